import { Fn, Token } from 'cdktf';
import { AshlarError } from '../../../core/errors';
import type { IKeyRef } from '../key/key-ref';
import { BucketGrants } from './bucket-grants';
import type { IBucketRef } from './bucket-ref';

export interface ImportedBucketOptions {
  /**
   * Key that encrypts its objects; grants then come with what they need of it.
   *
   * @default - none: S3 uses a key of its own
   */
  readonly encryptionKey?: IKeyRef;
}

/** A bucket that someone else owns: it can be used, not changed. */
export interface ImportedBucket extends IBucketRef {
  readonly grants: BucketGrants;
}

const ARN = /^arn:aws[a-z-]*:s3:::([^/*?]+)$/;

/** @throws when a literal `bucketArn` is not the ARN of one bucket */
export function importedBucket(bucketArn: string, { encryptionKey }: ImportedBucketOptions): ImportedBucket {
  const ref: IBucketRef = { bucketArn, bucketName: nameIn(bucketArn), encryptionKey };
  return { ...ref, grants: BucketGrants.of(ref) };
}

function nameIn(arn: string): string {
  if (Token.isUnresolved(arn)) return Token.asString(Fn.element(Fn.split(':::', arn), 1));
  const [, name] = ARN.exec(arn) ?? [];
  if (name === undefined) {
    throw new AshlarError(`'${arn}' is not the ARN of a bucket.\n        Write it as arn:aws:s3:::NAME`);
  }
  return name;
}

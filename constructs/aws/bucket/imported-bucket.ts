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

/** Older buckets may have dots and capitals in their names. */
const NAME = '[A-Za-z0-9][A-Za-z0-9._-]{1,253}[A-Za-z0-9]';

/** @throws when a literal `bucketArn` is not the ARN of one bucket */
export function bucketByArn(bucketArn: string, options: ImportedBucketOptions): ImportedBucket {
  if (Token.isUnresolved(bucketArn)) {
    return imported(bucketArn, Token.asString(Fn.element(Fn.split(':::', bucketArn), 1)), options);
  }
  const [, name] = new RegExp(`^arn:aws[a-z-]*:s3:::(${NAME})$`).exec(bucketArn) ?? [];
  if (name === undefined) {
    throw new AshlarError(`'${bucketArn}' is not the ARN of a bucket.\n        Write it as arn:aws:s3:::NAME`);
  }
  return imported(bucketArn, name, options);
}

/** @throws when a literal `bucketName` is not the name of a bucket */
export function bucketByName(partition: string, bucketName: string, options: ImportedBucketOptions): ImportedBucket {
  if (!Token.isUnresolved(bucketName) && !new RegExp(`^${NAME}$`).test(bucketName)) {
    throw new AshlarError(`'${bucketName}' is not the name of a bucket.\n        Write the name alone, without a path`);
  }
  return imported(`arn:${partition}:s3:::${bucketName}`, bucketName, options);
}

function imported(bucketArn: string, bucketName: string, { encryptionKey }: ImportedBucketOptions): ImportedBucket {
  const ref: IBucketRef = { bucketArn, bucketName, encryptionKey };
  return { ...ref, grants: BucketGrants.of(ref) };
}

import type { IKeyRef } from '../key/key-ref';

/** What others need to know of a bucket to use it, whoever owns it. */
export interface IBucketRef {
  readonly bucketName: string;
  readonly bucketArn: string;
  /** Key that encrypts its objects; undefined where S3 uses a key of its own. */
  readonly encryptionKey?: IKeyRef;
}

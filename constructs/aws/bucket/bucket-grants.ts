import type { IGrantee } from '../iam/grantee';
import type { IKeyRef } from '../key/key-ref';
import type { IBucketRef } from './bucket-ref';
import { checkPrefix } from './prefix';

/**
 * Permissions on a bucket, given to principals of its own account. Each names its actions, and comes with what it
 * needs of the bucket's key; none widens silently.
 *
 * Every grant takes the prefix it is about: `audit/`, or `''` for the whole bucket. There is no default, because
 * "everything" should be typed by hand. A prefix ends with a slash, so that `audit/` never covers `audit-old/`.
 */
export class BucketGrants {
  public static of(bucket: IBucketRef): BucketGrants {
    return new BucketGrants(bucket);
  }

  private constructor(private readonly bucket: IBucketRef) {}

  /** Lets `grantee` read the objects under `prefix`, and decrypt them. It cannot list them. */
  public read(grantee: IGrantee, prefix: string): void {
    grantee.allow({ actions: ['s3:GetObject'], resources: [this.#under(prefix)] });
    this.#allowKey(grantee, prefix, ['kms:Decrypt']);
  }

  /** Lets `grantee` write objects under `prefix`, in one piece or in many, and give up on an upload. It cannot read them. */
  public write(grantee: IGrantee, prefix: string): void {
    grantee.allow({ actions: ['s3:PutObject', 's3:AbortMultipartUpload'], resources: [this.#under(prefix)] });
    this.#allowKey(grantee, prefix, ['kms:GenerateDataKey', 'kms:Decrypt']); // S3 decrypts the parts to put them together
  }

  /** Lets `grantee` read and write the objects under `prefix`. It can neither list nor delete them. */
  public readWrite(grantee: IGrantee, prefix: string): void {
    grantee.allow({
      actions: ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload'],
      resources: [this.#under(prefix)],
    });
    this.#allowKey(grantee, prefix, ['kms:GenerateDataKey', 'kms:Decrypt']);
  }

  /** Lets `grantee` see which objects there are under `prefix`; a listing has to ask for that prefix, or a longer one. */
  public list(grantee: IGrantee, prefix: string): void {
    checkPrefix(prefix);
    grantee.allow({
      actions: ['s3:ListBucket'],
      resources: [this.bucket.bucketArn],
      // a listing of the whole bucket sends no prefix, and no pattern matches what is not sent
      ...(prefix !== '' && { conditions: { StringLike: { 's3:prefix': `${prefix}*` } } }),
    });
  }

  /** Lets `grantee` delete the objects under `prefix`. Old versions stay, so that a deletion can be undone. */
  public delete(grantee: IGrantee, prefix: string): void {
    grantee.allow({ actions: ['s3:DeleteObject'], resources: [this.#under(prefix)] });
  }

  #under(prefix: string): string {
    checkPrefix(prefix);
    return `${this.bucket.bucketArn}/${prefix}*`;
  }

  /**
   * The key through S3 alone, and for this bucket alone. S3 names the bucket in the encryption context where a bucket
   * key is used, and the object where it is not. A key lives in one region, so the region in `via` is its own.
   */
  #allowKey(grantee: IGrantee, prefix: string, actions: readonly KeyAction[]): void {
    const key: IKeyRef | undefined = this.bucket.encryptionKey;
    if (key === undefined) return;
    grantee.allow({
      actions,
      resources: [key.keyArn],
      conditions: {
        StringLike: {
          'kms:ViaService': ['s3.*.amazonaws.com', 's3.*.amazonaws.com.cn'],
          'kms:EncryptionContext:aws:s3:arn': [this.bucket.bucketArn, this.#under(prefix)],
        },
      },
    });
  }
}

type KeyAction = 'kms:Decrypt' | 'kms:GenerateDataKey';

import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketObjectLockConfigurationA as S3BucketObjectLock } from '@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration';
import { S3BucketOwnershipControls } from '@cdktf/provider-aws/lib/s3-bucket-ownership-controls';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { S3BucketServerSideEncryptionConfigurationA as S3BucketEncryption } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { S3BucketVersioningA as S3BucketVersioning } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
import type { Construct } from 'constructs';
import type { IKeyRef } from '../key/key-ref';
import { nameOf } from './bucket-name';
import { BucketPolicy } from './bucket-policy';

/** Object Lock mode. In compliance mode not even root can shorten a lock; in governance mode a permission can. */
export type LockMode = 'GOVERNANCE' | 'COMPLIANCE';

/** How long each new object version cannot be deleted. */
export interface Lock {
  readonly days: number;
  readonly mode: LockMode;
}

export interface ClosedBucketSettings {
  readonly bucketName?: string;
  readonly encryptionKey?: IKeyRef;
  /** Undefined: no Object Lock. */
  readonly lock?: Lock;
}

/** The parts that every bucket of ours is made of, whatever it is for. */
export interface ClosedBucket {
  readonly resource: S3Bucket;
  readonly arn: string;
  readonly versioning: S3BucketVersioning;
  readonly policy: BucketPolicy;
}

/** A bucket that nobody outside can reach: private, without ACLs, encrypted, versioned, and deaf to plain HTTP. */
export function closedBucket(scope: Construct, settings: ClosedBucketSettings): ClosedBucket {
  const resource = new S3Bucket(scope, 'Resource', {
    ...nameOf(scope, settings.bucketName),
    forceDestroy: false, // S3 refuses to delete a bucket that holds objects
    ...(settings.lock === undefined ? {} : { objectLockEnabled: true }),
  });
  const { arn } = resource;
  const publicAccess = new S3BucketPublicAccessBlock(scope, 'PublicAccess', {
    bucket: resource.id,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  new S3BucketOwnershipControls(scope, 'Ownership', {
    bucket: resource.id,
    rule: { objectOwnership: 'BucketOwnerEnforced' },
    dependsOn: [publicAccess], // S3 refuses two such changes at once
  });
  encrypt(scope, resource, settings.encryptionKey);
  const versioning = new S3BucketVersioning(scope, 'Versioning', {
    bucket: resource.id,
    versioningConfiguration: { status: 'Enabled' },
  });
  if (settings.lock !== undefined) lock(scope, resource, versioning, settings.lock);
  const policy = new BucketPolicy(scope, resource, arn, publicAccess);
  return { resource, arn, versioning, policy };
}

function encrypt(scope: Construct, bucket: S3Bucket, key: IKeyRef | undefined): void {
  new S3BucketEncryption(scope, 'Encryption', {
    bucket: bucket.id,
    rule: [
      key === undefined
        ? { applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }
        : {
            applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: key.keyArn },
            bucketKeyEnabled: true, // one call to KMS for many objects
          },
    ],
  });
}

function lock(scope: Construct, bucket: S3Bucket, versioning: S3BucketVersioning, { days, mode }: Lock): void {
  new S3BucketObjectLock(scope, 'Lock', {
    bucket: bucket.id,
    rule: { defaultRetention: { mode, days } },
    dependsOn: [versioning], // a locked bucket must be versioned
  });
}

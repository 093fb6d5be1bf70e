import {
  S3BucketLifecycleConfiguration,
  type S3BucketLifecycleConfigurationRule,
} from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import type { Construct } from 'constructs';
import type { ClosedBucket } from './closed-bucket';

export interface Lifecycle {
  /** Days after which an object ends; undefined: never. */
  readonly expireAfterDays?: number;
  /** Days that a replaced or deleted version stays. */
  readonly oldVersionDays: number;
  /** Days after which the parts of an upload that was never completed go. */
  readonly abortUploadsAfterDays: number;
}

/** What S3 removes by itself, and when. */
export function expireObjects(scope: Construct, { resource, versioning }: ClosedBucket, lifecycle: Lifecycle): void {
  new S3BucketLifecycleConfiguration(scope, 'Lifecycle', {
    bucket: resource.id,
    rule: [
      oldVersions(lifecycle.oldVersionDays),
      endOf(lifecycle.expireAfterDays),
      abortedUploads(lifecycle.abortUploadsAfterDays),
    ],
    dependsOn: [versioning], // S3 takes the rules on old versions only once there are versions
  });
}

const everything = [{ prefix: '' }];

const oldVersions = (days: number): S3BucketLifecycleConfigurationRule => ({
  id: 'expire-old-versions',
  status: 'Enabled',
  filter: everything,
  noncurrentVersionExpiration: [{ noncurrentDays: days }],
});

/** S3 takes an age or the removal of lone delete markers in one rule, not both; an age removes those markers too. */
const endOf = (days: number | undefined): S3BucketLifecycleConfigurationRule => ({
  id: days === undefined ? 'remove-lone-delete-markers' : 'expire-objects',
  status: 'Enabled',
  filter: everything,
  expiration: [days === undefined ? { expiredObjectDeleteMarker: true } : { days }],
});

const abortedUploads = (days: number): S3BucketLifecycleConfigurationRule => ({
  id: 'remove-aborted-uploads',
  status: 'Enabled',
  filter: everything,
  abortIncompleteMultipartUpload: [{ daysAfterInitiation: days }],
});

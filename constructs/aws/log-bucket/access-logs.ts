import { S3BucketLoggingA as S3BucketLogging } from '@cdktf/provider-aws/lib/s3-bucket-logging';
import type { Construct } from 'constructs';
import type { IBucketRef } from '../bucket/bucket-ref';
import { AccessLogBucket } from './access-log-bucket';
import type { ILogBucketRef } from './log-bucket-ref';

/**
 * Has S3 write who accessed what in `bucket`, under the bucket's construct path.
 *
 * @param asked where to; undefined: to the stack's own access-log bucket, where access logs are demanded
 */
export function logAccess(bucket: Construct & IBucketRef, asked: ILogBucketRef | undefined, demanded: boolean): void {
  const target = asked ?? (demanded ? AccessLogBucket.of(bucket) : undefined);
  if (target === undefined) return;
  const mayWrite = target.receiveAccessLogsOf(bucket);
  new S3BucketLogging(bucket, 'AccessLogs', {
    bucket: bucket.bucketName,
    targetBucket: target.bucketName,
    targetPrefix: `${bucket.node.path}/`,
    ...(mayWrite.length > 0 && { dependsOn: [...mayWrite] }), // S3 tries whether it may write
  });
}

import type { ITerraformDependable } from 'cdktf';
import type { IConstruct } from 'constructs';
import type { IBucketRef } from '../bucket/bucket-ref';

/** A bucket that S3 can write access logs to. */
export interface ILogBucketRef {
  readonly bucketName: string;

  /**
   * Lets S3 write the access logs of `source` here.
   *
   * @returns what has to exist before S3 is told to
   */
  receiveAccessLogsOf(source: IConstruct & IBucketRef): readonly ITerraformDependable[];
}

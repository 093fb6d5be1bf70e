import type { IGrantee } from '../iam/grantee';
import type { ILogGroupRef } from './log-group-ref';

/**
 * Permissions on a log group, given to principals of its own account. They need nothing of the key: CloudWatch Logs
 * encrypts and decrypts for them.
 */
export class LogGroupGrants {
  public static of(logGroup: ILogGroupRef): LogGroupGrants {
    return new LogGroupGrants(logGroup);
  }

  private constructor(private readonly logGroup: ILogGroupRef) {}

  /** Lets `grantee` write log events, into log streams that it makes. It cannot read them. */
  public write(grantee: IGrantee): void {
    grantee.allow({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [this.#streams()] });
  }

  /** Lets `grantee` read and search the log events. It cannot write any. */
  public read(grantee: IGrantee): void {
    grantee.allow({
      actions: ['logs:DescribeLogStreams', 'logs:FilterLogEvents'],
      resources: [this.logGroup.logGroupArn, this.#streams()], // IAM is asked about the group, or about streams in it
    });
    grantee.allow({ actions: ['logs:GetLogEvents'], resources: [this.#streams()] });
  }

  #streams(): string {
    return `${this.logGroup.logGroupArn}:log-stream:*`;
  }
}

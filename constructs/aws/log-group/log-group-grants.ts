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

  /** Lets `grantee` write log events, into log streams that it makes. */
  public write(grantee: IGrantee): void {
    grantee.allow({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: this.#groupAndStreams() });
  }

  /** Lets `grantee` read and search the log events. */
  public read(grantee: IGrantee): void {
    grantee.allow({
      actions: ['logs:DescribeLogStreams', 'logs:FilterLogEvents', 'logs:GetLogEvents'],
      resources: this.#groupAndStreams(),
    });
  }

  /** IAM asks about the group for some of these actions, about a stream in it for others. */
  #groupAndStreams(): readonly string[] {
    const { logGroupArn } = this.logGroup;
    return [logGroupArn, `${logGroupArn}:log-stream:*`];
  }
}

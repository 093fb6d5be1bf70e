import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { Construct } from 'constructs';
import { postureError } from '../../../core/errors';
import { profileOf } from '../../../profiles/bind';
import { atLeast } from '../../floor';
import { literal } from '../../literal';
import { demandedKey } from '../demanded-key';
import type { IKeyRef } from '../key/key-ref';
import { cloudWatchLogs } from '../key/key-services';
import { LogGroupGrants } from './log-group-grants';
import type { ILogGroupRef } from './log-group-ref';
import { acceptedRetention, LONGEST_RETENTION_DAYS } from './retention';

export interface LogGroupProps {
  /**
   * Key that encrypts the log events. Its policy lets CloudWatch Logs in, for this log group alone.
   *
   * @default - a key that CloudWatch Logs manages; a profile that demands a customer key rejects this default
   */
  readonly encryptionKey?: IKeyRef;

  /**
   * Days that a log event is kept; rounded up to what CloudWatch Logs accepts.
   * May exceed the profile's floor, never undercut it. "For ever" is not to be had.
   *
   * @default profile.logs.retentionDays
   */
  readonly retentionDays?: number;

  /**
   * Name of the log group, unique in its account and region. A literal: the key's policy names it.
   *
   * @default - the construct path, `/data-platform/Api/Logs`
   */
  readonly logGroupName?: string;
}

const NAME = /^[\w./#-]{1,512}$/;

/**
 * Log events that are encrypted under a key of one's own, and kept for as long as the profile asks.
 *
 * Keeps LOG-001.
 *
 * @throws where the profile demands a customer key and there is none, or a property would loosen what it asks
 */
export class LogGroup extends Construct implements ILogGroupRef {
  public readonly logGroupName: string;
  public readonly logGroupArn: string;
  public readonly encryptionKey?: IKeyRef;
  /** Who may read and write the log events. */
  public readonly grants: LogGroupGrants;

  public constructor(scope: Construct, id: string, props: LogGroupProps = {}) {
    super(scope, id);
    const { name: profile, logs } = profileOf(this);
    const encryptionKey = demandedKey(this, props.encryptionKey, logs.customerKey);
    const days = atLeast(props.retentionDays ?? logs.retentionDays, {
      name: 'retentionDays',
      path: this.node.path,
      least: logs.retentionDays,
      most: LONGEST_RETENTION_DAYS,
      profile,
      control: 'LOG-001',
    });
    const name = this.#nameOf(props.logGroupName);
    encryptionKey?.allowService(cloudWatchLogs({ logGroupNames: [name] }));

    const group = new CloudwatchLogGroup(this, 'Resource', {
      name,
      retentionInDays: acceptedRetention(days),
      kmsKeyId: encryptionKey?.keyArn,
    });
    this.logGroupName = group.name;
    this.logGroupArn = group.arn;
    this.encryptionKey = encryptionKey;
    this.grants = LogGroupGrants.of(this);
  }

  #nameOf(asked: string | undefined): string {
    const { path } = this.node;
    if (asked === undefined) return `/${path.replaceAll(/[^\w./#-]/g, '-')}`;
    literal(asked, 'logGroupName', path);
    if (NAME.test(asked) && !asked.startsWith('aws/')) return asked;
    throw postureError(
      path,
      `logGroupName of {path} is not a name that CloudWatch Logs accepts, got '${asked}'.`,
      "Use letters, digits and . _ - / #, at most 512, not beginning with 'aws/'; or drop it: the construct path is the default.",
    );
  }
}

import { Cloudtrail } from '@cdktf/provider-aws/lib/cloudtrail';
import { Construct } from 'constructs';
import { profileOf } from '../../../profiles/bind';
import { atLeast } from '../../floor';
import { literalWithin } from '../../literal';
import { Key } from '../key/key';
import type { IKeyRef } from '../key/key-ref';
import { cloudTrail } from '../key/key-services';
import { delivery } from '../log-bucket/delivery';
import { LogBucket } from '../log-bucket/log-bucket';
import type { ILogBucketRef } from '../log-bucket/log-bucket-ref';
import { LogGroup } from '../log-group/log-group';
import { Topic } from '../topic/topic';
import type { ITopicRef } from '../topic/topic-ref';
import { CIS_FILTERS, REFUSED_CALLS } from './cis-filters';
import { EventAlarm, eventAlarmName } from './event-alarm';
import { logWriter } from './log-writer';
import { INSIGHTS, recorded } from './selectors';
import { stricter } from './stricter';
import { trailNameOf } from './trail-name';

export interface AuditTrailProps {
  /**
   * Key that encrypts log files, log events and alarms. An imported one must allow `cloudtrail`, `cloudwatch-logs` and
   * `cloudwatch-alarms`.
   *
   * @default - a key of its own, named after the trail
   */
  readonly encryptionKey?: IKeyRef;

  /**
   * Who hears of alarms.
   *
   * @default - a topic of its own; somebody has to be subscribed: `trail.alarms.subscribeEmail('security@example.com')`
   */
  readonly alarms?: ITopicRef;

  /**
   * Days that nobody can delete a log file (Object Lock). May exceed the profile's floor, never undercut it.
   *
   * @default profile.trail.lockDays
   */
  readonly lockDays?: number;

  /**
   * Whom the lock binds: in compliance mode everybody, also root and AWS; nothing can shorten it.
   *
   * @default profile.trail.lockMode
   */
  readonly lockMode?: 'COMPLIANCE';

  /**
   * Days that a log file is kept; at least as long as it is locked. Log events, for searching, stay for as long as
   * profile.logs.retentionDays.
   *
   * @default profile.logs.retentionDays, or lockDays where that is more
   */
  readonly retentionDays?: number;

  /**
   * Records reads and writes of every S3 object too; costs per event.
   *
   * @default profile.trail.dataEvents
   */
  readonly dataEvents?: true;

  /**
   * Has CloudTrail watch for unusual rates of calls and errors; costs per event.
   *
   * @default profile.trail.insights
   */
  readonly insights?: true;

  /**
   * Refused API calls within five minutes that raise the alarm, 1 to 10.
   *
   * @default 10
   */
  readonly refusedCalls?: number;

  /**
   * Id of the organization (`o-a1b2c3d4e5`) whose accounts the trail records; for the management account.
   *
   * @default - the trail records its own account alone
   */
  readonly organizationId?: string;

  /**
   * Where S3 writes who accessed the log files; in the same account and region.
   *
   * @default - the access-log bucket of the stack
   */
  readonly accessLogs?: ILogBucketRef;

  /**
   * Name of the trail, unique in its account and region. Changing it replaces the trail; its log files stay.
   *
   * @default - the construct path, with hyphens
   */
  readonly trailName?: string;
}

/**
 * Who did what in the account, in every region: log files that nobody can change or delete, with digests that prove it; the
 * same events in a log group; and an alarm for each of the events that CIS wants watched.
 *
 * @throws where a property would loosen what the profile asks; at synthesis, where nobody is subscribed to its alarms
 */
export class AuditTrail extends Construct {
  public readonly trailName: string;
  public readonly trailArn: string;
  /** Encrypts all of it. */
  public readonly encryptionKey: IKeyRef;
  /** Where the log files are: `trail.bucket.grants.read(auditor, 'AWSLogs/')`. */
  public readonly bucket: LogBucket;
  /** Where the events can be searched: `trail.logGroup.grants.read(auditor)`. */
  public readonly logGroup: LogGroup;
  /** Who hears of alarms. */
  public readonly alarms: ITopicRef;

  public constructor(scope: Construct, id: string, props: AuditTrailProps = {}) {
    super(scope, id);
    const { trail: floor } = profileOf(this);
    const trailName = trailNameOf(this, props.trailName);
    const dataEvents = this.#stricter('dataEvents', props.dataEvents, true, floor.dataEvents);
    const insights = this.#stricter('insights', props.insights, true, floor.insights);

    this.encryptionKey = props.encryptionKey ?? new Key(this, 'Key', { domain: domainOf(trailName) });
    this.encryptionKey.allowService(cloudTrail({ trailName }));
    this.bucket = this.#immutableBucket(props);
    this.logGroup = new LogGroup(this, 'Events', { encryptionKey: this.encryptionKey });
    this.alarms = props.alarms ?? new Topic(this, 'Alarms', { encryptionKey: this.encryptionKey });

    const { organizationId } = props;
    const mayDeliver = this.bucket.allowDelivery(delivery.cloudTrail({ trailName, organizationId }));
    const writer = logWriter(this, this.logGroup, organizationId);
    const trail = new Cloudtrail(this, 'Resource', {
      name: trailName,
      enableLogging: true,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      isOrganizationTrail: organizationId !== undefined,
      enableLogFileValidation: true,
      kmsKeyId: this.encryptionKey.keyArn,
      s3BucketName: this.bucket.bucketName,
      cloudWatchLogsGroupArn: `${this.logGroup.logGroupArn}:*`,
      cloudWatchLogsRoleArn: writer.roleArn,
      advancedEventSelector: recorded(dataEvents),
      ...(insights && { insightSelector: INSIGHTS }),
      dependsOn: [...mayDeliver, ...writer.permissions], // CloudTrail tries both when it is told of them
    });
    this.trailName = trailName;
    this.trailArn = trail.arn;
    this.#raiseAlarms(props.refusedCalls);
  }

  #stricter<T extends string | boolean>(name: string, asked: T | undefined, strictest: T, floor: T): T {
    return stricter(this, { name, asked, strictest, floor });
  }

  #immutableBucket({ lockDays, lockMode, retentionDays, accessLogs }: AuditTrailProps): LogBucket {
    const { trail: floor, name: profile } = profileOf(this);
    const least = floor.lockDays;
    return new LogBucket(this, 'Bucket', {
      encryptionKey: this.encryptionKey,
      lockDays: atLeast(lockDays ?? least, {
        name: 'lockDays',
        path: this.node.path,
        least,
        profile,
        control: 'S3-007',
      }),
      lockMode: stricter<'GOVERNANCE' | 'COMPLIANCE'>(this, {
        name: 'lockMode',
        asked: lockMode,
        strictest: 'COMPLIANCE',
        floor: floor.lockMode,
      }),
      retentionDays,
      accessLogs,
    });
  }

  #raiseAlarms(asked: number | undefined): void {
    const refusedCalls = literalWithin(asked ?? REFUSED_CALLS, {
      name: 'refusedCalls',
      path: this.node.path,
      least: 1,
      most: REFUSED_CALLS,
      profile: profileOf(this).name,
    });
    const { trailName, logGroup, alarms: notify } = this;
    notify.allowAlarms(CIS_FILTERS.map((filter) => eventAlarmName(trailName, filter)));
    for (const filter of CIS_FILTERS) {
      const threshold = Math.min(filter.threshold ?? 1, refusedCalls);
      new EventAlarm(this, filter.name, { filter, logGroup, trailName, threshold, notify });
    }
  }
}

/** The alias of a trail's own key: `account-baseline-trail`. */
function domainOf(trailName: string): string {
  const words = trailName.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return /^[a-z]/.test(words) ? words : `trail-${words}`;
}

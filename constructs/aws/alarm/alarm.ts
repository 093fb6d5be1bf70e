import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { Construct } from 'constructs';
import { postureError } from '../../../core/errors';
import { literal } from '../../literal';
import type { ITopicRef } from '../topic/topic-ref';

export interface AlarmProps {
  /** What is counted: a metric that adds up, such as that of a metric filter. */
  readonly metric: {
    readonly namespace: string;
    readonly name: string;
    /** @default - none */
    readonly dimensions?: Readonly<Record<string, string>>;
  };

  /** How many in five minutes raise the alarm: 1 or more. */
  readonly threshold: number;

  /** Who is told. Its policy, and that of its key, let this alarm publish. */
  readonly notify: ITopicRef;

  /** What happened and what to do about it, for whom it wakes; at most 1,024 characters. */
  readonly description: string;

  /**
   * 1 to 255 characters, unique in its account and region.
   *
   * @default - the construct path, with hyphens
   */
  readonly alarmName?: string;
}

/** Seconds over which an alarm counts; what CIS and Security Hub describe. */
const PERIOD_SECONDS = 300;

/**
 * Tells a topic when something was counted too often within five minutes. Where nothing was counted, nothing is wrong.
 *
 * @throws when the topic cannot let the alarm in, or the threshold would raise it without an event
 */
export class Alarm extends Construct {
  public readonly alarmArn: string;
  public readonly alarmName: string;

  public constructor(scope: Construct, id: string, props: AlarmProps) {
    super(scope, id);
    const alarmName = nameOf(this, props.alarmName);
    props.notify.allowAlarms([alarmName]);
    const { namespace, name, dimensions } = props.metric;
    const alarm = new CloudwatchMetricAlarm(this, 'Resource', {
      alarmName,
      alarmDescription: props.description,
      namespace,
      metricName: name,
      ...(dimensions !== undefined && { dimensions: { ...dimensions } }),
      statistic: 'Sum',
      period: PERIOD_SECONDS,
      evaluationPeriods: 1,
      comparisonOperator: 'GreaterThanOrEqualToThreshold',
      threshold: thresholdOf(this, props.threshold),
      treatMissingData: 'notBreaching',
      actionsEnabled: true,
      alarmActions: [props.notify.topicArn],
    });
    this.alarmArn = alarm.arn;
    this.alarmName = alarmName;
  }
}

function nameOf(alarm: Alarm, asked: string | undefined): string {
  const { path } = alarm.node;
  const name = literal(asked ?? path.replaceAll('/', '-'), 'alarmName', path);
  if (/^[^*?]{1,255}$/.test(name)) return name;
  throw postureError(
    path,
    `alarmName of {path} is not a name that an alarm can have, got '${name}'.`,
    'Use 1 to 255 characters without * and ?; the construct path is the default',
  );
}

function thresholdOf(alarm: Alarm, threshold: number): number {
  const { path } = alarm.node;
  literal(threshold, 'threshold', path);
  if (Number.isInteger(threshold) && threshold >= 1) return threshold;
  throw postureError(
    path,
    `threshold of {path} must be a whole number of at least 1, got ${threshold}.`,
    'Give how many events within five minutes are too many; 0 would raise the alarm for ever',
  );
}

import { CloudwatchLogMetricFilter } from '@cdktf/provider-aws/lib/cloudwatch-log-metric-filter';
import { Construct } from 'constructs';
import { Alarm } from '../alarm/alarm';
import type { ILogGroupRef } from '../log-group/log-group-ref';
import type { ITopicRef } from '../topic/topic-ref';
import type { EventFilter } from './event-filter';

export interface EventAlarmProps {
  readonly filter: EventFilter;
  /** Where the trail's events arrive. */
  readonly logGroup: ILogGroupRef;
  /** The trail: its metrics and alarms bear its name, so that two trails do not count into one. */
  readonly trailName: string;
  /** How many within five minutes raise the alarm. */
  readonly threshold: number;
  /** Who is told. */
  readonly notify: ITopicRef;
}

/** The name of the alarm on what `filter` finds in a trail. */
export const eventAlarmName = (trailName: string, { name }: EventFilter): string => `${trailName}-${name}`;

/** Counts what a filter finds in a trail, and raises an alarm. */
export class EventAlarm extends Construct {
  public constructor(scope: Construct, id: string, props: EventAlarmProps) {
    super(scope, id);
    const { filter, logGroup, trailName, threshold, notify } = props;
    const alarmName = eventAlarmName(trailName, filter);
    const metric = { namespace: `CloudTrail/${trailName}`, name: filter.name };
    new CloudwatchLogMetricFilter(this, 'Filter', {
      name: alarmName,
      logGroupName: logGroup.logGroupName,
      pattern: filter.pattern,
      metricTransformation: { ...metric, value: '1', defaultValue: '0' },
    });
    new Alarm(this, 'Alarm', { alarmName, metric, threshold, notify, description: descriptionOf(filter, logGroup) });
  }
}

const descriptionOf = ({ meaning, cis, securityHub }: EventFilter, { logGroupName }: ILogGroupRef): string => {
  const source = [
    `CIS AWS 7.0 ${cis['7.0']}`,
    `3.0 ${cis['3.0']}`,
    ...(securityHub === undefined ? [] : [securityHub]),
  ];
  return `CloudTrail: ${meaning} (${source.join(', ')}). Who, from where and what: the events of these minutes in log group ${logGroupName}.`;
};

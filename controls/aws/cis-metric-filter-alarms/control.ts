import { and, anyOf, type Certainty, not } from '../../../adapters/aws/policy/certainty';
import type { Filters, MetricFilter } from '../../../adapters/aws/trail/metric-filter';
import { type TrailView, trailAdapter } from '../../../adapters/aws/trail/trail';
import { defineControl } from '../../../core/control';
import { fail, pass, undecided, type Verdict } from '../../../core/verdict';
import { CIS_EVENTS, HARMLESS_EVENT, type WatchedEvent, type WatchedEvents } from '../cis-events';

/** Whether a filter finds the event, and not everything there is. */
const finds = (filter: MetricFilter, { event }: WatchedEvent): Certainty =>
  and(filter.finds(event), () => not(filter.finds(HARMLESS_EVENT)));

/** Whether somebody is told of the event. */
const isHeard = ({ sure, maybe }: Filters, event: WatchedEvent, count: number): Certainty => {
  const heard = anyOf(sure, (filter) =>
    and(finds(filter, event), () => {
      const silence = filter.silence(count);
      if (silence === undefined) return 'yes';
      return silence.unsure ? 'maybe' : 'no';
    }),
  );
  if (heard !== 'no') return heard;
  return anyOf(maybe, (filter) => and(finds(filter, event), () => 'maybe'));
};

const namesOf = (events: readonly WatchedEvent[]): string => {
  const names = [...new Set(events.map(({ called }) => called))];
  return names.length <= 3 ? names.join(', ') : `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`;
};

/** What is missing between an event and those who should hear of it: a filter, or behind it an alarm. */
function unheard(trail: TrailView, { sure }: Filters, lost: readonly WatchedEvent[], count: number): Verdict {
  const [first] = lost;
  const finding = sure.find((filter) => first !== undefined && finds(filter, first) === 'yes');
  const silence = finding?.silence(count);
  const names = namesOf(lost);
  if (finding === undefined || silence === undefined) {
    return fail(
      trail.block.place('cloud_watch_logs_group_arn'),
      `no metric filter of its log group finds ${names}`,
      'add an aws_cloudwatch_log_metric_filter whose pattern finds them, and an alarm on its metric',
    );
  }
  return fail(
    silence.at,
    `nobody hears of ${names}: ${finding.block.node.address} finds them, but ${silence.because}`,
    'add an aws_cloudwatch_metric_alarm on its metric: statistic Sum, one period, alarm_actions that reach somebody',
  );
}

const watches =
  ({ events, count, cis }: WatchedEvents) =>
  (trail: TrailView): Verdict => {
    const { filters } = trail;
    if (!filters.known) return undecided(filters.at, filters.because);
    if (filters.is === undefined) {
      return fail(
        filters.at,
        `it sends its events to no log group, so nothing watches for those of CIS AWS 7.0 ${cis}`,
        'set cloud_watch_logs_group_arn, and add metric filters and alarms to that group',
      );
    }
    const { is: watching } = filters;
    const answers = events.map((event) => ({ event, heard: isHeard(watching, event, count) }));
    const lost = answers.filter(({ heard }) => heard === 'no').map(({ event }) => event);
    if (lost.length > 0) return unheard(trail, watching, lost, count);
    const doubtful = answers.filter(({ heard }) => heard === 'maybe').map(({ event }) => event);
    return doubtful.length === 0
      ? pass
      : undecided(
          filters.at,
          `a filter or an alarm that may watch for ${namesOf(doubtful)} is only known after apply, or has a pattern that cannot be read`,
        );
  };

const SECTION_5 = Object.values(CIS_EVENTS).map(({ cis }) => cis);
const SECTION_4 = SECTION_5.map((id) => id.replace('5.', '4.'));

export const cisMetricFilterAlarms = defineControl({
  id: 'TRAIL-006',
  slug: 'cis-metric-filter-alarms',
  title: 'Somebody is told when a trail records one of the events that CIS wants watched',
  severity: 'medium',
  severityBecause: 'GuardDuty and Security Hub notice a part of it too; without either, nobody does.',
  why: 'A trail that nobody reads finds an intruder months later. These fifteen kinds of events are what taking over an account looks like.',
  frameworks: {
    'cis-aws-7.0': SECTION_5,
    'cis-aws-6.0': SECTION_5,
    'cis-aws-5.0': SECTION_4,
    'cis-aws-4.0': SECTION_4,
    'cis-aws-3.0': SECTION_4,
    'security-hub': [
      'CloudWatch.1',
      'CloudWatch.2',
      'CloudWatch.3',
      'CloudWatch.4',
      'CloudWatch.5',
      'CloudWatch.6',
      'CloudWatch.7',
      'CloudWatch.8',
      'CloudWatch.9',
      'CloudWatch.10',
      'CloudWatch.11',
      'CloudWatch.12',
      'CloudWatch.13',
      'CloudWatch.14',
      'CloudWatch.15',
      'CloudWatch.17',
    ],
    'nist-800-53-r5': ['AU-6(1)', 'AU-6(5)', 'CA-7', 'IR-4(1)', 'IR-4(5)', 'SI-2', 'SI-4(5)', 'SI-4(12)', 'SI-20'],
    'iso-27001-2022': ['A.8.15', 'A.8.16', 'A.8.20', 'A.8.21', 'A.8.22'],
    soc2: ['cc_5_2', 'cc_7_2', 'cc_7_3', 'cc_7_4', 'pi_1_3'],
    hipaa: ['164_308_a_5_ii_c', '164_308_a_6_i', '164_308_a_6_ii'],
    'nist-csf-2.0': ['ae_1', 'ae_2', 'ae_3', 'cm_1', 'cm_3', 'cm_7', 'dp_4', 'ip_7', 'ip_8', 'ov_3', 'pt_1', 'ra_5'],
    'mitre-attack': ['T1485', 'T1496'],
  },
  judges: trailAdapter,
  clauses: Object.fromEntries(Object.entries(CIS_EVENTS).map(([clause, watched]) => [clause, watches(watched)])),
  enforcedBy: [
    { kind: 'aws-config-rule', rule: 'CLOUDWATCH_ALARM_ACTION_CHECK' },
    { kind: 'aws-config-rule', rule: 'CLOUDWATCH_ALARM_ACTION_ENABLED_CHECK' },
    {
      kind: 'service-control-policy',
      denies: [
        'cloudwatch:DeleteAlarms',
        'cloudwatch:DisableAlarmActions',
        'cloudwatch:SetAlarmState',
        'cloudwatch:PutMetricAlarm',
        'logs:DeleteLogGroup',
        'logs:DeleteLogStream',
        'logs:PutRetentionPolicy',
      ],
    },
  ],
  telemetry: 'the alarms themselves; IncomingLogEvents of the log group above 0; a monthly test event for each alarm',
});

import type { Example, Examples } from '../../../core/examples';
import { planned, state } from '../example-documents';

const GROUP = 'arn:aws:logs:eu-west-1:111122223333:log-group:trail:*';
const ROLE = 'arn:aws:iam::111122223333:role/trail';

const WHOLE = {
  name: 'audit',
  s3_bucket_name: 'audit-logs',
  is_multi_region_trail: true,
  cloud_watch_logs_group_arn: GROUP,
  cloud_watch_logs_role_arn: ROLE,
};

const trail = (settings: object = {}): Example => ({ resource: { aws_cloudtrail: { t: { ...WHOLE, ...settings } } } });

const advanced = (...selectors: readonly object[][]): Example =>
  trail({ advanced_event_selector: selectors.map((field_selector) => ({ field_selector })) });

const field = (name: string, operator: string, ...values: readonly string[]): object => ({
  field: name,
  [operator]: values,
});
const MANAGEMENT = field('eventCategory', 'equals', 'Management');

export const examples: Examples = {
  accepts: {
    'no selector: CloudTrail records every management event': trail(),
    'everything said': trail({
      is_multi_region_trail: 'true',
      include_global_service_events: true,
      enable_logging: true,
      event_selector: { read_write_type: 'All', include_management_events: true },
    }),
    'group and role by reference': {
      resource: {
        aws_cloudwatch_log_group: { g: {} },
        aws_iam_role: { r: {} },
        aws_cloudtrail: {
          t: {
            ...WHOLE,
            cloud_watch_logs_group_arn: '${aws_cloudwatch_log_group.g.arn}:*',
            cloud_watch_logs_role_arn: '${aws_iam_role.r.arn}',
          },
        },
      },
    },
    'an advanced selector': advanced([MANAGEMENT]),
    'reads and writes in a selector each': advanced(
      [MANAGEMENT, field('readOnly', 'equals', 'true')],
      [MANAGEMENT, field('readOnly', 'equals', 'false')],
    ),
    'a narrow selector beside a wide one': advanced(
      [MANAGEMENT, field('eventSource', 'equals', 'kms.amazonaws.com')],
      [MANAGEMENT],
    ),
    'a plan that hides the ARNs': planned(
      { address: 'aws_cloudwatch_log_group.g', values: { name: 'trail' } },
      { address: 'aws_iam_role.r', values: { name: 'trail' } },
      {
        address: 'aws_cloudtrail.t',
        values: { name: 'audit', is_multi_region_trail: true, advanced_event_selector: [], event_selector: [] },
        hidden: { cloud_watch_logs_group_arn: true, cloud_watch_logs_role_arn: true },
        written: {
          cloud_watch_logs_group_arn: {
            references: ['aws_cloudwatch_log_group.g.arn', 'aws_cloudwatch_log_group.g'],
          },
          cloud_watch_logs_role_arn: { references: ['aws_iam_role.r.arn', 'aws_iam_role.r'] },
        },
      },
    ),
    'a state': state({
      address: 'aws_cloudtrail.t',
      values: {
        ...WHOLE,
        event_selector: [],
        advanced_event_selector: [
          { name: 'all', field_selector: [{ field: 'eventCategory', equals: ['Management'], not_equals: null }] },
        ],
      },
    }),
  },
  rejects: {
    'nothing said of regions': { clauses: ['multi-region'], given: trail({ is_multi_region_trail: null }) },
    'one region': { clauses: ['multi-region'], given: trail({ is_multi_region_trail: false }) },
    'no global services': { clauses: ['global-events'], given: trail({ include_global_service_events: 'false' }) },
    'switched off': { clauses: ['logging-enabled'], given: trail({ enable_logging: false }) },
    'writes alone': {
      clauses: ['management-events'],
      given: trail({ event_selector: [{ read_write_type: 'WriteOnly' }] }),
    },
    'reads alone, in an advanced selector': {
      clauses: ['management-events'],
      given: advanced([MANAGEMENT, field('readOnly', 'equals', 'true')]),
    },
    'data events alone': {
      clauses: ['management-events'],
      given: trail({
        event_selector: {
          include_management_events: false,
          data_resource: { type: 'AWS::S3::Object', values: ['arn:aws:s3'] },
        },
      }),
    },
    'without KMS, whose deletions of keys go unseen too': {
      clauses: ['management-events'],
      given: trail({ event_selector: { exclude_management_event_sources: ['kms.amazonaws.com'] } }),
    },
    'without one service, in an advanced selector': {
      clauses: ['management-events'],
      given: advanced([MANAGEMENT, field('eventSource', 'not_equals', 'rdsdata.amazonaws.com')]),
    },
    'no log group': {
      clauses: ['cloudwatch-logs'],
      given: trail({ cloud_watch_logs_group_arn: null, cloud_watch_logs_role_arn: null }),
    },
    'a log group, and nobody to write to it': {
      clauses: ['cloudwatch-logs'],
      given: trail({ cloud_watch_logs_role_arn: '' }),
    },
  },
  cannotTell: {
    'regions that a variable decides': trail({ is_multi_region_trail: '${var.everywhere}' }),
    'a log group that a variable decides': trail({ cloud_watch_logs_group_arn: '${var.group}' }),
    'selectors that are generated': trail({ dynamic: { event_selector: { for_each: '${var.selectors}' } } }),
    'a selector that a variable decides': trail({ event_selector: { read_write_type: '${var.type}' } }),
  },
};

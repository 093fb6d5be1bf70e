import type { Documents } from './documents';
import { edit, type FieldMutation, type Mutation, removed, without } from './mutation';

const STACK = 'account-baseline';
const TRAIL = `${STACK}/Trail/Resource`;
const BUCKET = `${STACK}/Trail/Bucket`;

const filterOf = (name: string): string => `${STACK}/Trail/${name}/Filter`;
const alarmOf = (name: string): string => `${STACK}/Trail/${name}/Alarm/Resource`;

const NOTHING = '{$.eventName = Nothing}';

/** CIS events that one filter of ours finds, or finds in part. */
const FOUND_ONCE = {
  'bucket-policy-changes': 'bucket-policy-changes',
  'cloudtrail-changes': 'cloudtrail-changes',
  'config-changes': 'config-changes',
  'console-sign-in-failures': 'console-sign-in-failures',
  'console-sign-in-without-mfa': 'console-sign-in-without-mfa',
  'iam-policy-changes': 'iam-policy-changes',
  'key-disabled-or-deleted': 'key-disabled-or-deleted',
  'network-acl-changes': 'network-acl-changes',
  'network-gateway-changes': 'network-gateway-changes',
  'organizations-changes': 'organizations-changes',
  'root-usage': 'root-usage',
  'security-group-changes': 'security-group-rule-changes',
  'vpc-changes': 'vpc-changes',
} as const;

/** CIS events that two filters of ours find, as two editions of the benchmark word them. */
const FOUND_TWICE = {
  'route-table-changes': ['route-table-changes', 'vpc-route-table-changes'],
  'unauthorized-api-calls': ['unauthorized-api-calls', 'unauthorized-api-calls-less-noise'],
} as const;

const blind: readonly Mutation[] = [
  ...Object.entries(FOUND_ONCE).map(([clause, filter]) => ({
    clause: `TRAIL-006/${clause}` as const,
    how: `the filter ${filter} finds nothing`,
    at: filterOf(filter),
    set: { '/pattern': NOTHING },
  })),
  ...Object.entries(FOUND_TWICE).map(([clause, filters]) => ({
    clause: `TRAIL-006/${clause}` as const,
    how: `neither ${filters.join(' nor ')} finds anything`,
    in: 'account-baseline',
    change: (documents: Documents) => {
      for (const filter of filters) documents.at(filterOf(filter)).pattern = NOTHING;
    },
  })),
];

/** One alarm that goes off, and nobody hears it. */
const silent = (mutation: Pick<FieldMutation, 'set' | 'remove'>, at = alarmOf('root-usage')): FieldMutation => ({
  clause: 'TRAIL-006/root-usage',
  at,
  ...mutation,
});

export const trail: readonly Mutation[] = [
  { clause: 'TRAIL-001/multi-region', at: TRAIL, set: { '/is_multi_region_trail': false } },
  { clause: 'TRAIL-001/global-events', at: TRAIL, set: { '/include_global_service_events': false } },
  { clause: 'TRAIL-001/logging-enabled', at: TRAIL, set: { '/enable_logging': false } },
  {
    clause: 'TRAIL-001/management-events',
    at: TRAIL,
    set: { '/advanced_event_selector/0/field_selector/0/equals/0': 'NetworkActivity' },
  },
  { clause: 'TRAIL-001/cloudwatch-logs', at: TRAIL, remove: ['/cloud_watch_logs_role_arn'] },

  { clause: 'TRAIL-002/customer-key', at: TRAIL, remove: ['/kms_key_id'] },
  { clause: 'TRAIL-003/log-file-validation', at: TRAIL, set: { '/enable_log_file_validation': false } },

  {
    clause: 'TRAIL-004/deletion-denied',
    how: 'deleting log files is not denied',
    at: `${BUCKET}/Policy`,
    statements: without('DenyDeletion'),
  },
  {
    clause: 'TRAIL-004/delivery-bound',
    how: 'every trail of the account may deliver',
    at: `${BUCKET}/Policy`,
    statements: (statements) =>
      statements.map((statement) =>
        statement.Effect === 'Allow'
          ? { ...statement, Condition: { StringEquals: { 'aws:SourceAccount': '333333333333' } } }
          : statement,
      ),
  },
  {
    clause: 'TRAIL-004/access-logged',
    how: 'access to the log files is not recorded',
    alsoFails: ['S3-006/access-logs'], // it is a bucket like others
    in: 'account-baseline',
    change: removed(`${BUCKET}/AccessLogs`),
  },

  {
    clause: 'TRAIL-005/object-reads',
    how: 'writes alone are recorded',
    at: TRAIL,
    set: { '/advanced_event_selector/1/field_selector/2': { field: 'readOnly', equals: ['false'] } },
  },
  {
    clause: 'TRAIL-005/object-writes',
    how: 'reads alone are recorded',
    at: TRAIL,
    set: { '/advanced_event_selector/1/field_selector/2': { field: 'readOnly', equals: ['true'] } },
  },
  {
    clause: 'TRAIL-005/object-reads',
    how: 'objects are not recorded',
    alsoFails: ['TRAIL-005/object-writes'],
    in: 'account-baseline',
    change: edit(TRAIL, (settings) => {
      settings.advanced_event_selector = (settings.advanced_event_selector as readonly unknown[]).slice(0, 1);
    }),
  },

  ...blind,
  silent({ set: { '/actions_enabled': false } }),
  silent({ remove: ['/alarm_actions'] }),
  silent({ set: { '/threshold': 1000 } }),
  silent({ set: { '/metric_name': 'another' } }),
  silent({ set: { '/log_group_name': 'another' } }, filterOf('root-usage')),
];

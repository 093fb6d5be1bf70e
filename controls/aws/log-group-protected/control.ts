import { logGroupAdapter } from '../../../adapters/aws/log-group';
import { defineControl } from '../../../core/control';
import { must, notApplicable } from '../../../core/verdict';

export const logGroupProtected = defineControl({
  id: 'LOG-001',
  slug: 'log-group-protected',
  title: 'Log events are kept long enough, under a key of the customer, and shown to nobody else',
  severity: 'medium',
  severityBecause:
    'It stops no attack; without it the attack cannot be told afterwards, or the logs tell others too much.',
  why: 'Intruders are found after months. Events that expired cannot be searched, and log events often hold what the data stores protect.',
  frameworks: {
    'security-hub': ['CloudWatch.16'],
    'nist-800-53-r5': ['AU-6(3)', 'AU-6(4)', 'AU-10', 'AU-11', 'CA-7', 'SI-12'],
    'iso-27001-2022': ['A.8.11', 'A.8.15', 'A.8.16', 'A.8.24'],
    soc2: ['cc_7_2', 'cc_7_3', 'cc_c_1_2', 'pi_1_4'],
    hipaa: ['164_308_a_1_ii_b', '164_308_a_4_ii_a', '164_312_a_2_iv', '164_312_b', '164_312_e_2_ii'],
    'nist-csf-2.0': ['ds_1', 'ds_5'],
    'mitre-attack': ['T1040'],
  },
  judges: logGroupAdapter,
  params: { retentionDays: 365, customerKey: true },
  clauses: {
    retention: (view, { retentionDays }) =>
      view.kind === 'policy'
        ? notApplicable
        : must(view.retentionDays, (days) => days >= retentionDays, {
            because: (days) => `its events are kept for ${days} days, fewer than ${retentionDays}`,
            fix: `set retention_in_days to ${retentionDays} or the next that CloudWatch Logs accepts`,
          }),
    'customer-key': (view, { customerKey }) =>
      view.kind === 'policy' || !customerKey
        ? notApplicable
        : must(view.customerKey, (is) => is, {
            because: 'its events are encrypted under a key of CloudWatch Logs, which no policy of yours can withhold',
            fix: 'set kms_key_id to the ARN of a key that lets logs.REGION.amazonaws.com use it',
          }),
    'not-public': (view) =>
      view.kind === 'group'
        ? notApplicable
        : must(
            view.policy.first((statement) => statement.grantsPublic),
            (statement) => statement === undefined,
            {
              because: (statement) =>
                `${statement?.name} lets in everyone, and no condition keeps strangers out: they read or forge log events`,
              fix: 'name the service, with a condition on aws:SourceArn or aws:SourceAccount',
            },
          ),
  },
  enforcedBy: [
    { kind: 'aws-config-rule', rule: 'CLOUDWATCH_LOG_GROUP_ENCRYPTED' },
    { kind: 'aws-config-rule', rule: 'CW_LOGGROUP_RETENTION_PERIOD_CHECK' },
    {
      kind: 'service-control-policy',
      denies: ['logs:DeleteLogGroup', 'logs:DeleteLogStream', 'logs:PutRetentionPolicy'],
    },
  ],
  telemetry:
    'CloudTrail events PutRetentionPolicy, DeleteLogGroup, DisassociateKmsKey and PutResourcePolicy of logs.amazonaws.com',
});

import { trailAdapter } from '../../../adapters/aws/trail/trail';
import { defineControl } from '../../../core/control';
import { all, must } from '../../../core/verdict';

export const cloudtrailMultiRegion = defineControl({
  id: 'TRAIL-001',
  slug: 'cloudtrail-multi-region',
  title: 'A trail records every API call, in every region, and shows it while it is news',
  severity: 'high',
  severityBecause: 'It prevents nothing, but what an intruder does where nobody records cannot be found out later.',
  why: 'Intruders work in regions that nobody uses, and switch recording off first. A trail that sees part of the account sees the wrong part.',
  frameworks: {
    'cis-aws-7.0': ['4.1'],
    'cis-aws-6.0': ['4.1'],
    'cis-aws-5.0': ['3.1'],
    'cis-aws-4.0': ['3.1'],
    'cis-aws-3.0': ['3.1'],
    'security-hub': ['CloudTrail.1', 'CloudTrail.3', 'CloudTrail.5'],
    'nist-800-53-r5': [
      'AC-2(4)',
      'AC-4(26)',
      'AC-6(9)',
      'AU-2',
      'AU-3',
      'AU-6(1)',
      'AU-6(3)',
      'AU-6(4)',
      'AU-6(5)',
      'AU-7(1)',
      'AU-10',
      'AU-12',
      'AU-14(1)',
      'CA-7',
      'SA-8(22)',
      'SC-7(9)',
      'SI-3(8)',
      'SI-4(5)',
      'SI-4(20)',
      'SI-7(8)',
      'SI-20',
    ],
    'iso-27001-2022': ['A.8.15', 'A.8.16'],
    soc2: ['cc_2_1', 'cc_7_2', 'cc_7_3', 'cc_a_1_1', 'pi_1_3'],
    hipaa: ['164_308_a_1_ii_d', '164_308_a_3_ii_a', '164_308_a_6_ii', '164_312_b', '164_312_e_2_i'],
    'nist-csf-2.0': ['ae_1', 'ae_3', 'cm_1', 'cm_3', 'cm_7', 'dp_4', 'ip_8', 'ov_3', 'po_4', 'pt_1'],
  },
  judges: trailAdapter,
  clauses: {
    'multi-region': ({ isMultiRegion }) =>
      must(isMultiRegion, (is) => is, {
        because: 'it records its own region alone: is_multi_region_trail is not true',
        fix: 'set is_multi_region_trail to true',
      }),
    'global-events': ({ recordsGlobalServices }) =>
      must(recordsGlobalServices, (is) => is, {
        because: 'calls to IAM, STS and other global services are not recorded: include_global_service_events is false',
        fix: 'set include_global_service_events to true, or remove it',
      }),
    'logging-enabled': ({ isLogging }) =>
      must(isLogging, (is) => is, {
        because: 'it is switched off: enable_logging is false',
        fix: 'set enable_logging to true, or remove it',
      }),
    'management-events': (trail) =>
      all(
        ...(['writes', 'reads'] as const).map((access) =>
          must(trail.missing('management', access), (missing) => missing === undefined, {
            because: (missing) => `it does not record every management event: ${missing}`,
            fix: 'select management events, reads and writes, without further conditions; or write no selector',
          }),
        ),
      ),
    'cloudwatch-logs': ({ sendsToLogs }) =>
      must(sendsToLogs, (is) => is, {
        because: 'its events do not reach CloudWatch Logs: the log group, or the role to write as, is missing',
        fix: 'set cloud_watch_logs_group_arn and cloud_watch_logs_role_arn',
      }),
  },
  enforcedBy: [
    { kind: 'aws-config-rule', rule: 'MULTI_REGION_CLOUD_TRAIL_ENABLED' },
    { kind: 'aws-config-rule', rule: 'CLOUD_TRAIL_ENABLED' },
    { kind: 'aws-config-rule', rule: 'CLOUD_TRAIL_CLOUD_WATCH_LOGS_ENABLED' },
    { kind: 'aws-config-rule', rule: 'CLOUDTRAIL_SECURITY_TRAIL_ENABLED' },
    {
      kind: 'service-control-policy',
      denies: [
        'cloudtrail:StopLogging',
        'cloudtrail:DeleteTrail',
        'cloudtrail:UpdateTrail',
        'cloudtrail:PutEventSelectors',
        'cloudtrail:CreateTrail',
      ],
    },
  ],
  telemetry:
    'cloudtrail:GetTrailStatus: IsLogging, LatestDeliveryTime, LatestCloudWatchLogsDeliveryTime; CIS alarm 5.5',
});

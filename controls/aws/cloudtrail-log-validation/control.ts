import { trailAdapter } from '../../../adapters/aws/trail/trail';
import { defineControl } from '../../../core/control';
import { must } from '../../../core/verdict';

export const cloudtrailLogValidation = defineControl({
  id: 'TRAIL-003',
  slug: 'cloudtrail-log-validation',
  title: 'Digests prove that no log file of a trail was changed or removed',
  severity: 'medium',
  severityBecause: 'It takes somebody with access to the bucket; then the evidence is worth what can be proven of it.',
  why: 'Without signed digests nobody can tell a complete set of log files from one that somebody has cleaned up.',
  frameworks: {
    'cis-aws-7.0': ['4.2'],
    'cis-aws-6.0': ['4.2'],
    'cis-aws-5.0': ['3.2'],
    'cis-aws-4.0': ['3.2'],
    'cis-aws-3.0': ['3.2'],
    'security-hub': ['CloudTrail.4'],
    'nist-800-53-r5': ['AU-9', 'SI-4', 'SI-7(1)', 'SI-7(3)', 'SI-7(7)'],
    'iso-27001-2022': ['A.8.15', 'A.8.16'],
    soc2: ['cc_7_3', 'pi_1_3'],
    hipaa: ['164_308_a_1_ii_b', '164_308_a_1_ii_d', '164_312_b', '164_312_c_1', '164_312_c_2'],
    'nist-csf-2.0': ['ds_6', 'pt_1'],
  },
  judges: trailAdapter,
  clauses: {
    'log-file-validation': ({ validatesLogFiles }) =>
      must(validatesLogFiles, (is) => is, {
        because: 'no digests are written: enable_log_file_validation is not true',
        fix: 'set enable_log_file_validation to true',
      }),
  },
  enforcedBy: [
    { kind: 'aws-config-rule', rule: 'CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED' },
    { kind: 'service-control-policy', denies: ['cloudtrail:UpdateTrail', 'cloudtrail:CreateTrail'] },
  ],
  telemetry: 'cloudtrail:GetTrailStatus LatestDigestDeliveryTime; a daily run of aws cloudtrail validate-logs',
});

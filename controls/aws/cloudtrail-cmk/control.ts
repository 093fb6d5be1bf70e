import { trailAdapter } from '../../../adapters/aws/trail/trail';
import { defineControl } from '../../../core/control';
import { must } from '../../../core/verdict';

export const cloudtrailCmk = defineControl({
  id: 'TRAIL-002',
  slug: 'cloudtrail-cmk',
  title: 'The log files of a trail are encrypted under a key that the customer manages',
  severity: 'medium',
  severityBecause:
    'Log files hold no payload; but they map the account, and reading them takes no more than the bucket.',
  why: 'A trail shows who works when, with what, from where: a plan for the next attack. A key makes reading it a permission of its own.',
  frameworks: {
    'cis-aws-7.0': ['4.5'],
    'cis-aws-6.0': ['4.5'],
    'cis-aws-5.0': ['3.5'],
    'cis-aws-4.0': ['3.5'],
    'cis-aws-3.0': ['3.5'],
    'security-hub': ['CloudTrail.2'],
    'nist-800-53-r5': ['AU-9', 'CA-9(1)', 'CM-3(6)', 'SC-7(10)', 'SC-13', 'SC-28', 'SC-28(1)', 'SI-7(6)'],
    'iso-27001-2022': ['A.8.11', 'A.8.15', 'A.8.16', 'A.8.24'],
    hipaa: [
      '164_308_a_1_ii_b',
      '164_308_a_1_ii_d',
      '164_308_a_4_ii_a',
      '164_312_a_2_iv',
      '164_312_c_1',
      '164_312_c_2',
      '164_312_e_2_ii',
    ],
    'nist-csf-2.0': ['ds_1', 'ds_5', 'pt_1', 'pt_4'],
  },
  judges: trailAdapter,
  clauses: {
    'customer-key': ({ customerKey }) =>
      must(customerKey, (is) => is, {
        because: 'its log files are encrypted under a key of S3: kms_key_id names no key of the customer',
        fix: 'set kms_key_id to the ARN of a key whose policy lets this trail use it',
      }),
  },
  enforcedBy: [
    { kind: 'aws-config-rule', rule: 'CLOUD_TRAIL_ENCRYPTION_ENABLED' },
    { kind: 'service-control-policy', denies: ['cloudtrail:UpdateTrail', 'cloudtrail:CreateTrail'] },
  ],
  telemetry: 'CloudTrail event UpdateTrail; KMS GenerateDataKey by cloudtrail.amazonaws.com; CIS alarm 5.5',
});

import { identityPolicyAdapter } from '../../../adapters/aws/identity-policy';
import { and } from '../../../adapters/aws/policy/certainty';
import { defineControl } from '../../../core/control';
import { all, must, notApplicable } from '../../../core/verdict';

/** Policies of AWS that are the account, or a way to it: AWSCloudShellFullAccess moves files out past every network rule. */
const ADMIN: ReadonlySet<string> = new Set(['AdministratorAccess', 'IAMFullAccess', 'AWSCloudShellFullAccess']);

export const iamNoAdminPolicy = defineControl({
  id: 'IAM-001',
  slug: 'iam-no-admin-policy',
  title: 'No policy makes an administrator',
  severity: 'critical',
  severityBecause: 'Whoever holds it owns the account: one leaked credential is the loss of everything in it.',
  why: 'A policy that allows every action on every resource has no damage left to limit; nobody needs it for daily work.',
  frameworks: {
    'cis-aws-7.0': ['2.14', '2.20'],
    'cis-aws-6.0': ['2.15', '2.21'],
    'cis-aws-5.0': ['1.15', '1.21'],
    'cis-aws-4.0': ['1.16', '1.22'],
    'cis-aws-3.0': ['1.16'],
    'security-hub': ['IAM.1', 'IAM.27'],
    'nist-800-53-r5': [
      'AC-2',
      'AC-2(1)',
      'AC-3',
      'AC-3(7)',
      'AC-3(15)',
      'AC-5',
      'AC-6',
      'AC-6(2)',
      'AC-6(3)',
      'AC-6(10)',
    ],
    'iso-27001-2022': ['A.5.18', 'A.8.2'],
    soc2: ['cc_1_3', 'cc_6_3'],
    hipaa: [
      '164_308_a_1_ii_b',
      '164_308_a_3_i',
      '164_308_a_3_ii_b',
      '164_308_a_4_i',
      '164_308_a_4_ii_b',
      '164_308_a_4_ii_c',
      '164_312_a_1',
    ],
    'nist-csf-2.0': ['ac_1', 'ac_4', 'ac_6', 'po_1', 'rr_1', 'rr_2'],
    'mitre-attack': ['T1040', 'T1078', 'T1098', 'T1201', 'T1538', 'T1550', 'T1578', 'T1580', 'T1619', 'T1648'],
  },
  judges: identityPolicyAdapter,
  clauses: {
    'no-star-star': ({ grants }) =>
      grants.absent
        ? notApplicable
        : must(
            grants.firstAllow((statement) => and(statement.everyAction, () => statement.onEverything)),
            (statement) => statement === undefined,
            {
              because: (statement) => `${statement?.name} allows every action on every resource`,
              fix: 'name the actions and the resources that are needed',
            },
          ),
    'no-admin-managed-policy': ({ managedPolicies }) =>
      all(
        ...managedPolicies.map((policy) =>
          must(policy, (name) => name === undefined || !ADMIN.has(name), {
            because: (name) => `it attaches ${name}`,
            fix: 'attach a policy that names the actions and resources that are needed',
          }),
        ),
      ),
  },
  enforcedBy: [{ kind: 'aws-config-rule', rule: 'IAM_POLICY_NO_STATEMENTS_WITH_ADMIN_ACCESS' }],
  telemetry: 'CloudTrail events CreatePolicy, CreatePolicyVersion, PutRolePolicy and AttachRolePolicy; CIS alarm 5.4',
});

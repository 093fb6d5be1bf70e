import { type IamUserView, iamUserAdapter } from '../../../adapters/aws/iam-user';
import { defineControl } from '../../../core/control';
import { fail, must, notApplicable, type Verdict } from '../../../core/verdict';

const none =
  (kind: IamUserView['makes'], because: string, fix: string) =>
  ({ makes, block }: IamUserView): Verdict =>
    makes === kind ? fail({ node: block.node }, because, fix) : notApplicable;

export const iamNoUsersFederate = defineControl({
  id: 'IAM-008',
  slug: 'iam-no-users-federate',
  title: 'People and programs sign in with credentials that expire, never as IAM users',
  severity: 'high',
  severityBecause:
    'Long-lived keys are the commonest way into AWS accounts; they leak in code and never end by themselves.',
  why: 'Federation gives short sessions, one place to lock somebody out, and multi-factor sign-in; an IAM user has none of that.',
  frameworks: {
    'cis-aws-7.0': ['2.13', '2.19'],
    'cis-aws-6.0': ['2.14', '2.20'],
    'cis-aws-5.0': ['1.14', '1.20'],
    'cis-aws-4.0': ['1.15', '1.21'],
    'cis-aws-3.0': ['1.15', '1.21'],
    'security-hub': ['IAM.2'],
    'nist-800-53-r5': ['AC-2', 'AC-2(1)', 'AC-3', 'AC-3(7)', 'AC-3(15)', 'AC-6', 'AC-6(3)'],
    'iso-27001-2022': ['A.5.15'],
    soc2: ['cc_1_3'],
    'nist-csf-2.0': ['ac_1', 'ac_4', 'ac_6', 'ac_7', 'am_6', 'ip_1', 'po_1', 'rr_1', 'rr_2'],
  },
  judges: iamUserAdapter,
  clauses: {
    'no-users': none(
      'user',
      'it is an IAM user: its credentials never expire, and no directory locks it out',
      'let people in through IAM Identity Center, and programs through a role',
    ),
    'no-long-lived-credentials': none(
      'credential',
      'it is a credential of an IAM user, which never expires, and its secret is in the Terraform state',
      'use a role: OpenID Connect for pipelines, instance and pod roles for programs',
    ),
    'no-user-policies': ({ makes, block }) => {
      if (makes !== 'permission') return notApplicable;
      const fix = 'give the permissions to a role or a group';
      if (block.node.type !== 'aws_iam_policy_attachment') {
        return fail({ node: block.node }, 'it gives permissions to a single IAM user', fix);
      }
      return must(block.list('users'), (users) => users.length === 0, {
        because: (users) => `it gives permissions to single IAM users (${users.join(', ')})`,
        fix,
      });
    },
  },
  enforcedBy: [
    { kind: 'aws-config-rule', rule: 'IAM_USER_NO_POLICIES_CHECK' },
    { kind: 'aws-config-rule', rule: 'IAM_NO_INLINE_POLICY_CHECK' },
    { kind: 'service-control-policy', denies: ['iam:CreateUser', 'iam:CreateAccessKey', 'iam:CreateLoginProfile'] },
  ],
  telemetry: 'CloudTrail events CreateUser, CreateAccessKey, CreateLoginProfile and AttachUserPolicy; CIS alarm 5.4',
});

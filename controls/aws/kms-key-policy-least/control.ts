import { type KeyView, keyAdapter } from '../../../adapters/aws/key';
import { namesOnlyAccountRoot } from '../../../adapters/aws/policy/account-root';
import { and, anyOf, both, type Certainty, certain, each, not } from '../../../adapters/aws/policy/certainty';
import type { Condition } from '../../../adapters/aws/policy/conditions';
import type { Statement } from '../../../adapters/aws/policy/statement';
import { isOpaque } from '../../../adapters/aws/policy/text';
import { defineControl } from '../../../core/control';
import { all, fail, must, notApplicable, pass, type Verdict } from '../../../core/verdict';

/** Whether it allows everything that KMS can do, or all but a little. */
const allowsEverything = (statement: Statement): Certainty =>
  and(statement.isAllow, () => (statement.notActions === undefined ? statement.covers('kms:*') : 'yes'));

/** A request without the key, or for anybody but a service of AWS, has to fail the condition. */
const isForAwsResource = ({ operator, ifExists, forEach, values }: Condition): Certainty =>
  operator !== 'bool' || ifExists || forEach === 'all' || values.length === 0
    ? 'no'
    : each(values, (value) => (isOpaque(value) ? 'maybe' : certain(value.toLowerCase() === 'true')));

/** What allows everything is another clause's matter, also the account's own statement as AWS writes it. */
const allowsAnyGrant = (statement: Statement): Certainty =>
  and(both(statement.isAllow, statement.covers('kms:CreateGrant')), () =>
    both(
      not(allowsEverything(statement)),
      not(anyOf(statement.conditionsOn('kms:GrantIsForAWSResource'), isForAwsResource)),
    ),
  );

/** Asks the statements of a policy that somebody wrote. */
const noStatement = (
  { policy }: KeyView,
  test: (statement: Statement) => Certainty,
  complaint: { readonly because: (statement: Statement) => string; readonly fix: string },
): Verdict =>
  policy.absent
    ? notApplicable
    : must(policy.first(test), (found) => found === undefined, {
        because: (found) => (found === undefined ? '' : complaint.because(found)),
        fix: complaint.fix,
      });

export const kmsKeyPolicyLeast = defineControl({
  id: 'KMS-002',
  slug: 'kms-key-policy-least',
  title: 'A key has a policy that says who may do what with it, and lets in nobody else',
  severity: 'critical',
  severityBecause: 'Who may use a key reads everything under it; who may change its policy may also lock everyone out.',
  why: 'The key policy is the last word on encrypted data: a wildcard in it opens backups, logs and secrets at once, to strangers even.',
  frameworks: {
    'cis-aws-7.0': ['2.21'],
    'security-hub': ['KMS.5'],
    'iso-27001-2022': ['A.8.1'],
  },
  judges: keyAdapter,
  clauses: {
    'explicit-policy': ({ policy, node }) =>
      policy.absent
        ? fail(
            { node },
            'it has no policy of its own: KMS gives it one by which every IAM policy of the account decides',
            'write a policy that names who administers the key and who uses it',
          )
        : pass,
    'no-wildcard-principal': (view) =>
      noStatement(view, (statement) => statement.grantsPublic, {
        because: ({ name }) => `${name} of its policy lets in everyone, and no condition keeps strangers out`,
        fix: 'name the principals, or add a condition on kms:CallerAccount or aws:PrincipalOrgID',
      }),
    'no-wildcard-actions': (view) =>
      noStatement(
        view,
        (statement) =>
          and(allowsEverything(statement), () =>
            statement.principals === undefined
              ? 'yes'
              : not(namesOnlyAccountRoot(statement.principals, view.accountId)),
          ),
        {
          because: ({ name }) => `${name} of its policy allows everything to others than the account itself`,
          fix: 'name the actions: kms:Decrypt and kms:GenerateDataKey for use, those of administration for administrators',
        },
      ),
    'grants-for-aws-only': (view) => {
      const { policy } = view;
      const denied = policy.first((statement) =>
        statement.denies('kms:CreateGrant', { 'kms:grantisforawsresource': 'false' }),
      );
      if (denied.known && denied.is !== undefined) return pass;
      return noStatement(view, allowsAnyGrant, {
        because: ({ name }) => `${name} of its policy lets anybody be given a grant, which no policy shows`,
        fix: 'add the condition Bool kms:GrantIsForAWSResource true to kms:CreateGrant',
      });
    },
    'lockout-check-kept': ({ lockoutCheckBypassed }) =>
      all(
        ...lockoutCheckBypassed.map((bypassed) =>
          must(bypassed, (is) => !is, {
            because: 'bypass_policy_lockout_safety_check is true: KMS takes a policy that nobody can change again',
            fix: 'set bypass_policy_lockout_safety_check to false, or remove it',
          }),
        ),
      ),
  },
  enforcedBy: [{ kind: 'aws-config-rule', rule: 'KMS_KEY_POLICY_NO_PUBLIC_ACCESS' }],
  telemetry: 'CloudTrail events PutKeyPolicy and CreateGrant; IAM Access Analyzer: external access findings of keys',
});

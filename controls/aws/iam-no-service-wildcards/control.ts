import { identityPolicyAdapter } from '../../../adapters/aws/identity-policy';
import { and, anyOf, both, type Certainty, certain, not } from '../../../adapters/aws/policy/certainty';
import { CREDENTIAL_WRITES, PASS_ROLE, POLICY_WRITES } from '../../../adapters/aws/policy/escalation';
import { isRestrictable } from '../../../adapters/aws/policy/restrictable';
import type { Statement } from '../../../adapters/aws/policy/statement';
import { isAnything } from '../../../adapters/aws/policy/text';
import { defineControl } from '../../../core/control';
import { must, notApplicable } from '../../../core/verdict';

/** `s3:*`, `*:Get*`, or `*` on some resources. What allows everything on everything is IAM-001's. */
const isServiceWildcard = (action: string): Certainty =>
  isAnything(action) ? 'maybe' : certain(/^(?:[^:]*:[*?]*\*|\*+|[^:]*\*[^:]*:.*)$/.test(action));

function hasServiceWildcard(statement: Statement): Certainty {
  if (statement.notActions !== undefined) return 'yes';
  return both(anyOf(statement.actions, isServiceWildcard), not(both(statement.everyAction, statement.onEverything)));
}

const DECRYPT = ['kms:decrypt', 'kms:reencryptfrom'] as const;

/** Those that a clause of their own, or IAM-003, is about. */
const JUDGED_ELSEWHERE: ReadonlySet<string> = new Set([...DECRYPT, PASS_ROLE, ...POLICY_WRITES, ...CREDENTIAL_WRITES]);

const tooWide = (action: string): Certainty =>
  JUDGED_ELSEWHERE.has(action) ? 'no' : both(not(isServiceWildcard(action)), isRestrictable(action));

/** A condition on the tags or the alias of a resource names resources as well. */
const namesByTag = ({ conditions }: Statement): boolean =>
  conditions.some(
    ({ key, ifExists, forEach, operator }) =>
      !ifExists && forEach !== 'all' && !operator.includes('not') && /:resourcetag\/|:resourcealiases$/.test(key),
  );

const onTooMuch = (statement: Statement): Certainty =>
  and(statement.onEverything, () => (namesByTag(statement) ? 'no' : anyOf(statement.actions, tooWide)));

/** `*`, or every key of an account or region. Security Hub KMS.1 and KMS.2 look at no condition either. */
function onAllKeys(statement: Statement): Certainty {
  if (statement.notResources !== undefined) return 'yes';
  return anyOf(statement.resources, (text) =>
    isAnything(text) ? 'maybe' : certain(/^\*+$/.test(text) || /^arn:[^/]*:kms:[^/]*:(?:\*|key\/\*)$/.test(text)),
  );
}

const decryptsAll = (statement: Statement): Certainty =>
  and(onAllKeys(statement), () =>
    anyOf(DECRYPT, (action) => (statement.actions.includes(action) ? 'yes' : namedBy(statement, action))),
  );

/** By a pattern narrower than the whole service, `kms:De*`. */
const namedBy = (statement: Statement, action: string): Certainty =>
  both(statement.covers(action), not(hasServiceWildcard(statement)), not(statement.everyAction));

function named(statement: Statement | undefined, which: (action: string) => Certainty): string {
  const action = statement?.actions.find((candidate) => which(candidate) === 'yes');
  return action === undefined ? 'all actions but some' : (statement?.spell(action) ?? action);
}

export const iamNoServiceWildcards = defineControl({
  id: 'IAM-002',
  slug: 'iam-no-service-wildcards',
  title: 'A policy names its actions, and its resources wherever IAM can tell them apart',
  severity: 'medium',
  severityBecause: 'It multiplies what a leaked credential can do, within one service.',
  why: 'service:* grows with every feature that AWS adds, deletion and sharing included; a resource of * reaches data of other teams.',
  frameworks: {
    'security-hub': ['IAM.21', 'KMS.1', 'KMS.2'],
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
    soc2: ['cc_3_3'],
    'nist-csf-2.0': ['ac_1', 'ac_4', 'po_1', 'rr_1'],
    'mitre-attack': ['T1078', 'T1098', 'T1550', 'T1578', 'T1580', 'T1648'],
  },
  judges: identityPolicyAdapter,
  clauses: {
    'no-service-wildcard': ({ grants }) =>
      grants.absent
        ? notApplicable
        : must(grants.firstAllow(hasServiceWildcard), (statement) => statement === undefined, {
            because: (statement) => `${statement?.name} allows ${named(statement, isServiceWildcard)}`,
            fix: 'list the actions that are used',
          }),
    'resources-scoped': ({ grants }) =>
      grants.absent
        ? notApplicable
        : must(grants.firstAllow(onTooMuch), (statement) => statement === undefined, {
            because: (statement) => `${statement?.name} allows ${named(statement, tooWide)} on every resource`,
            fix: 'name the resources, or add a condition on aws:ResourceTag',
          }),
    'kms-decrypt-scoped': ({ grants }) =>
      grants.absent
        ? notApplicable
        : must(grants.firstAllow(decryptsAll), (statement) => statement === undefined, {
            because: (statement) => `${statement?.name} allows to decrypt with every key`,
            fix: 'name the keys by ARN',
          }),
  },
  enforcedBy: [
    { kind: 'aws-config-rule', rule: 'IAM_POLICY_NO_STATEMENTS_WITH_FULL_ACCESS' },
    { kind: 'aws-config-rule', rule: 'IAM_CUSTOMER_POLICY_BLOCKED_KMS_ACTIONS' },
    { kind: 'aws-config-rule', rule: 'IAM_INLINE_POLICY_BLOCKED_KMS_ACTIONS' },
  ],
  telemetry: 'IAM Access Analyzer: unused access findings; CIS alarm 5.4',
});

import { type IdentityPolicyView, identityPolicyAdapter } from '../../../adapters/aws/identity-policy';
import { and, anyOf, both, type Certainty, certain, either, not } from '../../../adapters/aws/policy/certainty';
import { CREDENTIAL_WRITES, PASS_ROLE, POLICY_WRITES } from '../../../adapters/aws/policy/escalation';
import { hasWildcard } from '../../../adapters/aws/policy/glob';
import type { Statement } from '../../../adapters/aws/policy/statement';
import { isAnything } from '../../../adapters/aws/policy/text';
import { defineControl } from '../../../core/control';
import { must, notApplicable, type Verdict } from '../../../core/verdict';

/** Every identity or policy there is, whatever the account: `*`, `arn:aws:iam::*:role/*`. */
function onAnyone(statement: Statement): Certainty {
  if (statement.notResources !== undefined) return 'yes';
  return anyOf(statement.resources, (text) =>
    isAnything(text) ? 'maybe' : certain(/^\*+$|:(?:\w+\/)?\*+$/.test(text)),
  );
}

/** Some identities by a pattern: `role/app-*`. */
const onSome = (statement: Statement): Certainty => anyOf(statement.resources, (text) => certain(hasWildcard(text)));

const limitedBy = (statement: Statement, ...keys: readonly string[]): Certainty =>
  certain(
    keys.some((key) =>
      statement
        .conditionsOn(key)
        .some(({ ifExists, forEach, operator }) => !ifExists && forEach !== 'all' && !operator.includes('not')),
    ),
  );

/** What allows everything on everything is IAM-001's. */
const isAdmin = (statement: Statement): Certainty => both(statement.everyAction, statement.onEverything);

/** Almost no statement is about IAM; the others need no closer look. */
const aboutIam = ({ notActions, actions }: Statement): Certainty =>
  certain(notActions !== undefined || actions.some((action) => /^(?:iam:|[^:]*[*?$])/.test(action)));

const passesRoles = (statement: Statement): Certainty =>
  both(
    statement.covers(PASS_ROLE),
    not(isAdmin(statement)),
    either(onAnyone(statement), both(onSome(statement), not(limitedBy(statement, 'iam:PassedToService')))),
  );

const writesPolicies = (statement: Statement): Certainty =>
  both(
    anyOf(POLICY_WRITES, (action) => statement.covers(action)),
    not(isAdmin(statement)),
    onAnyone(statement),
    not(limitedBy(statement, 'iam:PermissionsBoundary', 'iam:PolicyARN')),
  );

const makesCredentials = (statement: Statement): Certainty =>
  both(
    anyOf(CREDENTIAL_WRITES, (action) => statement.covers(action)),
    not(isAdmin(statement)),
    onAnyone(statement),
  );

const no =
  (escalates: (statement: Statement) => Certainty, what: string, fix: string) =>
  ({ grants }: IdentityPolicyView): Verdict =>
    grants.absent
      ? notApplicable
      : must(
          grants.firstAllow((statement) => and(aboutIam(statement), () => escalates(statement))),
          (statement) => statement === undefined,
          {
            because: (statement) => `${statement?.name} allows ${what}`,
            fix,
          },
        );

export const iamNoPrivilegeEscalation = defineControl({
  id: 'IAM-003',
  slug: 'iam-no-privilege-escalation',
  title: 'No policy lets its holder become more than it is',
  severity: 'high',
  severityBecause: 'One more call makes its holder an administrator; it takes someone who holds it already.',
  why: 'Who can pass any role, rewrite a policy or make keys for others holds, in effect, the sum of all permissions in the account.',
  frameworks: {
    soc2: ['cc_3_3'],
    'nist-csf-2.0': ['ac_1', 'ac_4', 'ac_6', 'ac_7', 'ip_1', 'po_1', 'ra_1', 'rr_1', 'rr_2'],
    'mitre-attack': ['T1040', 'T1078', 'T1098', 'T1201', 'T1550', 'T1578', 'T1580', 'T1606', 'T1619', 'T1648'],
  },
  judges: identityPolicyAdapter,
  clauses: {
    'pass-role-scoped': no(
      passesRoles,
      'to pass roles that it does not name (iam:PassRole)',
      'name the role by its ARN, and add a condition on iam:PassedToService',
    ),
    'no-policy-writes': no(
      writesPolicies,
      "to change anybody's permissions",
      'name the role or policy by its ARN, or demand a boundary by a condition on iam:PermissionsBoundary',
    ),
    'no-credential-creation': no(
      makesCredentials,
      'to make credentials for any user',
      'limit it to the own user: arn:aws:iam::ACCOUNT:user/${aws:username}',
    ),
  },
  enforcedBy: [
    {
      kind: 'service-control-policy',
      denies: ['iam:AttachRolePolicy', 'iam:CreatePolicyVersion', 'iam:PutRolePolicy', 'iam:UpdateAssumeRolePolicy'],
    },
  ],
  telemetry: 'CloudTrail events CreatePolicyVersion, AttachRolePolicy, PutRolePolicy, CreateAccessKey; CIS alarm 5.4',
});

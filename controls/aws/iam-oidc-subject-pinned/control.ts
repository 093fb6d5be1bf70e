import { anyOf, both, type Certainty, certain, each, not } from '../../../adapters/aws/policy/certainty';
import type { Condition } from '../../../adapters/aws/policy/conditions';
import { hasWildcard } from '../../../adapters/aws/policy/glob';
import type { Statement } from '../../../adapters/aws/policy/statement';
import { isAnything } from '../../../adapters/aws/policy/text';
import { type RoleView, roleAdapter } from '../../../adapters/aws/role';
import { defineControl } from '../../../core/control';
import { must, notApplicable, type Verdict } from '../../../core/verdict';

/** Whether it lets in holders of a token of an identity provider. */
const trustsTokens = (statement: Statement): Certainty =>
  both(
    statement.isAllow,
    certain((statement.principals?.federated.length ?? 0) > 0),
    statement.covers('sts:AssumeRoleWithWebIdentity'),
  );

/** Cognito's tokens have no subject that one could know before; their `amr` tells signed-in users from guests. */
const isCognito = ({ principals }: Statement): boolean =>
  principals?.federated.includes('cognito-identity.amazonaws.com') ?? false;

/** Whether a condition on the claim lets only fixed values through. */
const pins = (statement: Statement, claim: RegExp, isFixed: (value: string, like: boolean) => boolean): Certainty =>
  anyOf(statement.conditions, (condition) => (claim.test(condition.key) ? demands(condition, isFixed) : 'no'));

function demands(
  { operator, ifExists, forEach, values }: Condition,
  isFixed: (value: string, like: boolean) => boolean,
): Certainty {
  if (ifExists || forEach === 'all' || values.length === 0) return 'no';
  if (!/^string(?:equals(?:ignorecase)?|like)$/.test(operator)) return 'no';
  return each(values, (value) => (isAnything(value) ? 'maybe' : certain(isFixed(value, operator === 'stringlike'))));
}

/**
 * A wildcard may stand only within the name of a branch, tag or the like (`repo:acme/shop:ref:refs/tags/v*`) or after a
 * whole workspace. `repo:acme/shop:*`, `...:ref:refs/heads/*` and `...:environment:*` are all of them: whoever may push
 * makes one more.
 */
function isFixedSubject(value: string, like: boolean): boolean {
  if (!like || !hasWildcard(value)) return true;
  const parts = value.slice(0, value.search(/[*?]/)).split(':');
  return parts.length > 6 || (parts.length > 3 && !/(?:^|\/)$/.test(parts.at(-1) ?? ''));
}

const pinned =
  (claim: (statement: Statement) => Certainty, because: string, fix: string) =>
  ({ trust }: RoleView): Verdict => {
    const tokens = trust.first(trustsTokens);
    if (tokens.known && tokens.is === undefined) return notApplicable;
    return must(
      trust.first((statement) => both(trustsTokens(statement), not(claim(statement)))),
      (statement) => statement === undefined,
      { because: (statement) => `${statement?.name} of its trust policy ${because}`, fix },
    );
  };

export const iamOidcSubjectPinned = defineControl({
  id: 'IAM-006',
  slug: 'iam-oidc-subject-pinned',
  title: 'A role that trusts an identity provider names the audience and the subject',
  severity: 'critical',
  severityBecause:
    'Identity providers such as GitHub serve everyone: without a subject any of their users can take on the role.',
  why: 'A token proves only who issued it. The audience says it was meant for AWS, the subject which repository, branch or workload holds it.',
  frameworks: {},
  judges: roleAdapter,
  clauses: {
    'audience-pinned': pinned(
      (statement) => pins(statement, /:(?:aud|app_id)$/, (value, like) => !(like && hasWildcard(value))),
      'accepts tokens that were meant for anyone',
      "add a condition StringEquals on the provider's :aud, such as sts.amazonaws.com",
    ),
    'subject-pinned': pinned(
      (statement) => pins(statement, isCognito(statement) ? /:amr$/ : /:(?:sub|user_id|id)$/, isFixedSubject),
      'accepts tokens of too many subjects',
      "add a condition StringEquals on the provider's :sub, such as repo:ORG/REPO:environment:ENV",
    ),
  },
  enforcedBy: [],
  telemetry: 'CloudTrail AssumeRoleWithWebIdentity: the subject in userIdentity.userName',
});

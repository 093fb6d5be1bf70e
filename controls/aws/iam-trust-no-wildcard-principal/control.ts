import { anyOf, both, type Certainty, certain, not } from '../../../adapters/aws/policy/certainty';
import type { Statement } from '../../../adapters/aws/policy/statement';
import { roleAdapter } from '../../../adapters/aws/role';
import { defineControl } from '../../../core/control';
import { must } from '../../../core/verdict';

/** Any service of AWS, or any identity provider. */
function trustsAnyProvider({ principals, isAllow, limitsCaller }: Statement): Certainty {
  if (principals === undefined || principals.negated) return 'no';
  const anyone = anyOf([...principals.services, ...principals.federated], (text) => certain(text === '*'));
  return both(isAllow, anyone, not(limitsCaller));
}

export const iamTrustNoWildcardPrincipal = defineControl({
  id: 'IAM-004',
  slug: 'iam-trust-no-wildcard-principal',
  title: 'A role can be taken on only by those it names',
  severity: 'critical',
  severityBecause: 'Anyone with an AWS account, or a free one, can take on such a role at once.',
  why: 'A trust policy for * opens the role to every account in the world; its permissions are then public.',
  frameworks: {
    'cis-aws-7.0': ['2.21'],
    'nist-csf-2.0': ['po_1', 'rr_1'],
    'mitre-attack': ['T1040', 'T1078', 'T1098', 'T1580', 'T1606'],
  },
  judges: roleAdapter,
  clauses: {
    'no-wildcard-principal': ({ trust }) =>
      must(
        trust.first((statement) => statement.grantsPublic),
        (statement) => statement === undefined,
        {
          because: (statement) =>
            `${statement?.name} of its trust policy lets in ${statement?.principals?.negated ? 'everyone but some' : 'everyone'}, and no condition keeps strangers out`,
          fix: 'name the accounts, roles or services, or add a condition on aws:PrincipalOrgID',
        },
      ),
    'no-wildcard-provider': ({ trust }) =>
      must(trust.first(trustsAnyProvider), (statement) => statement === undefined, {
        because: (statement) => `${statement?.name} of its trust policy lets in every service or identity provider`,
        fix: 'name the service or the identity provider',
      }),
  },
  enforcedBy: [],
  telemetry: 'IAM Access Analyzer: external access findings; CloudTrail AssumeRole from foreign accounts',
});

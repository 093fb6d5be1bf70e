import { and, type Certainty, certain, not } from '../../../adapters/aws/policy/certainty';
import { SILENT_SERVICES } from '../../../adapters/aws/policy/silent-services';
import type { Statement } from '../../../adapters/aws/policy/statement';
import { resourcePolicyAdapter } from '../../../adapters/aws/resource-policy';
import { defineControl } from '../../../core/control';
import { must, notApplicable } from '../../../core/verdict';

/** Services that it lets in without asking for whom they act. */
function deputies(statement: Statement, isTrust: boolean): readonly string[] {
  const { principals } = statement;
  if (principals === undefined || principals.negated) return [];
  return principals.services.filter((service) => !(isTrust && SILENT_SERVICES.has(service)));
}

const letsIn = (statement: Statement, isTrust: boolean): Certainty =>
  and(statement.isAllow, () => certain(deputies(statement, isTrust).length > 0));

const unguarded = (statement: Statement, isTrust: boolean): Certainty =>
  and(letsIn(statement, isTrust), () => not(statement.limitsSource));

export const iamConfusedDeputyGuard = defineControl({
  id: 'IAM-005',
  slug: 'iam-confused-deputy-guard',
  title: 'An AWS service is let in only on behalf of its own account or organization',
  severity: 'high',
  severityBecause: 'A stranger has to know the name of the role or resource; then the service does the rest for them.',
  why: 'A service principal stands for all customers of that service: without a source condition another account can make it act on yours.',
  frameworks: {
    'mitre-attack': ['T1078'],
  },
  judges: resourcePolicyAdapter,
  clauses: {
    'source-guard': ({ policy, isTrust }) => {
      if (policy.absent) return notApplicable;
      const services = policy.first((statement) => letsIn(statement, isTrust));
      if (services.known && services.is === undefined) return notApplicable;
      return must(
        policy.first((statement) => unguarded(statement, isTrust)),
        (statement) => statement === undefined,
        {
          because: (statement) =>
            `${statement?.name} lets in ${statement && deputies(statement, isTrust).join(', ')} whoever it acts for`,
          fix: 'add a condition on aws:SourceArn, aws:SourceAccount or aws:SourceOrgID',
        },
      );
    },
  },
  enforcedBy: [],
  telemetry: 'CloudTrail AssumeRole by services, with sourceArn and sourceAccount of the request context',
});

import type { Node } from '../../core/plan/node';
import { perPlan } from '../../core/plan/per-plan';
import type { Plan } from '../../core/plan/plan';
import { and, anyOf, type Certainty } from './policy/certainty';
import type { PolicyDocument } from './policy/document';

/** Who may only write to a bucket without a customer's key and without a default lock. */
const ACCESS_LOGGERS = ['logging.s3.amazonaws.com', 'logdelivery.elasticloadbalancing.amazonaws.com'] as const;

/**
 * Whether S3 or a load balancer writes access logs to the bucket: another one names it as its target, or its policy
 * lets the log services in.
 */
export function isAccessLogTarget(bucket: Node, policy: PolicyDocument, plan: Plan): Certainty {
  if (plan.attached(bucket, 'aws_s3_bucket_logging', 'target_bucket').nodes.length > 0) return 'yes';
  if (inlineTargets(plan).has(bucket)) return 'yes';
  return lets(policy, ACCESS_LOGGERS);
}

/** Whether CloudTrail delivers to the bucket: what it holds may be needed as evidence. */
export function holdsEvidence(bucket: Node, policy: PolicyDocument, plan: Plan): Certainty {
  if (plan.attached(bucket, 'aws_cloudtrail', 's3_bucket_name').nodes.length > 0) return 'yes';
  return lets(policy, ['cloudtrail.amazonaws.com']);
}

function lets(policy: PolicyDocument, services: readonly string[]): Certainty {
  const found = policy.firstAllow((statement) =>
    and(
      anyOf(services, (service) => statement.principals?.service(service) ?? 'no'),
      () => statement.covers('s3:PutObject'),
    ),
  );
  if (!found.known) return 'maybe';
  return found.is === undefined ? 'no' : 'yes';
}

/** The buckets that old buckets name inside themselves. */
const inlineTargets = perPlan((plan): ReadonlySet<Node> => {
  const found = new Set<Node>();
  for (const node of plan.ofType('aws_s3_bucket')) {
    const logging = node.settings.logging === undefined ? undefined : plan.read(node).block('logging');
    if (logging?.known && logging.is !== undefined)
      for (const target of logging.is.targets('target_bucket')) found.add(target);
  }
  return found;
});

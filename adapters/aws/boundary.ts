import type { Node } from '../../core/plan/node';
import { perPlan } from '../../core/plan/per-plan';
import type { Plan } from '../../core/plan/plan';

const ATTACHMENTS = [
  'aws_iam_policy_attachment',
  'aws_iam_role_policy_attachment',
  'aws_iam_user_policy_attachment',
  'aws_iam_group_policy_attachment',
] as const;

/** Where policies are attached by a list. */
const LISTS: Readonly<Record<string, string>> = {
  aws_iam_role: 'managed_policy_arns',
  aws_iam_role_policy_attachments_exclusive: 'policy_arns',
  aws_iam_user_policy_attachments_exclusive: 'policy_arns',
  aws_iam_group_policy_attachments_exclusive: 'policy_arns',
};

/** Whether a policy only limits what others grant: it is somebody's permissions boundary, and nobody attaches it too. */
export function isBoundaryOnly(policy: Node, plan: Plan): boolean {
  const bounds = ['aws_iam_role', 'aws_iam_user'].some(
    (type) => plan.attached(policy, type, 'permissions_boundary').nodes.length > 0,
  );
  if (!bounds) return false;
  return !ATTACHMENTS.some((type) => isAttached(policy, type, plan)) && !listed(plan).has(policy);
}

const isAttached = (policy: Node, type: string, plan: Plan): boolean =>
  plan.attached(policy, type, 'policy_arn').nodes.length > 0;

const listed = perPlan(
  (plan): ReadonlySet<Node> => new Set(Object.entries(LISTS).flatMap(([type, list]) => named(type, list, plan))),
);

const named = (type: string, attribute: string, plan: Plan): readonly Node[] =>
  plan.ofType(type).flatMap((node) => {
    const raw = node.settings[attribute] ?? [];
    return (Array.isArray(raw) ? raw : [raw]).flatMap((item) => plan.targets(node, item));
  });

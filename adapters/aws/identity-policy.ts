import { defineAdapter } from '../../core/adapter';
import type { Node } from '../../core/plan/node';
import type { Plan } from '../../core/plan/plan';
import type { Value } from '../../core/value';
import { isBoundaryOnly } from './boundary';
import { managedPolicies } from './managed-policies';
import { PolicyDocument } from './policy/document';
import { policyOf } from './policy/read';
import { isWritten } from './written';

/** What one resource lets roles, users or groups do: a policy, policies inside a role, or the attachment of one. */
export class IdentityPolicyView {
  private documentMemo: PolicyDocument | undefined;
  private managedMemo: readonly Value<string | undefined>[] | undefined;

  public constructor(
    public readonly node: Node,
    private readonly plan: Plan,
  ) {}

  /** What it grants; absent where it grants nothing: an attachment, or a policy that only serves as a boundary. */
  public get grants(): PolicyDocument {
    this.documentMemo ??=
      this.node.type === 'aws_iam_policy' && isBoundaryOnly(this.node, this.plan)
        ? PolicyDocument.absent({ node: this.node })
        : written(this.node, this.plan);
    return this.documentMemo;
  }

  /** The names of policies that AWS manages (`AdministratorAccess`) and this attaches; undefined for one of the customer's own. */
  public get managedPolicies(): readonly Value<string | undefined>[] {
    this.managedMemo ??= managedPolicies(this.node, this.plan);
    return this.managedMemo;
  }
}

/** Everything by which Terraform gives an identity permissions. */
export const identityPolicyAdapter = defineAdapter(
  'aws/identity-policy',
  [
    'aws_iam_policy',
    'aws_iam_role_policy',
    'aws_iam_user_policy',
    'aws_iam_group_policy',
    'aws_iam_role',
    'aws_iam_policy_attachment',
    'aws_iam_role_policy_attachment',
    'aws_iam_user_policy_attachment',
    'aws_iam_group_policy_attachment',
    'aws_iam_role_policy_attachments_exclusive',
    'aws_iam_user_policy_attachments_exclusive',
    'aws_iam_group_policy_attachments_exclusive',
  ],
  (node, plan) => new IdentityPolicyView(node, plan),
);

function written(node: Node, plan: Plan): PolicyDocument {
  const at = { node };
  if (node.type !== 'aws_iam_role') return policyOf(plan.read(node), 'policy', plan);
  if (!isWritten(node, 'inline_policy')) return PolicyDocument.absent(at);
  const blocks = plan.read(node).blocks('inline_policy');
  if (!blocks.known) return PolicyDocument.unknown(blocks.because, blocks.at);
  return PolicyDocument.combine(
    blocks.is.map((block) => policyOf(block, 'policy', plan)),
    at,
  );
}

import { defineAdapter } from '../../core/adapter';
import type { Block } from '../../core/plan/block';
import type { Node } from '../../core/plan/node';
import type { Plan } from '../../core/plan/plan';
import { known, type Value } from '../../core/value';
import type { PolicyDocument } from './policy/document';
import { policyOf } from './policy/read';

/** A role that somebody made; those that AWS makes for its services are left out. */
export class RoleView {
  private trustMemo: PolicyDocument | undefined;

  public constructor(
    public readonly node: Node,
    private readonly plan: Plan,
  ) {}

  /** Who may take it on. */
  public get trust(): PolicyDocument {
    this.trustMemo ??= policyOf(this.block, 'assume_role_policy', this.plan);
    return this.trustMemo;
  }

  /** Whether something limits what any policy can give it. */
  public get hasBoundary(): Value<boolean> {
    const at = this.block.place('permissions_boundary');
    if (this.block.targets('permissions_boundary').length > 0) return known(true, at);
    const arn = this.block.text('permissions_boundary');
    return arn.known ? known(arn.is !== undefined && arn.is !== '', at) : arn;
  }

  /** Longest session, in seconds; IAM's default is an hour. */
  public get maxSessionSeconds(): Value<number> {
    const seconds = this.block.number('max_session_duration');
    return seconds.known ? { ...seconds, is: seconds.is ?? 3600 } : seconds;
  }

  private get block(): Block {
    return this.plan.read(this.node);
  }
}

/** Paths of roles that AWS makes and nobody can change. */
const AWS_OWNED = /^\/aws-(?:service-role|reserved)\//;

export const roleAdapter = defineAdapter('aws/role', ['aws_iam_role'], (node, plan) => {
  const path = node.settings.path;
  return typeof path === 'string' && AWS_OWNED.test(path) ? undefined : new RoleView(node, plan);
});

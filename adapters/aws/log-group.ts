import { defineAdapter } from '../../core/adapter';
import type { Block } from '../../core/plan/block';
import type { Node } from '../../core/plan/node';
import type { Plan } from '../../core/plan/plan';
import { known, type Value } from '../../core/value';
import { customerKeyOf } from './customer-key';
import type { PolicyDocument } from './policy/document';
import { policyOf } from './policy/read';

/** A log group of CloudWatch Logs. */
export class LogGroupView {
  public readonly kind = 'group';
  private readonly block: Block;

  public constructor(
    public readonly node: Node,
    private readonly plan: Plan,
  ) {
    this.block = plan.read(node);
  }

  /** Days that an event is kept; infinite where nothing is said, or 0. */
  public get retentionDays(): Value<number> {
    const kind = this.block.string('log_group_class');
    if (!kind.known) return kind;
    if (kind.is === 'DELIVERY') return known(DELIVERY_DAYS, kind.at);
    const days = this.block.number('retention_in_days');
    return days.known
      ? { ...days, is: days.is === undefined || days.is === 0 ? Number.POSITIVE_INFINITY : days.is }
      : days;
  }

  /** Whether its events are encrypted under a key that the customer manages. */
  public get customerKey(): Value<boolean> {
    return customerKeyOf(this.block, 'kms_key_id', this.plan);
  }
}

/** What one resource policy of CloudWatch Logs lets others do with the log groups that it names. */
export interface LogPolicyView {
  readonly kind: 'policy';
  readonly node: Node;
  readonly policy: PolicyDocument;
}

/** The provider ignores `retention_in_days` of a group that only passes events on, and says 2. */
const DELIVERY_DAYS = 2;

export const logGroupAdapter = defineAdapter(
  'aws/log-group',
  ['aws_cloudwatch_log_group', 'aws_cloudwatch_log_resource_policy'],
  (node, plan): LogGroupView | LogPolicyView =>
    node.type === 'aws_cloudwatch_log_group'
      ? new LogGroupView(node, plan)
      : { kind: 'policy', node, policy: policyOf(plan.read(node), 'policy_document', plan) },
);

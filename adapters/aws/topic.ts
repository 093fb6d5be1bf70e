import { defineAdapter } from '../../core/adapter';
import type { Block } from '../../core/plan/block';
import type { Node } from '../../core/plan/node';
import type { Plan } from '../../core/plan/plan';
import { map, type Value } from '../../core/value';
import { customerKeyOf } from './customer-key';
import { anyOf, type Certainty, certain } from './policy/certainty';
import { PolicyDocument } from './policy/document';
import { glob } from './policy/glob';
import { policyOf } from './policy/read';
import type { Statement } from './policy/statement';
import { isOpaque } from './policy/text';
import { isWritten } from './written';

/** An SNS topic. */
export class TopicView {
  public readonly kind = 'topic';
  private policyMemo: PolicyDocument | undefined;
  private readonly block: Block;

  public constructor(
    public readonly node: Node,
    private readonly plan: Plan,
  ) {
    this.block = plan.read(node);
  }

  /** Whether its messages are encrypted under a key that the customer manages; SNS encrypts none by itself. */
  public get customerKey(): Value<boolean> {
    return customerKeyOf(this.block, 'kms_master_key_id', this.plan);
  }

  /** Whom it lets in; absent where SNS writes a policy by itself, which lets in its own account. */
  public get policy(): PolicyDocument {
    this.policyMemo ??= this.readPolicy();
    return this.policyMemo;
  }

  /** Whether a statement of its policy is about it. */
  public isMeantBy({ resources, notResources, at }: Statement): Certainty {
    if (notResources !== undefined) return 'no';
    return anyOf(resources, (text) => this.isNamed(text, at.node));
  }

  /** @param from whose policy it is: where references are looked up */
  private isNamed(text: string, from: Node): Certainty {
    const { arn, name } = this.node.settings;
    if (text === '*') return 'yes';
    if (typeof arn === 'string' && !isOpaque(text)) return certain(glob(text, arn));
    if (typeof name === 'string' && !isOpaque(name) && /^arn:.*:[\w*?-]+(?:\.fifo)?$/.test(text)) {
      return certain(glob(text.slice(text.lastIndexOf(':') + 1), name));
    }
    const topics = this.plan.targets(from, text).filter(({ type }) => type === 'aws_sns_topic');
    if (topics.length === 0) return 'maybe';
    return certain(topics.some((node) => node === this.node || node === this.node.twin));
  }

  private readPolicy(): PolicyDocument {
    const { nodes, maybe } = this.plan.attached(this.node, 'aws_sns_topic_policy', 'arn');
    const documents = nodes.map((node) => policyOf(this.plan.read(node), 'policy', this.plan));
    if (documents.length === 0 && isWritten(this.node, 'policy')) {
      documents.push(policyOf(this.block, 'policy', this.plan));
    }
    const at = { node: this.node };
    const [candidate] = maybe;
    if (documents.length === 0 && candidate !== undefined) {
      return PolicyDocument.unknown(`which topic ${candidate.address} belongs to is only known after apply`, at);
    }
    return PolicyDocument.combine(documents, at);
  }
}

/** Somebody to whom SNS sends the messages of a topic. */
export interface SubscriptionView {
  readonly kind: 'subscription';
  readonly node: Node;
  /** `email`, `https`, `lambda`; empty where nothing is said. */
  readonly protocol: Value<string>;
}

export const topicAdapter = defineAdapter(
  'aws/topic',
  ['aws_sns_topic', 'aws_sns_topic_subscription'],
  (node, plan): TopicView | SubscriptionView =>
    node.type === 'aws_sns_topic'
      ? new TopicView(node, plan)
      : { kind: 'subscription', node, protocol: map(plan.read(node).string('protocol'), (is) => is ?? '') },
);

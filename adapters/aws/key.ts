import { defineAdapter } from '../../core/adapter';
import type { Block } from '../../core/plan/block';
import { Hidden, type Node } from '../../core/plan/node';
import type { Plan } from '../../core/plan/plan';
import { known, map, type Value } from '../../core/value';
import { PolicyDocument } from './policy/document';
import { policyOf } from './policy/read';
import { isWritten } from './written';

/** A KMS key of the customer's: made here, imported, or the replica of one in another region. */
export class KeyView {
  private policyMemo: PolicyDocument | undefined;
  private readonly block: Block;

  public constructor(
    public readonly node: Node,
    private readonly plan: Plan,
  ) {
    this.block = plan.read(node);
  }

  /**
   * Whether KMS can replace the material by itself: it does so for symmetric encryption keys that it made and holds. A
   * replica follows its primary.
   */
  public get canRotate(): Value<boolean> {
    if (this.node.type !== 'aws_kms_key' || this.block.has('custom_key_store_id')) return known(false, this.at);
    const usage = map(this.block.string('key_usage'), (is) => (is ?? 'ENCRYPT_DECRYPT') === 'ENCRYPT_DECRYPT');
    if (usage.known && !usage.is) return usage;
    const symmetric = map(
      this.block.string('customer_master_key_spec'),
      (is) => (is ?? 'SYMMETRIC_DEFAULT') === 'SYMMETRIC_DEFAULT',
    );
    return symmetric.known && symmetric.is ? usage : symmetric;
  }

  /** The provider leaves rotation off. */
  public get rotates(): Value<boolean> {
    return this.block.boolean('enable_key_rotation', false);
  }

  /** Days between rotations; KMS takes 365 where nothing is said, which a plan shows as known after apply. */
  public get rotationDays(): Value<number> {
    const attribute = 'rotation_period_in_days';
    const left = this.node.settings[attribute] instanceof Hidden && !isWritten(this.node, attribute);
    if (left) return known(365, this.block.place(attribute));
    return map(this.block.number(attribute), (is) => is ?? 365);
  }

  /** Days that a deletion waits; KMS takes 30 where nothing is said. */
  public get deletionWindowDays(): Value<number> {
    return map(this.block.number('deletion_window_in_days'), (is) => is ?? 30);
  }

  /** The provider enables a new key. */
  public get enabled(): Value<boolean> {
    return this.block.boolean(this.node.type === 'aws_kms_key' ? 'is_enabled' : 'enabled', true);
  }

  /** Whether KMS is told to take a policy that locks out who writes it; off where nothing is said. */
  public get lockoutCheckBypassed(): readonly Value<boolean>[] {
    return [this.block, ...this.policyResources.map((node) => this.plan.read(node))].map((block) =>
      block.boolean('bypass_policy_lockout_safety_check', false),
    );
  }

  /** What its policy says; absent where KMS writes one by itself. */
  public get policy(): PolicyDocument {
    this.policyMemo ??= this.readPolicy();
    return this.policyMemo;
  }

  /** The account that owns it, where its ARN is known. */
  public get accountId(): string | undefined {
    const { arn } = this.node.settings;
    return typeof arn === 'string' ? arn.split(':')[4] : undefined;
  }

  private get at(): { readonly node: Node } {
    return { node: this.node };
  }

  private get policyResources(): readonly Node[] {
    return this.plan.attached(this.node, 'aws_kms_key_policy', 'key_id').nodes;
  }

  private readPolicy(): PolicyDocument {
    const documents = this.policyResources.map((node) => policyOf(this.plan.read(node), 'policy', this.plan));
    if (isWritten(this.node, 'policy')) documents.push(policyOf(this.block, 'policy', this.plan));
    const [maybe] = this.plan.attached(this.node, 'aws_kms_key_policy', 'key_id').maybe;
    if (documents.length === 0 && maybe !== undefined) {
      return PolicyDocument.unknown(`which key ${maybe.address} belongs to is only known after apply`, this.at);
    }
    return PolicyDocument.combine(documents, this.at);
  }
}

export const keyAdapter = defineAdapter(
  'aws/key',
  ['aws_kms_key', 'aws_kms_external_key', 'aws_kms_replica_key', 'aws_kms_replica_external_key'],
  (node, plan) => new KeyView(node, plan),
);

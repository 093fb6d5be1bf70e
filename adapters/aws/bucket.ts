import { defineAdapter } from '../../core/adapter';
import type { Block } from '../../core/plan/block';
import type { Node } from '../../core/plan/node';
import type { Plan } from '../../core/plan/plan';
import { known, unknown, type Value } from '../../core/value';

/** A bucket as it will exist, however it is written. */
export class BucketView {
  public constructor(
    public readonly node: Node,
    private readonly plan: Plan,
  ) {}

  private blockMemo: Value<Block | undefined> | undefined;

  /** The bucket's own public access block, undefined where it has none. */
  public get publicAccessBlock(): Value<Block | undefined> {
    this.blockMemo ??= companion(this.node, this.plan, 'aws_s3_bucket_public_access_block');
    return this.blockMemo;
  }
}

export const bucketAdapter = defineAdapter('aws/bucket', ['aws_s3_bucket'], (node, plan) => new BucketView(node, plan));

/**
 * The resource of `type` that configures `bucket`, found through its `bucket` attribute. Unknown where none is found
 * but one may be it: which bucket that one configures is only known after apply.
 */
export function companion(bucket: Node, plan: Plan, type: string): Value<Block | undefined> {
  const { nodes, maybe } = plan.attached(bucket, type, 'bucket');
  const [node] = nodes;
  if (node !== undefined) return known(plan.read(node), { node });
  const [candidate] = maybe;
  if (candidate !== undefined) {
    return unknown(`which bucket ${candidate.address} configures is only known after apply`, { node: bucket });
  }
  return known(undefined, { node: bucket });
}

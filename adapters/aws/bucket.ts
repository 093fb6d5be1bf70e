import { defineAdapter } from '../../core/adapter';
import type { Block } from '../../core/plan/block';
import type { Node } from '../../core/plan/node';
import type { Plan } from '../../core/plan/plan';
import { known, map, unknown, type Value } from '../../core/value';
import { publicGrant } from './bucket-acl';
import { type BucketEncryption, encryptionOf, managedByS3 } from './bucket-encryption';
import { inlineLifecycleRules, type LifecycleRule, lifecycleRules } from './bucket-lifecycle';
import { type ObjectLock, objectLockOf } from './bucket-lock';
import { holdsEvidence, isAccessLogTarget } from './bucket-roles';
import type { Certainty } from './policy/certainty';
import { PolicyDocument } from './policy/document';
import { policyOf } from './policy/read';
import type { Target } from './policy/resources';
import { settle } from './policy/text';
import { isWritten } from './written';

/** A bucket as it will exist, however it is written: settings in resources of their own, or inside it as providers before 4 wanted. */
export class BucketView {
  private readonly memo = new Map<string, Value<unknown>>();
  private policyMemo: PolicyDocument | undefined;
  private logTargetMemo: Certainty | undefined;
  private evidenceMemo: Certainty | undefined;
  private targetMemo: Target | undefined;

  public constructor(
    public readonly node: Node,
    private readonly plan: Plan,
  ) {}

  /** The bucket's own public access block, undefined where it has none. */
  public get publicAccessBlock(): Value<Block | undefined> {
    return this.companion('aws_s3_bucket_public_access_block');
  }

  /** The provider leaves a new bucket unversioned. */
  public get versioned(): Value<boolean> {
    return this.written('aws_s3_bucket_versioning', 'versioning', {
      separate: (block) => {
        const configuration = block.block('versioning_configuration');
        if (!configuration.known) return configuration;
        if (configuration.is === undefined) return known(false, configuration.at);
        return map(configuration.is.string('status'), (status) => status === 'Enabled');
      },
      inline: (block) => block.boolean('enabled', false),
      absent: false,
    });
  }

  public get encryption(): Value<BucketEncryption> {
    const read = (block: Block): Value<BucketEncryption> => encryptionOf(block, this.plan);
    return this.written('aws_s3_bucket_server_side_encryption_configuration', 'server_side_encryption_configuration', {
      separate: read,
      inline: read,
      absent: managedByS3(this.block),
    });
  }

  /** `BucketOwnerEnforced` and the like; undefined where nothing says so. */
  public get ownership(): Value<string | undefined> {
    const controls = this.companion('aws_s3_bucket_ownership_controls');
    if (!controls.known || controls.is === undefined) return controls as Value<undefined>;
    const rule = controls.is.block('rule');
    if (!rule.known || rule.is === undefined) return rule as Value<undefined>;
    return rule.is.string('object_ownership');
  }

  /** Where access logs go: a block with `target_bucket`; undefined where none are written. */
  public get logging(): Value<Block | undefined> {
    const read = (block: Block): Value<Block | undefined> => known(block, block.place('target_bucket'));
    return this.written('aws_s3_bucket_logging', 'logging', { separate: read, inline: read, absent: undefined });
  }

  /** The rules in force by which S3 removes objects; none where nothing is said. */
  public get lifecycle(): Value<readonly LifecycleRule[]> {
    return this.written('aws_s3_bucket_lifecycle_configuration', 'lifecycle_rule', {
      separate: lifecycleRules,
      inline: () => inlineLifecycleRules(this.block),
      absent: [],
    });
  }

  /** The default lock of new object versions, undefined where there is none. */
  public get objectLock(): Value<ObjectLock | undefined> {
    return this.written('aws_s3_bucket_object_lock_configuration', 'object_lock_configuration', {
      separate: objectLockOf,
      inline: objectLockOf,
      absent: undefined,
    });
  }

  /** What an ACL grants to strangers, in words; undefined where it grants them nothing. */
  public get publicAcl(): Value<string | undefined> {
    const acl = this.companion('aws_s3_bucket_acl');
    if (!acl.known) return acl;
    const inline = ['acl', 'grant'].some((name) => isWritten(this.node, name)) ? [this.block] : [];
    return publicGrant(acl.is === undefined ? inline : [acl.is, ...inline], { node: this.node });
  }

  /** Everything that the bucket's policies say. */
  public get policy(): PolicyDocument {
    this.policyMemo ??= this.readPolicy();
    return this.policyMemo;
  }

  /** Whether access logs of S3 or of load balancers are written here. */
  public get isAccessLogTarget(): Certainty {
    this.logTargetMemo ??= isAccessLogTarget(this.node, this.policy, this.plan);
    return this.logTargetMemo;
  }

  /** Whether CloudTrail delivers here. */
  public get holdsEvidence(): Certainty {
    this.evidenceMemo ??= holdsEvidence(this.node, this.policy, this.plan);
    return this.evidenceMemo;
  }

  /** The bucket itself, as policies name it; `/*` added: its objects. */
  public get target(): Target {
    this.targetMemo ??= targetOf(this.node, this.plan);
    return this.targetMemo;
  }

  private get block(): Block {
    return this.plan.read(this.node);
  }

  private companion(type: string): Value<Block | undefined> {
    return this.once(`companion ${type}`, () => companion(this.node, this.plan, type));
  }

  private written<T>(
    type: string,
    name: string,
    read: {
      readonly separate: (block: Block) => Value<T>;
      readonly inline: (block: Block) => Value<T>;
      readonly absent: T;
    },
  ): Value<T> {
    return this.once(type, () => {
      const separate = this.companion(type);
      if (!separate.known) return separate;
      if (separate.is !== undefined) return read.separate(separate.is);
      if (!isWritten(this.node, name)) return known(read.absent, { node: this.node });
      const inline = this.block.block(name);
      if (!inline.known) return inline;
      return inline.is === undefined ? known(read.absent, { node: this.node }) : read.inline(inline.is);
    });
  }

  private readPolicy(): PolicyDocument {
    const { nodes, maybe } = this.plan.attached(this.node, 'aws_s3_bucket_policy', 'bucket');
    const [candidate] = maybe;
    const at = { node: this.node };
    const documents = nodes.map((node) => policyOf(this.plan.read(node), 'policy', this.plan));
    if (documents.length === 0 && candidate !== undefined) {
      documents.push(PolicyDocument.unknown(waitsFor(candidate), at));
    }
    if (documents.length === 0 && isWritten(this.node, 'policy')) {
      documents.push(policyOf(this.block, 'policy', this.plan));
    }
    return PolicyDocument.combine(documents, at);
  }

  private once<T>(name: string, make: () => Value<T>): Value<T> {
    const before = this.memo.get(name);
    if (before !== undefined) return before as Value<T>;
    const made = make();
    this.memo.set(name, made);
    return made;
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
  return candidate === undefined ? known(undefined, { node: bucket }) : unknown(waitsFor(candidate), { node: bucket });
}

const waitsFor = ({ address }: Node): string => `which bucket ${address} configures is only known after apply`;

const PARTITIONS = ['aws', 'aws-cn', 'aws-us-gov'] as const;

function targetOf(bucket: Node, plan: Plan): Target {
  const name = settle(bucket.settings.bucket, bucket.scope, plan);
  return {
    node: bucket,
    arns: typeof name === 'string' ? PARTITIONS.map((partition) => `arn:${partition}:s3:::${name}`) : [],
    anonymous: 'arn:aws:s3:::\uE002',
    suffix: '',
  };
}

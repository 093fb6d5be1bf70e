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

/** One setting of a bucket, as a resource beside it says it or a block inside it. */
interface Setting<T> {
  /** The resource beside it. */
  readonly type: string;
  /** The block inside it, as providers before 4 wanted. */
  readonly inside: string;
  readonly separate: (resource: Block, plan: Plan) => Value<T>;
  readonly inline: (block: Block, plan: Plan, bucket: Block) => Value<T>;
  /** What S3 does where nothing is said. */
  readonly absent: (bucket: Block) => T;
}

const VERSIONING: Setting<boolean> = {
  type: 'aws_s3_bucket_versioning',
  inside: 'versioning',
  separate: (resource) => {
    const configuration = resource.block('versioning_configuration');
    if (!configuration.known) return configuration;
    if (configuration.is === undefined) return known(false, configuration.at);
    return map(configuration.is.string('status'), (status) => status === 'Enabled');
  },
  inline: (block) => block.boolean('enabled', false),
  absent: () => false,
};

const ENCRYPTION: Setting<BucketEncryption> = {
  type: 'aws_s3_bucket_server_side_encryption_configuration',
  inside: 'server_side_encryption_configuration',
  separate: encryptionOf,
  inline: encryptionOf,
  absent: managedByS3,
};

const logsTo = (block: Block): Value<Block | undefined> => known(block, block.place('target_bucket'));

const LOGGING: Setting<Block | undefined> = {
  type: 'aws_s3_bucket_logging',
  inside: 'logging',
  separate: logsTo,
  inline: logsTo,
  absent: () => undefined,
};

const LIFECYCLE: Setting<readonly LifecycleRule[]> = {
  type: 'aws_s3_bucket_lifecycle_configuration',
  inside: 'lifecycle_rule',
  separate: lifecycleRules,
  inline: (_, __, bucket) => inlineLifecycleRules(bucket),
  absent: () => [],
};

const OBJECT_LOCK: Setting<ObjectLock | undefined> = {
  type: 'aws_s3_bucket_object_lock_configuration',
  inside: 'object_lock_configuration',
  separate: objectLockOf,
  inline: objectLockOf,
  absent: () => undefined,
};

/** A bucket as it will exist, however it is written: settings in resources of their own, or inside it as providers before 4 wanted. */
export class BucketView {
  private readonly companions = new Map<string, Value<Block | undefined>>();
  private readonly settings = new Map<object, Value<unknown>>();
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
    return this.written(VERSIONING);
  }

  public get encryption(): Value<BucketEncryption> {
    return this.written(ENCRYPTION);
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
    return this.written(LOGGING);
  }

  /** The rules in force by which S3 removes objects; none where nothing is said. */
  public get lifecycle(): Value<readonly LifecycleRule[]> {
    return this.written(LIFECYCLE);
  }

  /** The default lock of new object versions, undefined where there is none. */
  public get objectLock(): Value<ObjectLock | undefined> {
    return this.written(OBJECT_LOCK);
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
    let found = this.companions.get(type);
    if (found === undefined) {
      found = companion(this.node, this.plan, type);
      this.companions.set(type, found);
    }
    return found;
  }

  private written<T>(setting: Setting<T>): Value<T> {
    let value = this.settings.get(setting) as Value<T> | undefined;
    if (value === undefined) {
      value = this.read(setting);
      this.settings.set(setting, value);
    }
    return value;
  }

  private read<T>({ type, inside, separate, inline, absent }: Setting<T>): Value<T> {
    const own = this.companion(type);
    if (!own.known) return own;
    if (own.is !== undefined) return separate(own.is, this.plan);
    if (!isWritten(this.node, inside)) return known(absent(this.block), { node: this.node });
    const block = this.block.block(inside);
    if (!block.known) return block;
    return block.is === undefined
      ? known(absent(this.block), { node: this.node })
      : inline(block.is, this.plan, this.block);
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

import type { Block } from '../../core/plan/block';
import { known, type Value } from '../../core/value';
import { type Certainty, certain } from './policy/certainty';

/** One rule by which S3 removes objects by itself; rules that are switched off are left out. */
export interface LifecycleRule {
  /** Whether it is about every object of the bucket. */
  readonly wholeBucket: Certainty;
  /** Days until it removes old versions; undefined: never. */
  readonly noncurrentDays: Value<number | undefined>;
  /** Days until it removes the parts of an upload that was never completed; undefined: never. */
  readonly abortDays: Value<number | undefined>;
}

/** The rules of an `aws_s3_bucket_lifecycle_configuration`. */
export const lifecycleRules = (configuration: Block): Value<readonly LifecycleRule[]> =>
  enabledRules(configuration.blocks('rule'), (rule) => {
    const status = rule.string('status');
    return status.known ? certain(status.is === 'Enabled') : 'maybe';
  });

/** The rules that an old bucket holds itself. */
export const inlineLifecycleRules = (bucket: Block): Value<readonly LifecycleRule[]> =>
  enabledRules(bucket.blocks('lifecycle_rule'), (rule) => {
    const enabled = rule.boolean('enabled', false);
    return enabled.known ? certain(enabled.is) : 'maybe';
  });

function enabledRules(
  blocks: Value<readonly Block[]>,
  isEnabled: (rule: Block) => Certainty,
): Value<readonly LifecycleRule[]> {
  if (!blocks.known) return blocks;
  const rules = blocks.is.flatMap((rule) => {
    const enabled = isEnabled(rule);
    return enabled === 'no' ? [] : [new WrittenRule(rule, enabled)];
  });
  return known(rules, blocks.at);
}

/** Reads what is asked for: most rules say one thing. */
class WrittenRule implements LifecycleRule {
  public constructor(
    private readonly rule: Block,
    private readonly enabled: Certainty,
  ) {}

  public get wholeBucket(): Certainty {
    return this.enabled === 'yes' ? isWhole(this.rule) : 'maybe';
  }

  public get noncurrentDays(): Value<number | undefined> {
    return inside(this.rule, 'noncurrent_version_expiration', ['noncurrent_days', 'days']);
  }

  public get abortDays(): Value<number | undefined> {
    return this.rule.has('abort_incomplete_multipart_upload_days')
      ? this.rule.number('abort_incomplete_multipart_upload_days')
      : inside(this.rule, 'abort_incomplete_multipart_upload', ['days_after_initiation']);
  }
}

function inside(rule: Block, name: string, attributes: readonly string[]): Value<number | undefined> {
  const block = rule.block(name);
  if (!block.known) return block;
  const inner = block.is;
  const attribute = attributes.find((candidate) => inner?.has(candidate));
  return inner === undefined || attribute === undefined ? known(undefined, block.at) : inner.number(attribute);
}

/** A rule without filter, or with an empty prefix alone, is about all objects. */
function isWhole(rule: Block): Certainty {
  const prefix = rule.string('prefix');
  if (!prefix.known) return 'maybe';
  if ((prefix.is ?? '') !== '' || rule.has('tags')) return 'no';
  const filter = rule.block('filter');
  if (!filter.known) return 'maybe';
  if (filter.is === undefined) return 'yes';
  const inner = filter.is;
  if (NARROWING.some((name) => says(inner, name))) return 'no';
  const start = inner.string('prefix');
  return start.known ? certain((start.is ?? '') === '') : 'maybe';
}

const NARROWING: readonly string[] = ['and', 'tag', 'object_size_greater_than', 'object_size_less_than'];

/** Plans of older providers write 0 and '' for what is not there. */
const says = (block: Block, name: string): boolean =>
  block.has(name) && !['', '0', 0].includes(block.settings[name] as string | number);

import { defineAdapter } from '../../../core/adapter';
import type { Block } from '../../../core/plan/block';
import type { Node } from '../../../core/plan/node';
import type { Plan } from '../../../core/plan/plan';
import { known, unknown, type Value } from '../../../core/value';
import { type BucketView, bucketAdapter } from '../bucket';
import { customerKeyOf } from '../customer-key';
import { type Filters, metricFilters } from './metric-filter';
import { type Access, type Recorded, Selectors } from './selectors';

/** A trail of CloudTrail. */
export class TrailView {
  public readonly block: Block;
  private selectorsMemo: Selectors | undefined;
  private filtersMemo: Value<Filters | undefined> | undefined;

  public constructor(
    public readonly node: Node,
    private readonly plan: Plan,
  ) {
    this.block = plan.read(node);
  }

  /** The provider makes a trail of one region. */
  public get isMultiRegion(): Value<boolean> {
    return this.block.boolean('is_multi_region_trail', false);
  }

  /** IAM, STS, CloudFront and the like; recorded where nothing is said. */
  public get recordsGlobalServices(): Value<boolean> {
    return this.block.boolean('include_global_service_events', true);
  }

  /** The provider starts a new trail. */
  public get isLogging(): Value<boolean> {
    return this.block.boolean('enable_logging', true);
  }

  /** Digests by which changed and missing log files are found; off where nothing is said. */
  public get validatesLogFiles(): Value<boolean> {
    return this.block.boolean('enable_log_file_validation', false);
  }

  /** Whether its log files are encrypted under a key that the customer manages. */
  public get customerKey(): Value<boolean> {
    return customerKeyOf(this.block, 'kms_key_id', this.plan);
  }

  /** Whether it sends its events to CloudWatch Logs as well: to a log group, as a role. */
  public get sendsToLogs(): Value<boolean> {
    const group = isGiven(this.block, 'cloud_watch_logs_group_arn');
    return group.known && group.is ? isGiven(this.block, 'cloud_watch_logs_role_arn') : group;
  }

  /** What it does not record of such events, in words; undefined where it records all. */
  public missing(what: Recorded, access: Access): Value<string | undefined> {
    this.selectorsMemo ??= Selectors.of(this.block);
    return this.selectorsMemo.missing(what, access);
  }

  /** The bucket that it delivers to; unknown where that is not in what was read. */
  public get bucket(): Value<BucketView> {
    const at = this.block.place('s3_bucket_name');
    const node = this.block
      .targets('s3_bucket_name')
      .find(({ type, mode }) => type === 'aws_s3_bucket' && mode === 'resource');
    const view = node && bucketAdapter.view(node, this.plan);
    if (view !== undefined) return known(view, at);
    const name = this.block.string('s3_bucket_name');
    if (!name.known) return name;
    return unknown(`the bucket '${name.is ?? ''}' that it delivers to is not in what was read`, at);
  }

  /** What watches the log group that it sends its events to; undefined where it sends them to none. */
  public get filters(): Value<Filters | undefined> {
    this.filtersMemo ??= this.readFilters();
    return this.filtersMemo;
  }

  private readFilters(): Value<Filters | undefined> {
    const attribute = 'cloud_watch_logs_group_arn';
    const at = this.block.place(attribute);
    if (!this.block.has(attribute)) return known(undefined, at);
    const group = this.block.targets(attribute).find(({ type }) => type === 'aws_cloudwatch_log_group');
    if (group !== undefined) return known(metricFilters(this.plan, group), at);
    const arn = this.block.string(attribute);
    if (!arn.known) return arn;
    const name = /:log-group:([^:]+)/.exec(arn.is ?? '')?.[1];
    return known(name === undefined ? undefined : metricFilters(this.plan, name), at);
  }
}

export const trailAdapter = defineAdapter('aws/trail', ['aws_cloudtrail'], (node, plan) => new TrailView(node, plan));

/** Whether something stands there, be it only known after apply what exactly. */
function isGiven(block: Block, attribute: string): Value<boolean> {
  const at = block.place(attribute);
  if (block.targets(attribute).length > 0) return known(true, at);
  const text = block.text(attribute);
  return text.known ? known(text.is !== undefined && text.is !== '', at) : text;
}

import { defineAdapter } from '../../core/adapter';
import type { Block } from '../../core/plan/block';
import type { Node } from '../../core/plan/node';
import { perPlan } from '../../core/plan/per-plan';
import type { Plan } from '../../core/plan/plan';
import { known, map, type Value } from '../../core/value';

/** A metric without dimensions, as its parts are written. */
export interface Metric {
  readonly namespace: Value<string | undefined>;
  readonly name: Value<string | undefined>;
}

/** An alarm of CloudWatch on metrics. */
export class MetricAlarmView {
  private readonly block: Block;

  public constructor(
    public readonly node: Node,
    plan: Plan,
  ) {
    this.block = plan.read(node);
  }

  /** What it watches, itself or in its queries; metrics with dimensions are left out. */
  public get metrics(): Value<readonly Metric[]> {
    const queries = this.block.blocks('metric_query');
    if (!queries.known) return queries;
    const queried = queries.is.map((query) => query.block('metric'));
    const hidden = queried.find((metric) => !metric.known);
    if (hidden !== undefined && !hidden.known) return hidden;
    const holders = [
      ...(this.block.has('metric_name') ? [this.block] : []),
      ...queried.flatMap((metric) => (metric.known && metric.is !== undefined ? [metric.is] : [])),
    ];
    return known(
      holders
        .filter(({ settings }) => !hasEntries(settings.dimensions))
        .map((holder) => ({ namespace: holder.string('namespace'), name: holder.string('metric_name') })),
      queries.at,
    );
  }

  /** Why nobody is told when it is raised; undefined where somebody is. */
  public get tellsNobody(): Value<string | undefined> {
    const enabled = this.block.boolean('actions_enabled', true);
    if (!enabled.known) return enabled;
    if (!enabled.is) return known('has its actions switched off', enabled.at);
    const actions = this.block.list('alarm_actions');
    if (!actions.known) return actions;
    const none = actions.is.every((action) => action === '' || action === null);
    return known(none ? 'has no actions' : undefined, this.block.place('alarm_actions'));
  }

  /** Why `count` events within one of its periods don't raise it; undefined where they do. Each counts 1. */
  public missesCount(count: number): Value<string | undefined> {
    const { statistic } = this;
    if (!statistic.known) return statistic;
    const reached = statistic.is ?? 'percentile';
    if (reached !== 'Sum' && reached !== 'Maximum') {
      return known(`looks at the ${reached.toLowerCase()} and not at the sum`, statistic.at);
    }
    const { periods } = this;
    if (!periods.known) return periods;
    if (periods.is > 1) return known(`waits for ${periods.is} periods`, periods.at);
    return this.misses(reached === 'Sum' ? count : 1);
  }

  /** How it sums up a period, itself or in its first query; undefined where by a percentile. */
  private get statistic(): Value<string | undefined> {
    if (!this.block.has('metric_query')) return this.block.string('statistic');
    const query = this.block.block('metric_query');
    if (!query.known) return query;
    const metric = query.is?.block('metric') ?? known(undefined, query.at);
    return metric.known ? (metric.is?.string('stat') ?? known('Sum', metric.at)) : metric;
  }

  /** Periods that must reach the threshold; all that it looks at where nothing (or 0) is said. */
  private get periods(): Value<number> {
    const some = this.block.number('datapoints_to_alarm');
    if (!some.known || (some.is ?? 0) > 0) return some as Value<number>;
    return map(this.block.number('evaluation_periods'), (is) => is ?? 1);
  }

  /** Why a value doesn't raise it; undefined where it does. */
  private misses(value: number): Value<string | undefined> {
    const operator = this.block.string('comparison_operator');
    if (!operator.known) return operator;
    const threshold = this.block.number('threshold');
    if (!threshold.known) return threshold;
    const bound = threshold.is ?? Number.POSITIVE_INFINITY;
    const late = `is raised too late, at a threshold of ${bound}`;
    if (operator.is === 'GreaterThanOrEqualToThreshold') return known(value >= bound ? undefined : late, threshold.at);
    if (operator.is === 'GreaterThanThreshold') return known(value > bound ? undefined : late, threshold.at);
    return known('is not raised by many events', operator.at);
  }
}

/** Whether a map is written that has something in it, or may have. */
export const hasEntries = (raw: unknown): boolean =>
  typeof raw === 'string' || (typeof raw === 'object' && raw !== null && Object.keys(raw).length > 0);

const metricAlarmAdapter = defineAdapter(
  'aws/metric-alarm',
  ['aws_cloudwatch_metric_alarm'],
  (node, plan) => new MetricAlarmView(node, plan),
);

/** The alarms on one metric, and those of which only apply tells what they watch. */
export interface Alarms {
  readonly sure: readonly MetricAlarmView[];
  readonly maybe: readonly MetricAlarmView[];
}

interface AlarmIndex {
  readonly byMetric: ReadonlyMap<string, readonly MetricAlarmView[]>;
  readonly undecided: readonly MetricAlarmView[];
}

export function alarmsOn(plan: Plan, namespace: string, name: string): Alarms {
  const index = indexOf(plan);
  return { sure: index.byMetric.get(keyOf(namespace, name)) ?? [], maybe: index.undecided };
}

const keyOf = (namespace: string, name: string): string => `${namespace}\n${name}`;

const indexOf = perPlan((plan): AlarmIndex => {
  const byMetric = new Map<string, MetricAlarmView[]>();
  const undecided: MetricAlarmView[] = [];
  for (const node of plan.ofType('aws_cloudwatch_metric_alarm')) {
    const alarm = metricAlarmAdapter.view(node, plan);
    if (alarm === undefined) continue;
    const keys = keysOf(alarm);
    if (keys === undefined) undecided.push(alarm);
    else for (const key of keys) byMetric.set(key, [...(byMetric.get(key) ?? []), alarm]);
  }
  return { byMetric, undecided };
});

/** Undefined where only apply tells one of them. */
function keysOf({ metrics }: MetricAlarmView): readonly string[] | undefined {
  if (!metrics.known) return undefined;
  const keys = metrics.is.map(({ namespace, name }) =>
    namespace.known && name.known ? keyOf(namespace.is ?? '', name.is ?? '') : undefined,
  );
  return keys.every((key) => key !== undefined) ? keys : undefined;
}

import type { Place } from '../../../core/place';
import type { Block } from '../../../core/plan/block';
import type { Node } from '../../../core/plan/node';
import { perPlan } from '../../../core/plan/per-plan';
import type { Plan } from '../../../core/plan/plan';
import type { Value } from '../../../core/value';
import { filterPattern } from '../filter-pattern';
import { alarmsOn, hasEntries, type MetricAlarmView } from '../metric-alarm';
import type { Certainty } from '../policy/certainty';

/** Why a filter's finds reach nobody, in words, and where that is written. */
export interface Silence {
  readonly because: string;
  readonly at: Place;
  /** Whether only apply tells. */
  readonly unsure: boolean;
}

/** A metric filter: it counts events that it finds in a log group, for alarms to watch. */
export class MetricFilter {
  private readonly silences = new Map<number, Silence | undefined>();
  private readonly pattern: Value<string | undefined>;

  public constructor(
    public readonly block: Block,
    private readonly plan: Plan,
  ) {
    this.pattern = block.string('pattern');
  }

  /** Whether it finds an event. */
  public finds(event: object): Certainty {
    if (!this.pattern.known) return 'maybe';
    const finds = filterPattern(this.pattern.is ?? '');
    return finds === undefined ? 'maybe' : finds(event);
  }

  /** Why nobody is told when it finds `count` events at once; undefined where somebody is. */
  public silence(count: number): Silence | undefined {
    if (!this.silences.has(count)) this.silences.set(count, this.listen(count));
    return this.silences.get(count);
  }

  private listen(count: number): Silence | undefined {
    const transformations = this.block.blocks('metric_transformation');
    if (!transformations.known) return hidden(transformations.because, transformations.at);
    const [first] = transformations.is;
    if (first === undefined) return silent('counts into no metric', this.block.place('metric_transformation'));
    return this.listenTo(first, count);
  }

  private listenTo(transformation: Block, count: number): Silence | undefined {
    const value = transformation.string('value');
    const namespace = transformation.string('namespace');
    const name = transformation.string('name');
    if (!value.known) return hidden(value.because, value.at);
    if (!namespace.known) return hidden(namespace.because, namespace.at);
    if (!name.known) return hidden(name.because, name.at);
    if (Number(value.is) < 1) return silent(`counts ${value.is} for each event`, value.at);
    if (hasEntries(transformation.settings.dimensions)) {
      return silent('counts into a metric for each value of a dimension', transformation.place('dimensions'));
    }
    const metric = `${namespace.is}/${name.is}`;
    const { sure, maybe } = alarmsOn(this.plan, namespace.is ?? '', name.is ?? '');
    const problems = sure.map((alarm) => problemOf(alarm, count));
    if (problems.includes(undefined)) return undefined;
    const unsure = problems.find((problem) => problem?.unsure);
    const [doubtful] = maybe;
    if (unsure !== undefined) return unsure;
    if (doubtful !== undefined) return hidden('its metric is only known after apply', { node: doubtful.node });
    return problems[0] ?? silent(`no alarm watches its metric ${metric}`, name.at);
  }
}

function problemOf(alarm: MetricAlarmView, count: number): Silence | undefined {
  for (const problem of [alarm.tellsNobody, alarm.missesCount(count)]) {
    if (!problem.known) return hidden(problem.because, problem.at);
    if (problem.is !== undefined) return silent(`alarm ${alarm.node.address} ${problem.is}`, problem.at);
  }
  return undefined;
}

const silent = (because: string, at: Place): Silence => ({ because, at, unsure: false });
const hidden = (because: string, at: Place): Silence => ({ because, at, unsure: true });

const made = perPlan(() => new Map<Node, MetricFilter>());

/** Metric filters of one log group, and those of which only apply tells whether they are. */
export interface Filters {
  readonly sure: readonly MetricFilter[];
  readonly maybe: readonly MetricFilter[];
}

/** @param group a log group, or the name of one that is not in what was read */
export function metricFilters(plan: Plan, group: Node | string): Filters {
  const nodes = plan.ofType('aws_cloudwatch_log_metric_filter');
  if (typeof group !== 'string') {
    const { nodes: attached, maybe } = plan.attached(group, 'aws_cloudwatch_log_metric_filter', 'log_group_name');
    return { sure: attached.map((node) => filterOf(plan, node)), maybe: maybe.map((node) => filterOf(plan, node)) };
  }
  const names = nodes.map((node) => ({ node, name: plan.read(node).string('log_group_name') }));
  return {
    sure: names.flatMap(({ node, name }) => (name.known && name.is === group ? [filterOf(plan, node)] : [])),
    maybe: names.flatMap(({ node, name }) => (name.known ? [] : [filterOf(plan, node)])),
  };
}

function filterOf(plan: Plan, node: Node): MetricFilter {
  const filters = made(plan);
  const filter = filters.get(node) ?? new MetricFilter(plan.read(node), plan);
  filters.set(node, filter);
  return filter;
}

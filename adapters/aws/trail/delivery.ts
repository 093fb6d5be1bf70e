import type { Plan } from '../../../core/plan/plan';
import { anyOf, both, type Certainty, certain, each } from '../policy/certainty';
import type { Condition } from '../policy/conditions';
import { hasWildcard } from '../policy/glob';
import type { Statement } from '../policy/statement';
import { isOpaque } from '../policy/text';
import type { TrailView } from './trail';

const POSITIVE: ReadonlySet<string> = new Set(['stringequals', 'stringlike', 'arnequals', 'arnlike']);

/** Whether a statement of a bucket's policy lets CloudTrail in. */
export const letsCloudTrailIn = ({ isAllow, principals }: Statement): Certainty =>
  both(isAllow, principals?.service('cloudtrail.amazonaws.com') ?? 'no');

/** Whether it holds for trails alone that it names, each to its name. */
export const isForNamedTrails = (statement: Statement, plan: Plan): Certainty =>
  anyOf(sourcesOf(statement), ({ values }) => each(values, (arn) => namesTrail(arn, undefined, statement, plan)));

/** Whether it holds for that trail. */
export const isForTrail = (statement: Statement, trail: TrailView, plan: Plan): Certainty => {
  const sources = statement.conditionsOn('aws:SourceArn');
  return sources.length === 0
    ? 'yes'
    : each(sources, ({ values }) => anyOf(values, (arn) => namesTrail(arn, trail, statement, plan)));
};

/** Conditions that a request must meet, and that name what CloudTrail acts for. */
const sourcesOf = (statement: Statement): readonly Condition[] =>
  statement
    .conditionsOn('aws:SourceArn')
    .filter(
      ({ operator, ifExists, forEach, values }) =>
        POSITIVE.has(operator) && !ifExists && forEach !== 'all' && values.length > 0,
    );

/** @param trail any one where undefined */
function namesTrail(arn: string, trail: TrailView | undefined, statement: Statement, plan: Plan): Certainty {
  const name = /:trail\/([^/$}]+)$/.exec(arn)?.[1];
  if (name !== undefined) {
    if (trail === undefined) return certain(!hasWildcard(name));
    const own = trail.block.string('name');
    return own.known ? certain(own.is === name) : 'maybe';
  }
  if (!isOpaque(arn)) return 'no';
  const trails = plan.targets(statement.at.node, arn).filter(({ type }) => type === 'aws_cloudtrail');
  if (trails.length === 0) return 'maybe';
  return certain(trail === undefined || trails.some((node) => node === trail.node || node === trail.node.twin));
}

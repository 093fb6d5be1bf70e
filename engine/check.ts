import { type Control, isCel, type TypedControl } from '../core/control';
import { AshlarError, isTooDeep, messageOf } from '../core/errors';
import type { Node } from '../core/plan/node';
import type { Plan } from '../core/plan/plan';
import type { Parameters, Policy } from '../core/policy';
import type { Verdict } from '../core/verdict';
import { type CheckOptions, NOT_APPLICABLE, type Outcome, type Pair, type Rank, Tally } from './tally';

export type { CheckOptions, ClauseVerdict, ElementFailure, Outcome } from './tally';

/** Asks every control about every node that it judges. Findings: by control as given, then by node as read. */
export function check(plan: Plan, controls: readonly Control[], options: CheckOptions): Outcome {
  const tally = new Tally(plan, controls, options);
  askTyped(plan, controls, options.policy, tally);
  if (plan.nodes.some(({ mode }) => mode === 'object')) {
    for (const control of controls.filter(isCel)) {
      const params = paramsOf(control, options.policy);
      cel().celVerdicts(plan, control, params, (node, verdicts) => tally.noteAll({ control, node }, verdicts));
    }
  }
  return tally.outcome();
}

/** Loaded when there is a Kubernetes object to judge: the CEL engine takes longer to load than a stack to check. */
const cel = (): typeof import('./cel/rules') => require('./cel/rules');

/** A control's numbers under a policy: its own where the policy says nothing. */
export const paramsOf = (control: Control, policy: Policy): Parameters => ({
  ...control.params,
  ...(Object.hasOwn(policy.controls, control.slug) ? policy.controls[control.slug] : undefined),
});

/** One control, as it is asked about each node of its types. */
interface Question {
  readonly control: TypedControl<unknown>;
  readonly clauses: readonly (readonly [string, TypedControl<unknown>['clauses'][string]])[];
  readonly params: Parameters;
}

/** Node by node, not control by control: what one control has just read of a node costs the next one little. */
function askTyped(plan: Plan, controls: readonly Control[], policy: Policy, tally: Tally): void {
  const byType = new Map<string, Question[]>();
  for (const control of controls) {
    if (isCel(control)) continue;
    const question = { control, clauses: Object.entries(control.clauses), params: paramsOf(control, policy) };
    for (const type of control.judges.types) byType.set(type, [...(byType.get(type) ?? []), question]);
  }
  for (const node of plan.nodes) {
    const type = node.mode === 'data' ? `data.${node.type}` : node.type;
    for (const question of byType.get(type) ?? []) ask(question, node, plan, tally);
  }
}

/** @throws where a check throws or answers something else than a verdict: names the control, the clause and the node */
function ask({ control, clauses, params }: Question, node: Node, plan: Plan, tally: Tally): void {
  let at: string | undefined;
  const pair: Pair = { control, node };
  let worst: Rank = NOT_APPLICABLE;
  try {
    const view = control.judges.view(node, plan);
    if (view === undefined) return;
    for (const [clause, decide] of clauses) {
      at = clause;
      const verdict = decide(view, params, plan);
      if (!isVerdict(verdict))
        throw new TypeError('it answered something else than pass, notApplicable, fail or undecided');
      worst = Math.min(worst, tally.note(pair, clause, verdict));
    }
  } catch (error) {
    if (isTooDeep(error)) throw error;
    const part = at === undefined ? 'its view' : `clause '${at}'`;
    throw new AshlarError(`${control.id} ${control.slug}, ${part}, cannot judge ${node.address}: ${messageOf(error)}`, {
      cause: error,
    });
  }
  tally.count(worst);
}

/** Controls that come from JavaScript may answer anything. */
function isVerdict(verdict: Verdict | undefined): boolean {
  if (verdict?.kind === 'pass' || verdict?.kind === 'not-applicable') return true;
  if (verdict?.kind === 'unknown') return isComplaint(verdict);
  return verdict?.kind === 'fail' && isComplaint(verdict) && typeof verdict.fix === 'string';
}

const isComplaint = (verdict: { readonly at?: { readonly node?: Node }; readonly because?: string }): boolean =>
  verdict.at?.node !== undefined && typeof verdict.because === 'string';

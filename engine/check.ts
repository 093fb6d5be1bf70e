import { type Control, isCel, type TypedControl } from '../core/control';
import { AshlarError, isTooDeep, messageOf } from '../core/errors';
import type { Node } from '../core/plan/node';
import type { Plan } from '../core/plan/plan';
import type { Parameters, Policy } from '../core/policy';
import type { Verdict } from '../core/verdict';
import type { Finding, Summary } from './finding';
import { WaiverBook } from './waivers';

export interface CheckOptions {
  readonly policy: Policy;
  readonly waivers?: WaiverBook;
  /** Whether verdicts that passed are findings too. They cost memory, nothing else. */
  readonly keepPasses?: boolean;
}

export interface Outcome {
  readonly findings: readonly Finding[];
  readonly summary: Summary;
}

/** One clause's verdict about one node; `elements` where single containers or volumes broke it. */
export interface ClauseVerdict {
  readonly clause: string;
  readonly verdict: Verdict;
  readonly elements?: readonly ElementFailure[];
}

/** One container or volume that breaks a rule. */
export interface ElementFailure {
  /** What a waiver of this one names. */
  readonly waivable: string;
  readonly verdict: Verdict & { readonly kind: 'fail' | 'unknown' };
}

/** Asks every control about every node that it judges. Order: by control as given, then by node as read. */
export function check(plan: Plan, controls: readonly Control[], options: CheckOptions): Outcome {
  const tally = new Tally(plan, options);
  const hasObjects = plan.nodes.some(({ mode }) => mode === 'object');
  for (const control of controls) {
    const params = paramsOf(control, options.policy);
    if (!isCel(control)) typedVerdicts(plan, control, params, tally);
    else if (hasObjects)
      cel().celVerdicts(plan, control, params, (node, verdicts) => tally.count(control, node, verdicts));
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

function typedVerdicts(plan: Plan, control: TypedControl<unknown>, params: Parameters, tally: Tally): void {
  const clauses = Object.entries(control.clauses);
  for (const type of control.judges.types) {
    for (const node of plan.ofType(type)) {
      const verdicts = verdictsOf(control, clauses, { node, params, plan });
      if (verdicts !== undefined) tally.count(control, node, verdicts);
    }
  }
}

interface Question {
  readonly node: Node;
  readonly params: Parameters;
  readonly plan: Plan;
}

/** @throws where a check throws or answers something else than a verdict: names the control, the clause and the node */
function verdictsOf(
  control: TypedControl<unknown>,
  clauses: readonly (readonly [string, TypedControl<unknown>['clauses'][string]])[],
  { node, params, plan }: Question,
): readonly ClauseVerdict[] | undefined {
  let at = 'its view';
  try {
    const view = control.judges.view(node, plan);
    if (view === undefined) return undefined;
    return clauses.map(([clause, decide]) => {
      at = `clause '${clause}'`;
      const verdict = decide(view, params, plan);
      if (!isVerdict(verdict))
        throw new TypeError('it answered something else than pass, notApplicable, fail or undecided');
      return { clause, verdict };
    });
  } catch (error) {
    if (isTooDeep(error)) throw error;
    throw new AshlarError(`${control.id} ${control.slug}, ${at}, cannot judge ${node.address}: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

/** Controls that come from JavaScript may answer anything. */
function isVerdict(verdict: Verdict | undefined): boolean {
  if (verdict?.kind === 'pass' || verdict?.kind === 'not-applicable') return true;
  if (verdict?.kind === 'unknown') return isComplaint(verdict);
  return verdict?.kind === 'fail' && isComplaint(verdict) && typeof verdict.fix === 'string';
}

const isComplaint = (verdict: { readonly at?: { readonly node?: Node }; readonly because?: string }): boolean =>
  verdict.at?.node !== undefined && typeof verdict.because === 'string';

/** Worst first: a pair of control and resource counts as the worst of its clauses. */
const WORST: readonly Finding['verdict'][] = ['fail', 'unknown', 'waived', 'pass'];

class Tally {
  private readonly findings: Finding[] = [];
  private readonly pairs = { pass: 0, fail: 0, unknown: 0, waived: 0 };
  private readonly waivers: WaiverBook;

  public constructor(
    private readonly plan: Plan,
    private readonly options: CheckOptions,
  ) {
    this.waivers = options.waivers ?? new WaiverBook([]);
  }

  public count(control: Control, node: Node, verdicts: readonly ClauseVerdict[]): void {
    let worst = WORST.length;
    for (const verdict of verdicts) {
      if (verdict.verdict.kind === 'not-applicable') continue;
      const kind =
        verdict.verdict.kind === 'pass'
          ? this.passed(control, node, verdict.clause)
          : this.judged(control, node, verdict);
      worst = Math.min(worst, WORST.indexOf(kind));
    }
    const kind = WORST[worst];
    if (kind !== undefined) this.pairs[kind]++;
  }

  public outcome(): Outcome {
    const resources = this.plan.nodes.reduce((count, { mode }) => (mode === 'data' ? count : count + 1), 0);
    const { pass, fail, unknown, waived } = this.pairs;
    return { findings: this.findings, summary: { resources, passed: pass, failed: fail, unknown, waived } };
  }

  private passed(control: Control, node: Node, clause: string): 'pass' {
    if (this.options.keepPasses) {
      const waivable = node.constructPath ?? node.address;
      this.findings.push({
        control,
        node,
        clause,
        verdict: 'pass',
        because: control.title,
        fix: '',
        at: { node },
        waivable,
      });
    }
    return 'pass';
  }

  private judged(control: Control, node: Node, { clause, verdict, elements }: ClauseVerdict): Finding['verdict'] {
    if (verdict.kind !== 'fail' && verdict.kind !== 'unknown') return 'pass';
    const whole = {
      control,
      node,
      clause,
      verdict: verdict.kind,
      fix: verdict.kind === 'fail' ? verdict.fix : '',
    } as const;
    const waivable = node.constructPath ?? node.address;
    const waiver = this.waivers.find(control.id, [node.constructPath, node.address]);
    if (waiver !== undefined) {
      this.findings.push({ ...whole, verdict: 'waived', because: verdict.because, at: verdict.at, waivable, waiver });
      return 'waived';
    }
    if (elements === undefined) {
      this.findings.push({ ...whole, because: verdict.because, at: verdict.at, waivable });
      return verdict.kind;
    }
    return this.judgedByElement(whole, elements, waivable);
  }

  private judgedByElement(
    whole: Omit<Finding, 'because' | 'at' | 'waivable'>,
    elements: readonly ElementFailure[],
    waivable: string,
  ): Finding['verdict'] {
    const open: ElementFailure[] = [];
    for (const element of elements) {
      const waiver = this.waivers.find(whole.control.id, [element.waivable]);
      if (waiver === undefined) open.push(element);
      else {
        const { because, at } = element.verdict;
        this.findings.push({ ...whole, verdict: 'waived', because, at, waivable: element.waivable, waiver });
      }
    }
    const [first] = open;
    if (first === undefined) return 'waived';
    const verdict = open.some(({ verdict: { kind } }) => kind === 'fail') ? 'fail' : 'unknown';
    this.findings.push({
      ...whole,
      verdict,
      because: open.map((element) => element.verdict.because).join('; '),
      at: first.verdict.at,
      waivable: open.length === 1 ? first.waivable : waivable,
    });
    return verdict;
  }
}

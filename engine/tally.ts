import type { Control } from '../core/control';
import type { Node } from '../core/plan/node';
import type { Plan } from '../core/plan/plan';
import type { Policy } from '../core/policy';
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

/** Worst first: a pair of control and resource counts as the worst of its clauses. */
const WORST: readonly Finding['verdict'][] = ['fail', 'unknown', 'waived', 'pass'];

/** A control, and what it is asked about. */
export interface Pair {
  readonly control: Control;
  readonly node: Node;
}

/** A place in {@link WORST}. */
export type Rank = number;

const PASS: Rank = WORST.indexOf('pass');
export const NOT_APPLICABLE: Rank = WORST.length;

/** Counts what is said, and keeps what somebody has to read. */
export class Tally {
  private readonly findings: ReadonlyMap<Control, Finding[]>;
  private readonly pairs = { pass: 0, fail: 0, unknown: 0, waived: 0 };
  private readonly waivers: WaiverBook;

  public constructor(
    private readonly plan: Plan,
    controls: readonly Control[],
    private readonly options: CheckOptions,
  ) {
    this.findings = new Map(controls.map((control) => [control, []]));
    this.waivers = options.waivers ?? new WaiverBook([]);
  }

  public noteAll(pair: Pair, verdicts: readonly ClauseVerdict[]): void {
    let worst = NOT_APPLICABLE;
    for (const { clause, verdict, elements } of verdicts)
      worst = Math.min(worst, this.note(pair, clause, verdict, elements));
    this.count(worst);
  }

  /** Notes what one clause says of a node. */
  public note(pair: Pair, clause: string, verdict: Verdict, elements?: readonly ElementFailure[]): Rank {
    if (verdict.kind === 'not-applicable') return NOT_APPLICABLE;
    if (verdict.kind !== 'pass') return WORST.indexOf(this.judged(pair, { clause, verdict, elements }));
    if (this.options.keepPasses) this.passed(pair, clause);
    return PASS;
  }

  /** Counts a control and a resource, by the worst that was said. */
  public count(worst: Rank): void {
    const kind = WORST[worst];
    if (kind !== undefined) this.pairs[kind]++;
  }

  public outcome(): Outcome {
    const resources = this.plan.nodes.reduce((count, { mode }) => (mode === 'data' ? count : count + 1), 0);
    const { pass, fail, unknown, waived } = this.pairs;
    return {
      findings: [...this.findings.values()].flat(),
      summary: { resources, passed: pass, failed: fail, unknown, waived },
    };
  }

  private found(finding: Finding): void {
    this.findings.get(finding.control as Control)?.push(finding);
  }

  private passed({ control, node }: Pair, clause: string): void {
    const waivable = node.constructPath ?? node.address;
    this.found({ control, node, clause, verdict: 'pass', because: control.title, fix: '', at: { node }, waivable });
  }

  private judged({ control, node }: Pair, { clause, verdict, elements }: ClauseVerdict): Finding['verdict'] {
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
      this.found({ ...whole, verdict: 'waived', because: verdict.because, at: verdict.at, waivable, waiver });
      return 'waived';
    }
    if (elements === undefined) {
      this.found({ ...whole, because: verdict.because, at: verdict.at, waivable });
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
        this.found({ ...whole, verdict: 'waived', because, at, waivable: element.waivable, waiver });
      }
    }
    const [first] = open;
    if (first === undefined) return 'waived';
    const verdict = open.some(({ verdict: { kind } }) => kind === 'fail') ? 'fail' : 'unknown';
    this.found({
      ...whole,
      verdict,
      because: open.map((element) => element.verdict.because).join('; '),
      at: first.verdict.at,
      waivable: open.length === 1 ? first.waivable : waivable,
    });
    return verdict;
  }
}

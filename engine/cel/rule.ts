import type { CelInput } from '@bufbuild/cel';
import type { Element, PodShape } from '../../adapters/k8s/pod';
import type { CelClause, CelControl } from '../../core/control';
import { AshlarError } from '../../core/errors';
import type { Parameters } from '../../core/policy';
import { fail, notApplicable, pass, type Verdict } from '../../core/verdict';
import type { ClauseVerdict, ElementFailure } from '../check';
import { compile, type Expression } from './evaluator';
import { isThere, textAt } from './path-text';
import { type Subject, variablesOf } from './subject';
import type { ReadPath } from './tree';
import { celText, toCel } from './value';

/** What an expression says, apart from whom it says it of. */
type Decision =
  | { readonly kind: 'pass' | 'not-applicable' | 'fail' }
  | { readonly kind: 'error'; readonly because: string };

/** One clause about one object: its elements that fail, or the object itself as one without an element. */
interface Outcome {
  readonly judged: boolean;
  readonly failures: readonly Failure[];
}

interface Failure {
  readonly element?: Element;
  readonly because: string;
  readonly fix: string;
}

/**
 * One clause, compiled. It remembers twice: the outcome by the pod's spec (most pods of a cluster are copies), and the
 * decision by the values that the expression reads (most specs differ in what a rule does not look at).
 */
export class Rule {
  private readonly expression: Expression;
  private readonly message: Expression;
  private readonly when: Expression | undefined;
  private readonly reads: readonly ReadPath[];
  private readonly readsBesidesSpec: readonly ReadPath[];
  private readonly params: CelInput;
  private readonly passed: ClauseVerdict;
  private readonly skipped: ClauseVerdict;
  private readonly outcomes = new Map<PodShape | undefined, Map<string, Outcome>>();
  private readonly decisions = new Map<string, Decision>();

  /** @throws where an expression does not compile */
  public constructor(
    control: CelControl,
    private readonly clause: string,
    private readonly rule: CelClause,
    params: Parameters,
  ) {
    const variables = variablesOf(rule.subject ?? control.subject, rule.forEach);
    const compiled = (part: string, text: string): Expression => {
      try {
        return compile(text, variables);
      } catch (error) {
        throw new AshlarError(
          `${control.id} ${control.slug}, clause '${clause}', ${part} ${(error as Error).message}\n        ${text.trim()}`,
        );
      }
    };
    this.expression = compiled('expression', rule.expression);
    this.message = compiled('message', rule.message);
    this.when = rule.when === undefined ? undefined : compiled('when', rule.when);
    this.reads = withoutParams([...this.expression.reads, ...(this.when?.reads ?? [])]);
    this.readsBesidesSpec = withoutParams([...this.reads, ...this.message.reads]).filter(
      ([root]) => root !== 'c' && root !== 'podSpec',
    );
    this.params = toCel(params);
    this.passed = { clause, verdict: pass };
    this.skipped = { clause, verdict: notApplicable };
  }

  public judge(subject: Subject): ClauseVerdict {
    const { judged, failures } = this.outcome(subject);
    if (failures.length === 0) return judged ? this.passed : this.skipped;
    const elements: ElementFailure[] = [];
    for (const failure of failures) {
      const verdict = this.failed(subject, failure);
      if (failure.element === undefined) return { clause: this.clause, verdict };
      elements.push({ waivable: waivable(subject, failure.element), verdict });
    }
    return { clause: this.clause, verdict: elements[0]?.verdict ?? notApplicable, elements };
  }

  private outcome(subject: Subject): Outcome {
    let byOthers = this.outcomes.get(subject.shape);
    if (byOthers === undefined) {
      byOthers = new Map();
      this.outcomes.set(subject.shape, byOthers);
    }
    let key = '';
    for (const path of this.readsBesidesSpec) key += `${textAt(subject.variable(path[0] ?? ''), path)}\u0000`;
    let outcome = byOthers.get(key);
    if (outcome === undefined) {
      outcome = this.work(subject);
      byOthers.set(key, outcome);
    }
    return outcome;
  }

  private work(subject: Subject): Outcome {
    const { forEach } = this.rule;
    const failures: Failure[] = [];
    let judged = false;
    for (const element of forEach === undefined ? [undefined] : subject.elements(forEach)) {
      const decision = this.decide(subject, element);
      judged ||= decision.kind !== 'not-applicable';
      if (decision.kind === 'fail') {
        failures.push({ ...(element && { element }), because: this.complaint(subject, element), fix: this.rule.fix });
      }
      if (decision.kind === 'error') {
        const because = `it is not of the shape that Kubernetes knows (${decision.because})`;
        failures.push({ ...(element && { element }), because, fix: SHAPE });
      }
    }
    return { judged, failures };
  }

  private decide(subject: Subject, element: Element | undefined): Decision {
    let key = '';
    for (const path of this.reads) key += `${textAt(dataOf(subject, element, path[0] ?? ''), path)}\u0000`;
    let decision = this.decisions.get(key);
    if (decision === undefined) {
      decision = this.evaluate(this.bind(subject, element, this.reads));
      this.decisions.set(key, decision);
    }
    return decision;
  }

  private evaluate(bound: Readonly<Record<string, CelInput>>): Decision {
    const applies = this.when?.evaluate(bound);
    if (applies?.ok === false) return { kind: 'error', because: applies.error };
    if (applies !== undefined && applies.value !== true) return { kind: 'not-applicable' };
    const kept = this.expression.evaluate(bound);
    if (!kept.ok) return { kind: 'error', because: kept.error };
    return { kind: kept.value === true ? 'pass' : 'fail' };
  }

  private complaint(subject: Subject, element: Element | undefined): string {
    const message = this.message.evaluate(this.bind(subject, element, this.message.reads));
    return message.ok ? celText(message.value).replaceAll(/\s*\n\s*/g, ' ') : 'it does not keep this promise';
  }

  private bind(subject: Subject, element: Element | undefined, reads: readonly ReadPath[]): Record<string, CelInput> {
    const bound: Record<string, CelInput> = { params: this.params };
    for (const [root = ''] of reads) {
      const data = root in bound ? undefined : dataOf(subject, element, root);
      if (data !== undefined) bound[root] = converted(data);
    }
    return bound;
  }

  private failed(subject: Subject, { element, because, fix }: Failure): Verdict & { readonly kind: 'fail' } {
    return fail({ node: subject.node, attribute: this.culprit(subject, element) }, because, fix);
  }

  /** The most precise thing that is written among those that the expression reads; the element's own before the pod's. */
  private culprit(subject: Subject, element: Element | undefined): string {
    const written = this.expression.reads
      .filter((path) => path.length > 1 && isThere(dataOf(subject, element, path[0] ?? ''), path))
      .sort((a, b) => rank(b) - rank(a));
    return subject.attribute(written[0] ?? [element === undefined ? 'podSpec' : 'c'], element);
  }
}

const SHAPE = 'compare the field with the Kubernetes API reference; the API server refuses it as it is';

const rank = (path: ReadPath): number => path.length + (path[0] === 'c' ? 100 : 0);

const withoutParams = (reads: readonly ReadPath[]): ReadPath[] => reads.filter(([root]) => root !== 'params');

const dataOf = (subject: Subject, element: Element | undefined, root: string): object | undefined =>
  root === 'c' ? element?.value : subject.variable(root);

const conversions = new WeakMap<object, CelInput>();

function converted(data: object): CelInput {
  let value = conversions.get(data);
  if (value === undefined) {
    value = toCel(data);
    conversions.set(data, value);
  }
  return value;
}

/** `Deployment/shop/api/sidecar`, `Deployment/shop/api/volumes/cache` */
const waivable = ({ node }: Subject, { list, name }: Element): string =>
  list === 'volumes' ? `${node.address}/volumes/${name}` : `${node.address}/${name}`;

import type { CelInput } from '@bufbuild/cel';
import type { Element, PodShape } from '../../adapters/k8s/pod';
import type { CelClause, CelControl } from '../../core/control';
import { AshlarError } from '../../core/errors';
import type { Parameters } from '../../core/policy';
import { fail, notApplicable, pass } from '../../core/verdict';
import type { ClauseVerdict, ElementFailure } from '../check';
import { compile, type Expression } from './evaluator';
import { isThere } from './parts';
import { type Subject, variablesOf } from './subject';
import type { Read } from './tree';
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
  readonly element: Element | undefined;
  readonly because: string;
  readonly fix: string;
  /** What is to blame: the longest path that the expression reads and that is written. */
  readonly culprit: Read['path'];
}

/**
 * One clause, compiled. It remembers twice: the outcome by the pod's spec (most pods of a cluster are copies), and the
 * decision by the values that the expression reads (most specs differ in what a rule does not look at).
 */
export class Rule {
  private readonly expression: Expression;
  private readonly message: Expression;
  private readonly when: Expression | undefined;
  private readonly reads: readonly Read[];
  private readonly readsBesidesSpec: readonly Read[];
  private readonly params: CelInput;
  private readonly passed: ClauseVerdict;
  private readonly skipped: ClauseVerdict;
  private readonly byShape = new Map<PodShape | undefined, Outcome>();
  private readonly byOthers = new Map<string, Map<PodShape | undefined, Outcome>>();
  private readonly decisions = new Map<string, Decision>();
  private readonly complaints = new Map<string, string>();

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
      ({ path: [root] }) => root !== 'c' && root !== 'podSpec',
    );
    this.params = toCel(params);
    this.passed = { clause, verdict: pass };
    this.skipped = { clause, verdict: notApplicable };
  }

  public judge(subject: Subject): ClauseVerdict {
    const { judged, failures } = this.outcome(subject);
    if (failures.length === 0) return judged ? this.passed : this.skipped;
    const elements: ElementFailure[] = [];
    for (const { element, culprit, because, fix } of failures) {
      const verdict = fail({ node: subject.node, attribute: subject.attribute(culprit, element) }, because, fix);
      if (element === undefined) return { clause: this.clause, verdict };
      elements.push({ waivable: waivable(subject, element), verdict });
    }
    return { clause: this.clause, verdict: elements[0]?.verdict ?? notApplicable, elements };
  }

  private outcome(subject: Subject): Outcome {
    const remembered = this.readsBesidesSpec.length === 0 ? this.byShape : this.byShapeAnd(subject);
    let outcome = remembered.get(subject.shape);
    if (outcome === undefined) {
      outcome = this.work(subject);
      remembered.set(subject.shape, outcome);
    }
    return outcome;
  }

  private byShapeAnd(subject: Subject): Map<PodShape | undefined, Outcome> {
    const key = keyOf(subject, undefined, this.readsBesidesSpec);
    let remembered = this.byOthers.get(key);
    if (remembered === undefined) {
      remembered = new Map();
      this.byOthers.set(key, remembered);
    }
    return remembered;
  }

  private work(subject: Subject): Outcome {
    const { forEach } = this.rule;
    const failures: Failure[] = [];
    let judged = false;
    for (const element of forEach === undefined ? [undefined] : subject.elements(forEach)) {
      const decision = this.decide(subject, element);
      judged ||= decision.kind !== 'not-applicable';
      if (decision.kind === 'fail' || decision.kind === 'error')
        failures.push(this.failure(subject, element, decision));
    }
    return { judged, failures };
  }

  private decide(subject: Subject, element: Element | undefined): Decision {
    const key = keyOf(subject, element, this.reads);
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
    const { reads } = this.message;
    const key = keyOf(subject, element, reads);
    let text = this.complaints.get(key);
    if (text === undefined) {
      const message = this.message.evaluate(this.bind(subject, element, reads));
      text = message.ok ? celText(message.value).replaceAll(/\s*\n\s*/g, ' ') : 'it does not keep this promise';
      this.complaints.set(key, text);
    }
    return text;
  }

  private bind(subject: Subject, element: Element | undefined, reads: readonly Read[]): Record<string, CelInput> {
    const bound: Record<string, CelInput> = { params: this.params };
    for (const {
      path: [root = ''],
    } of reads) {
      const data = root in bound ? undefined : dataOf(subject, element, root);
      if (data !== undefined) bound[root] = subject.parts.converted(data);
    }
    return bound;
  }

  private failure(subject: Subject, element: Element | undefined, decision: Decision): Failure {
    const culprit = this.culprit(subject, element);
    if (decision.kind !== 'error') {
      return { element, culprit, because: this.complaint(subject, element), fix: this.rule.fix };
    }
    return {
      element,
      culprit,
      because: `it is not of the shape that Kubernetes knows (${decision.because})`,
      fix: SHAPE,
    };
  }

  /** The most precise thing that is written among those that the expression reads; the element's own before the pod's. */
  private culprit(subject: Subject, element: Element | undefined): Read['path'] {
    const written = this.expression.reads
      .map(({ path }) => path)
      .filter((path) => path.length > 1 && isThere(dataOf(subject, element, path[0] ?? ''), path))
      .sort((a, b) => rank(b) - rank(a));
    return written[0] ?? [element === undefined ? 'podSpec' : 'c'];
  }
}

const SHAPE = 'compare the field with the Kubernetes API reference; the API server refuses it as it is';

const rank = (path: Read['path']): number => path.length + (path[0] === 'c' ? 100 : 0);

const withoutParams = (reads: readonly Read[]): Read[] => reads.filter(({ path }) => path[0] !== 'params');

const dataOf = (subject: Subject, element: Element | undefined, root: string): object | undefined =>
  root === 'c' ? element?.value : subject.variable(root);

/** The text of everything that is read. JSON has no NUL, so no two sets of values share a key. */
function keyOf(subject: Subject, element: Element | undefined, reads: readonly Read[]): string {
  let key = '';
  for (const read of reads) key += `${subject.parts.textOf(dataOf(subject, element, read.path[0] ?? ''), read)}\u0000`;
  return key;
}

/** `Deployment/shop/api/sidecar`, `Deployment/shop/api/volumes/cache` */
const waivable = ({ node }: Subject, { list, name }: Element): string =>
  list === 'volumes' ? `${node.address}/volumes/${name}` : `${node.address}/${name}`;

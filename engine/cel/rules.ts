import type { CelInput } from '@bufbuild/cel';
import { type Element, podAdapter, podKinds } from '../../adapters/k8s/pod';
import type { CelClause, CelControl } from '../../core/control';
import type { Node, Settings } from '../../core/plan/node';
import type { Plan } from '../../core/plan/plan';
import type { Parameters } from '../../core/policy';
import { fail, notApplicable, pass, type Verdict } from '../../core/verdict';
import type { ClauseVerdict, ElementFailure } from '../check';
import { celText, compile, type Expression, toCel } from './evaluator';

type Report = (node: Node, verdicts: readonly ClauseVerdict[]) => void;

/** Judges every object that a CEL control is about. */
export function celVerdicts(plan: Plan, control: CelControl, params: Parameters, report: Report): void {
  const rules = Object.entries(control.rules).map(([clause, rule]) => new Rule(clause, rule, params));
  for (const kind of control.subject === 'pods' ? podKinds : control.subject.kinds) {
    for (const node of plan.ofType(kind)) {
      const subject = control.subject === 'pods' ? podSubject(node, plan) : objectSubject(node);
      if (subject === undefined) continue;
      report(
        node,
        rules.map((rule) => rule.judge(subject)),
      );
    }
  }
}

/** What expressions see of one object: its variables as the document has them, converted only when one is evaluated. */
interface Subject {
  readonly node: Node;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly elements: (list: 'containers' | 'volumes') => readonly Element[];
  readonly prefix: string;
}

function podSubject(node: Node, plan: Plan): Subject | undefined {
  const pod = podAdapter.view(node, plan);
  if (pod === undefined) return undefined;
  return {
    node,
    variables: { object: node.settings, podSpec: pod.spec, podMeta: pod.meta },
    elements: (list) => pod[list],
    prefix: pod.pointer.join('.'),
  };
}

const objectSubject = (node: Node): Subject => ({
  node,
  variables: { object: node.settings },
  elements: () => [],
  prefix: '',
});

/** One clause, compiled; verdicts are remembered by the text of what the expression reads. */
class Rule {
  private readonly expression: Expression;
  private readonly message: Expression;
  private readonly when: Expression | undefined;
  private readonly reads: readonly (readonly string[])[];
  private readonly params: CelInput;
  private readonly remembered = new Map<string, Decision>();

  public constructor(
    private readonly clause: string,
    private readonly rule: CelClause,
    params: Parameters,
  ) {
    this.expression = compile(rule.expression);
    this.message = compile(rule.message);
    this.when = rule.when === undefined ? undefined : compile(rule.when);
    this.reads = [...this.expression.reads, ...this.message.reads, ...(this.when?.reads ?? [])].filter(
      ([root]) => root !== 'params',
    );
    this.params = toCel(params);
  }

  public judge(subject: Subject): ClauseVerdict {
    if (this.rule.forEach === undefined) {
      return { clause: this.clause, verdict: this.verdict(this.decide(subject.variables), subject, '') };
    }
    const failures: ElementFailure[] = [];
    let judged = 0;
    for (const element of subject.elements(this.rule.forEach)) {
      const decision = this.decide({ ...subject.variables, c: element.value });
      if (decision.kind === 'not-applicable') continue;
      judged++;
      if (decision.kind === 'pass') continue;
      const verdict = this.verdict(decision, subject, `${subject.prefix}.${element.list}.${element.index}`);
      if (verdict.kind === 'fail' || verdict.kind === 'unknown')
        failures.push({ waivable: waivable(subject.node, element), verdict });
    }
    const [first] = failures;
    if (first !== undefined) return { clause: this.clause, verdict: first.verdict, elements: failures };
    return { clause: this.clause, verdict: judged === 0 ? notApplicable : pass };
  }

  private decide(variables: Readonly<Record<string, unknown>>): Decision {
    const key = this.reads.map((path) => textAt(variables, path)).join('\u0000');
    const before = this.remembered.get(key);
    if (before !== undefined) return before;
    const decision = this.evaluate(variables);
    this.remembered.set(key, decision);
    return decision;
  }

  private evaluate(variables: Readonly<Record<string, unknown>>): Decision {
    const bound: Record<string, CelInput> = { params: this.params };
    for (const name of new Set(this.reads.map(([root]) => root ?? ''))) {
      if (Object.hasOwn(variables, name)) bound[name] = toCel(variables[name]);
    }
    const applies = this.when?.evaluate(bound);
    if (applies?.ok && applies.value === false) return { kind: 'not-applicable' };
    const kept = this.expression.evaluate(bound);
    if (kept.ok && kept.value === true) return { kind: 'pass' };
    if (!kept.ok) return { kind: 'error', because: kept.error };
    const message = this.message.evaluate(bound);
    return { kind: 'fail', because: message.ok ? celText(message.value) : this.rule.fix };
  }

  private verdict(decision: Decision, { node }: Subject, attribute: string): Verdict {
    switch (decision.kind) {
      case 'pass':
        return pass;
      case 'not-applicable':
        return notApplicable;
      case 'fail':
        return fail({ node, attribute }, decision.because, this.rule.fix);
      case 'error':
        return fail({ node, attribute }, `it is not of the shape that Kubernetes knows (${decision.because})`, SHAPE);
    }
  }
}

const SHAPE = 'compare the field with the Kubernetes API reference; the API server refuses it as it is';

type Decision =
  | { readonly kind: 'pass' | 'not-applicable' }
  | { readonly kind: 'fail' | 'error'; readonly because: string };

/** `Deployment/shop/api/sidecar`, `Deployment/shop/api/volumes/cache` */
const waivable = (node: Node, { list, name }: Element): string =>
  list === 'volumes' ? `${node.address}/volumes/${name}` : `${node.address}/${name}`;

const texts = new WeakMap<object, string>();

function textAt(variables: Readonly<Record<string, unknown>>, path: readonly string[]): string {
  let here: unknown = variables;
  for (const step of path) {
    if (typeof here !== 'object' || here === null || Array.isArray(here)) return `?${JSON.stringify(here)}`;
    here = Object.hasOwn(here, step) ? (here as Settings)[step] : undefined;
  }
  if (typeof here !== 'object' || here === null) return JSON.stringify(here) ?? '';
  const before = texts.get(here);
  if (before !== undefined) return before;
  const text = JSON.stringify(here);
  texts.set(here, text);
  return text;
}

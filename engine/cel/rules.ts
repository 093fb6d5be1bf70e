import type { CelControl } from '../../core/control';
import type { Node } from '../../core/plan/node';
import type { Plan } from '../../core/plan/plan';
import type { Parameters } from '../../core/policy';
import type { ClauseVerdict } from '../check';
import { Rule } from './rule';
import { kindsOf, subjectOf } from './subject';

type Report = (node: Node, verdicts: readonly ClauseVerdict[]) => void;

/**
 * Judges every object that a CEL control is about.
 *
 * @throws where one of its expressions does not compile: names the control, the clause, the line and the column
 */
export function celVerdicts(plan: Plan, control: CelControl, params: Parameters, report: Report): void {
  const byKind = new Map<string, Rule[]>();
  for (const [clause, rule] of Object.entries(control.rules)) {
    const present = kindsOf(rule.subject ?? control.subject).filter((kind) => plan.ofType(kind).length > 0);
    if (present.length === 0) continue;
    const compiled = new Rule(control, clause, rule, params);
    for (const kind of present) byKind.set(kind, [...(byKind.get(kind) ?? []), compiled]);
  }
  for (const [kind, rules] of byKind) {
    for (const node of plan.ofType(kind)) {
      const subject = subjectOf(node, plan);
      if (subject !== undefined)
        report(
          node,
          rules.map((rule) => rule.judge(subject)),
        );
    }
  }
}

/**
 * Compiles every expression of a control, whether or not there is anything that it is about.
 *
 * @throws where one does not compile: names the control, the clause, the line and the column
 */
export function assertCompiles(control: CelControl, params: Parameters): void {
  for (const [clause, rule] of Object.entries(control.rules)) new Rule(control, clause, rule, params);
}

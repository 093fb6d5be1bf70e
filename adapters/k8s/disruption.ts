import { defineAdapter } from '../../core/adapter';
import { isObject } from '../../core/json-object';
import type { Node } from '../../core/plan/node';
import type { Plan } from '../../core/plan/plan';
import { objectsIn } from './neighbours';
import { selects } from './selector';
import { type WorkloadView, workloadAdapter } from './workload';

/** How a budget limits evictions. */
export interface Budget {
  readonly node: Node;
  /** Pods of `count` that may be away at a time, by this budget. */
  readonly allowed: (count: number) => number;
  /** `minAvailable 3` */
  readonly says: string;
}

/** A workload, and the budgets that protect its pods from being drained all at once. */
export interface DisruptionView {
  readonly workload: WorkloadView;
  readonly budgets: readonly Budget[];
}

export const disruptionAdapter = defineAdapter(
  'k8s/disruption',
  workloadAdapter.types,
  (node, plan): DisruptionView | undefined => {
    const workload = workloadAdapter.view(node, plan);
    return workload && { workload, budgets: budgetsOf(workload, plan) };
  },
);

function budgetsOf({ node, namespace, labels }: WorkloadView, plan: Plan): Budget[] {
  return objectsIn(plan, node, 'PodDisruptionBudget', namespace).flatMap((budget) => {
    const spec = isObject(budget.settings.spec) ? budget.settings.spec : {};
    return selects(spec.selector, labels) ? [budgetOf(budget, spec.minAvailable, spec.maxUnavailable)] : [];
  });
}

function budgetOf(node: Node, minAvailable: unknown, maxUnavailable: unknown): Budget {
  if (maxUnavailable !== undefined && maxUnavailable !== null) {
    return { node, allowed: (count) => pods(maxUnavailable, count), says: `maxUnavailable ${maxUnavailable}` };
  }
  const least = minAvailable ?? 0;
  return { node, allowed: (count) => count - pods(least, count), says: `minAvailable ${least}` };
}

/** Kubernetes rounds a percentage up, for either field. */
function pods(amount: unknown, of: number): number {
  const percent = /^(\d+)%$/.exec(String(amount))?.[1];
  return percent === undefined ? Number(amount) : Math.ceil((Number(percent) * of) / 100);
}

import { type DisruptionView, disruptionAdapter } from '../../../adapters/k8s/disruption';
import { defineControl } from '../../../core/control';
import { fail, must, notApplicable, pass, undecided, type Verdict } from '../../../core/verdict';

/** A single pod cannot be kept up while its node is drained; K8S-028 asks for more. */
const isMany = (count: number): boolean => count >= 2;

function budget({ workload: { node, namespace, replicas }, budgets }: DisruptionView): Verdict {
  if (!replicas.known) return undecided(replicas.at, replicas.because);
  if (!isMany(replicas.is)) return notApplicable;
  if (budgets.length > 0) return pass;
  return fail(
    { node },
    `no PodDisruptionBudget in namespace '${namespace}' selects its ${replicas.is} pods (looked in everything that was given)`,
    "add a PodDisruptionBudget with maxUnavailable 1 whose selector matches the pods' labels",
  );
}

function satisfiable({ workload: { replicas }, budgets }: DisruptionView): Verdict {
  const [first, second] = budgets;
  if (first === undefined) return notApplicable;
  if (second !== undefined) {
    return fail(
      { node: second.node, attribute: 'spec.selector' },
      `both ${first.node.address} and ${second.node.address} select its pods, so that no eviction is allowed`,
      'delete one of them: Kubernetes refuses to evict a pod that has two budgets',
    );
  }
  const verdict = must(replicas, (count) => !isMany(count) || first.allowed(count) >= 1, {
    because: (count) =>
      `${first.node.address} lets none of its ${count} pods go (${first.says}), so that no node can be drained`,
    fix: 'set maxUnavailable to 1, and remove minAvailable',
  });
  return verdict.kind === 'fail' ? { ...verdict, at: { node: first.node, attribute: 'spec' } } : verdict;
}

export const k8sDisruptionBudget = defineControl({
  id: 'K8S-027',
  slug: 'k8s-disruption-budget',
  title: 'Draining a node takes down one pod of a service at a time',
  severity: 'medium',
  severityBecause:
    'Every upgrade of the cluster drains every node: without a budget it is an outage, with a wrong one it hangs.',
  why: 'An eviction asks nobody unless there is a budget. A budget that allows none stops upgrades, and with them security patches.',
  frameworks: {},
  judges: disruptionAdapter,
  clauses: { budget, satisfiable },
  enforcedBy: [],
  telemetry: 'kube_poddisruptionbudget_status_pod_disruptions_allowed == 0 for longer than a rollout takes',
});

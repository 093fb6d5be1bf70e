import { defineAdapter } from '../../core/adapter';
import { isObject } from '../../core/json-object';
import type { Settings } from '../../core/plan/node';
import { selects } from './selector';
import { settingsIn } from './settings';
import { type WorkloadView, workloadAdapter } from './workload';

/** A workload, and the rules that keep its pods apart. */
export interface SpreadView {
  readonly workload: WorkloadView;
  /** Spread constraints and anti-affinity terms that are about its own pods. */
  readonly own: readonly Settings[];
  /** Those that select other pods, or none. */
  readonly others: readonly Settings[];
}

/** Deployments and StatefulSets: what runs as many pods as one says. */
export const spreadAdapter = defineAdapter(
  'k8s/spread',
  ['Deployment', 'StatefulSet'],
  (node, plan): SpreadView | undefined => {
    const workload = workloadAdapter.view(node, plan);
    if (workload === undefined) return undefined;
    const rules = rulesOf(workload.pod.shape.spec);
    const isOwn = (rule: Settings): boolean => selects(rule.labelSelector, workload.labels);
    return { workload, own: rules.filter(isOwn), others: rules.filter((rule) => !isOwn(rule)) };
  },
);

function rulesOf({ topologySpreadConstraints, affinity }: Settings): Settings[] {
  const anti = isObject(affinity) && isObject(affinity.podAntiAffinity) ? affinity.podAntiAffinity : {};
  return [
    ...settingsIn(topologySpreadConstraints),
    ...settingsIn(anti.requiredDuringSchedulingIgnoredDuringExecution),
    ...settingsIn(anti.preferredDuringSchedulingIgnoredDuringExecution).flatMap(({ podAffinityTerm }) =>
      isObject(podAffinityTerm) ? [podAffinityTerm] : [],
    ),
  ];
}

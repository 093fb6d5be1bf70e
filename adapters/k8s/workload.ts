import { defineAdapter } from '../../core/adapter';
import { isObject } from '../../core/json-object';
import type { Node, Settings } from '../../core/plan/node';
import type { Plan } from '../../core/plan/plan';
import { known, type Value } from '../../core/value';
import { objectsIn } from './neighbours';
import { type PodView, podAdapter } from './pod';
import type { Labels } from './selector';
import { namespaceOf } from './settings';

/** Something that keeps a number of like pods running. */
export interface WorkloadView {
  readonly node: Node;
  readonly namespace: string;
  readonly pod: PodView;
  /** Labels of its pods. */
  readonly labels: Labels;
  /** Pods there are at least: an autoscaler's minimum where one scales it, else `replicas`, else 1. */
  readonly replicas: Value<number>;
}

export const workloadAdapter = defineAdapter(
  'k8s/workload',
  ['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController'],
  (node, plan): WorkloadView | undefined => {
    const pod = podAdapter.view(node, plan);
    return pod && { node, namespace: namespaceOf(node), pod, labels: labelsOf(pod), replicas: replicasOf(node, plan) };
  },
);

/** The labels that selectors find a pod by. */
export const labelsOf = ({ meta }: PodView): Labels => (isObject(meta.labels) ? meta.labels : {});

function replicasOf(node: Node, plan: Plan): Value<number> {
  const scaler = objectsIn(plan, node, 'HorizontalPodAutoscaler', namespaceOf(node)).find((hpa) => scales(hpa, node));
  const [owner, field] = scaler === undefined ? [node, 'replicas'] : [scaler, 'minReplicas'];
  const spec = specOf(owner);
  const count = spec[field];
  return known(typeof count === 'number' ? count : 1, {
    node: owner,
    attribute: field in spec ? `spec.${field}` : 'spec',
  });
}

function scales(hpa: Node, { type, address }: Node): boolean {
  const target = specOf(hpa).scaleTargetRef;
  return isObject(target) && target.kind === type && target.name === address.slice(address.lastIndexOf('/') + 1);
}

const specOf = ({ settings }: Node): Settings => (isObject(settings.spec) ? settings.spec : {});

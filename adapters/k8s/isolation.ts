import { defineAdapter } from '../../core/adapter';
import type { Node } from '../../core/plan/node';
import { namespaceAdapter, policiesIn } from './namespace';
import { type Direction, letsEverythingThrough, type NetworkPolicyView } from './network-policy';
import { podAdapter, podKinds } from './pod';
import { selects, selectsAll } from './selector';
import { namespaceOf } from './settings';
import { labelsOf } from './workload';

/** A namespace and what closes it, or pods and what selects them. */
export type IsolationView = NamespaceIsolation | PodIsolation;

export interface NamespaceIsolation {
  readonly kind: 'namespace';
  readonly node: Node;
  readonly name: string;
  /** A policy that closes a direction for all pods, and lets only named traffic through. */
  readonly closes: (direction: Direction) => NetworkPolicyView | undefined;
  /** A policy that lets everything through to all pods: policies add up, so it undoes the others. */
  readonly opensEverything: (direction: Direction) => NetworkPolicyView | undefined;
}

export interface PodIsolation {
  readonly kind: 'pods';
  readonly node: Node;
  readonly namespace: string;
  readonly selectedBy: readonly NetworkPolicyView[];
}

export const isolationAdapter = defineAdapter(
  'k8s/isolation',
  ['Namespace', ...podKinds],
  (node, plan): IsolationView | undefined => {
    const namespace = node.type === 'Namespace' ? namespaceAdapter.view(node, plan) : undefined;
    if (namespace !== undefined) return isolationOf(node, namespace.name, namespace.policies);
    const pod = node.type === 'Namespace' ? undefined : podAdapter.view(node, plan);
    if (pod === undefined) return undefined;
    const labels = labelsOf(pod);
    const policies = policiesIn(plan, node, namespaceOf(node));
    return {
      kind: 'pods',
      node,
      namespace: namespaceOf(node),
      selectedBy: policies.filter(({ podSelector }) => selects(podSelector, labels)),
    };
  },
);

function isolationOf(node: Node, name: string, policies: readonly NetworkPolicyView[]): NamespaceIsolation {
  const forAll = policies.filter(({ podSelector }) => selectsAll(podSelector));
  const opens = (direction: Direction, { directions, rules }: NetworkPolicyView): boolean =>
    directions.includes(direction) && rules[direction].some(letsEverythingThrough);
  return {
    kind: 'namespace',
    node,
    name,
    closes: (direction) => forAll.find((policy) => policy.directions.includes(direction) && !opens(direction, policy)),
    opensEverything: (direction) => forAll.find((policy) => opens(direction, policy)),
  };
}

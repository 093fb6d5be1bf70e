import { defineAdapter } from '../../core/adapter';
import { isObject } from '../../core/json-object';
import type { Node, Settings } from '../../core/plan/node';
import type { Plan } from '../../core/plan/plan';
import { objectsIn } from './neighbours';
import { type NetworkPolicyView, networkPolicyAdapter } from './network-policy';
import { settingsIn } from './settings';

/** Namespaces that belong to Kubernetes itself; nobody's workloads belong there. */
export const SYSTEM_NAMESPACES: readonly string[] = ['kube-system', 'kube-public', 'kube-node-lease'];

/** A namespace, and what was given for it. */
export interface NamespaceView {
  readonly node: Node;
  readonly name: string;
  readonly policies: readonly NetworkPolicyView[];
  readonly quotas: readonly NamedSpec[];
  readonly limitRanges: readonly NamedSpec[];
}

/** An object and its spec. */
export interface NamedSpec {
  readonly node: Node;
  readonly spec: Settings;
}

/** Every namespace but Kubernetes' own. */
export const namespaceAdapter = defineAdapter(
  'k8s/namespace',
  ['Namespace'],
  (node, plan): NamespaceView | undefined => {
    const name = node.address.slice('Namespace/'.length);
    if (SYSTEM_NAMESPACES.includes(name)) return undefined;
    return {
      node,
      name,
      get policies() {
        return policiesIn(plan, node, name);
      },
      get quotas() {
        return specsIn(plan, node, 'ResourceQuota', name);
      },
      get limitRanges() {
        return specsIn(plan, node, 'LimitRange', name);
      },
    };
  },
);

/** The network policies of a namespace, whether or not the namespace itself was given. */
export const policiesIn = (plan: Plan, near: Node, namespace: string): readonly NetworkPolicyView[] =>
  objectsIn(plan, near, 'NetworkPolicy', namespace).flatMap((node) => networkPolicyAdapter.view(node, plan) ?? []);

const specsIn = (plan: Plan, near: Node, kind: string, namespace: string): NamedSpec[] =>
  objectsIn(plan, near, kind, namespace).map((node) => ({
    node,
    spec: isObject(node.settings.spec) ? node.settings.spec : {},
  }));

/** The limits of one kind (`Container`, `Pod` ...) that a limit range sets. */
export const limitsFor = ({ spec }: NamedSpec, type: string): readonly Settings[] =>
  settingsIn(spec.limits).filter((limit) => limit.type === type);

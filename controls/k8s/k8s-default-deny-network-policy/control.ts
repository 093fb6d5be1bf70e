import { type IsolationView, isolationAdapter } from '../../../adapters/k8s/isolation';
import type { Direction } from '../../../adapters/k8s/network-policy';
import { defineControl } from '../../../core/control';
import { fail, notApplicable, pass, type Verdict } from '../../../core/verdict';

/** A namespace is closed by a policy that is about all its pods, unless another opens it again to everyone. */
const closed =
  (direction: Direction) =>
  (view: IsolationView): Verdict => {
    if (view.kind !== 'namespace') return notApplicable;
    const { node, name } = view;
    const way = direction.toLowerCase();
    const opener = view.opensEverything(direction);
    if (opener !== undefined) {
      return fail(
        { node: opener.node, attribute: `spec.${way}` },
        `${opener.node.address} lets all ${way} of all pods in namespace '${name}' through`,
        'delete the rule without peers and ports, and name who may talk to whom',
      );
    }
    if (view.closes(direction) !== undefined) return pass;
    return fail(
      { node },
      `no NetworkPolicy closes ${way} for all pods of namespace '${name}' (looked in everything that was given)`,
      `add a NetworkPolicy to it with podSelector {}, policyTypes [${direction}] and no ${way} rules`,
    );
  };

const selected = (view: IsolationView): Verdict => {
  if (view.kind !== 'pods' || view.selectedBy.length > 0) return view.kind === 'pods' ? pass : notApplicable;
  return fail(
    { node: view.node },
    `no NetworkPolicy in namespace '${view.namespace}' selects its pods (looked in everything that was given)`,
    'add a NetworkPolicy whose podSelector matches their labels, or one for all pods of the namespace',
  );
};

export const k8sDefaultDenyNetworkPolicy = defineControl({
  id: 'K8S-012',
  slug: 'k8s-default-deny-network-policy',
  title: 'Nothing talks to a pod, nor does a pod talk to anything, unless it is said',
  severity: 'high',
  severityBecause: 'Without it one pod that is taken over reaches every other pod and the internet.',
  why: 'A pod that no policy selects is open in both directions. Most intrusions spread sideways, and carry data out, over such paths.',
  frameworks: {
    'cis-kubernetes-2.0.1': ['5.3.1', '5.3.2'],
    'cis-kubernetes-1.12': ['5.3.1', '5.3.2'],
    'cis-eks-1.8.0': ['4.3.1', '4.3.2'],
    'nsa-kubernetes': ['Network Separation and Hardening'],
  },
  judges: isolationAdapter,
  clauses: {
    'default-deny-ingress': closed('Ingress'),
    'default-deny-egress': closed('Egress'),
    selected,
  },
  enforcedBy: [],
  telemetry:
    'namespaces without a NetworkPolicy: kube_networkpolicy_spec_ingress_rules of kube-state-metrics, joined with kube_namespace_labels',
});

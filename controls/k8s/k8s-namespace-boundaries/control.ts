import { podKinds } from '../../../adapters/k8s/pod';
import { type CelClause, defineCelControl } from '../../../core/control';
import { NOT_A_SYSTEM_NAMESPACE } from '../built-in';

/** What workloads are made of. Roles and bindings of the system namespaces are often theirs for a reason. */
const BELONGINGS = ['ConfigMap', 'Ingress', 'PersistentVolumeClaim', 'Secret', 'Service', 'ServiceAccount'];

/** Kubernetes puts these into namespaces itself. */
const ITS_OWN = `
  (object.kind == "ConfigMap" && object.metadata.name == "kube-root-ca.crt"
    || object.kind == "Service" && object.metadata.name == "kubernetes" && object.metadata.namespace == "default"
    || object.kind == "ServiceAccount" && object.metadata.name == "default")`;

const IN_A_NAMESPACE_OF_ITS_TEAM: CelClause = {
  expression: '!(object.metadata.namespace in ["default", "kube-system", "kube-public", "kube-node-lease"])',
  message: `"it is in namespace '" + object.metadata.namespace + "', which belongs to nobody's workloads"`,
  fix: 'set metadata.namespace to a namespace of the team',
};

export const k8sNamespaceBoundaries = defineCelControl({
  id: 'K8S-021',
  slug: 'k8s-namespace-boundaries',
  title: "Everything lives in a namespace of its team's own",
  severity: 'medium',
  severityBecause: 'Quotas, policies and rights end at the namespace: what shares one shares them all.',
  why: 'In default everyone meets everyone; in kube-system a pod sits beside what runs the cluster. And nobody answers for a namespace without an owner.',
  frameworks: {
    'cis-kubernetes-2.0.1': ['5.6.1', '5.6.4'],
    'cis-kubernetes-1.12': ['5.6.1', '5.6.4'],
    'cis-eks-1.8.0': ['4.5.1', '4.5.2'],
    'nsa-kubernetes': ['Network Separation and Hardening'],
  },
  subject: { kinds: podKinds },
  rules: {
    'workload-namespace': IN_A_NAMESPACE_OF_ITS_TEAM,
    'object-namespace': { ...IN_A_NAMESPACE_OF_ITS_TEAM, subject: { kinds: BELONGINGS }, when: `!${ITS_OWN}` },
    owner: {
      subject: { kinds: ['Namespace'] },
      when: `${NOT_A_SYSTEM_NAMESPACE} && object.metadata.name != "default"`,
      expression:
        'has(object.metadata.labels) && "owner" in object.metadata.labels && object.metadata.labels["owner"] != ""',
      message: '"nobody answers for it (label owner is not set)"',
      fix: 'label the namespace owner: TEAM',
    },
  },
  enforcedBy: [{ kind: 'admission-policy' }],
  telemetry: 'kube_pod_info by namespace; namespaces without owner in kube_namespace_labels',
});

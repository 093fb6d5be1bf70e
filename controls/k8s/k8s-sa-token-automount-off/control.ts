import { defineCelControl } from '../../../core/control';

export const k8sSaTokenAutomountOff = defineCelControl({
  id: 'K8S-020',
  slug: 'k8s-sa-token-automount-off',
  title: 'A pod has no key to the API server unless it asks for one',
  severity: 'medium',
  severityBecause: 'The token opens what its account may do, which is little where K8S-015 to K8S-019 hold.',
  why: 'Every pod gets a token of its account by default. Almost none uses it, but whoever reads a file in the container has it.',
  frameworks: {
    'cis-kubernetes-2.0.1': ['5.1.5', '5.1.6'],
    'cis-kubernetes-1.12': ['5.1.5', '5.1.6'],
    'cis-eks-1.8.0': ['4.1.5', '4.1.6', '5.2.1'],
    'nsa-kubernetes': ['Authentication and Authorization'],
  },
  subject: 'pods',
  rules: {
    'token-automount': {
      expression: 'has(podSpec.automountServiceAccountToken) && !podSpec.automountServiceAccountToken',
      message: `
        "it mounts a token of its service account (automountServiceAccountToken is " +
        (has(podSpec.automountServiceAccountToken) ? "true" : "not set, which means true") + ")"`,
      fix: "set automountServiceAccountToken to false in the pod's spec; who needs a token mounts a projected one that expires",
    },
    'dedicated-account': {
      expression: 'has(podSpec.serviceAccountName) && podSpec.serviceAccountName != "default"',
      message: '"it runs as service account default, which every pod of the namespace shares"',
      fix: 'make a ServiceAccount for this workload and name it in serviceAccountName',
    },
    'account-automount': {
      subject: { kinds: ['ServiceAccount'] },
      expression: 'has(object.automountServiceAccountToken) && !object.automountServiceAccountToken',
      message: `
        "pods that run as it get a token (automountServiceAccountToken is " +
        (has(object.automountServiceAccountToken) ? "true" : "not set, which means true") + ")"`,
      fix: 'set automountServiceAccountToken to false on the ServiceAccount, also on default',
    },
  },
  enforcedBy: [{ kind: 'admission-policy' }],
  telemetry:
    'API server audit log: requests by system:serviceaccount users that nobody expects; metric serviceaccount_legacy_tokens_total',
});

import { defineCelControl } from '../../../core/control';

/** Absent and false are the same. */
const off = (field: string): string => `!(has(podSpec.${field}) && podSpec.${field})`;

export const k8sNoHostNamespaces = defineCelControl({
  id: 'K8S-003',
  slug: 'k8s-no-host-namespaces',
  title: "Pods keep out of their node's network, processes and memory",
  severity: 'high',
  severityBecause: 'It opens the node to one pod, yet the next step still needs a process worth attacking there.',
  why: 'In the host network no NetworkPolicy acts and the metadata service answers; in the host PID namespace other processes can be read.',
  frameworks: {
    'cis-kubernetes-2.0.1': ['5.2.3', '5.2.4', '5.2.5'],
    'cis-kubernetes-1.12': ['5.2.3', '5.2.4', '5.2.5'],
    'cis-eks-1.8.0': ['4.2.2', '4.2.3', '4.2.4'],
    'iso-27001-2022': ['A.8.16'],
    'pod-security-standards': ['baseline'],
    'nsa-kubernetes': ['Kubernetes Pod Security'],
  },
  subject: 'pods',
  rules: {
    'host-network': {
      expression: off('hostNetwork'),
      message: '"it joins the network of its node (hostNetwork is true), where no NetworkPolicy acts"',
      fix: 'remove hostNetwork; give the pod a Service, or a container port of its own',
    },
    'host-pid': {
      expression: off('hostPID'),
      message: '"it sees all processes of its node (hostPID is true)"',
      fix: 'remove hostPID; containers of one pod can share processes with shareProcessNamespace',
    },
    'host-ipc': {
      expression: off('hostIPC'),
      message: '"it shares memory with all processes of its node (hostIPC is true)"',
      fix: 'remove hostIPC; containers of one pod share memory without it',
    },
  },
  enforcedBy: [{ kind: 'pod-security-admission', level: 'baseline' }, { kind: 'admission-policy' }],
  telemetry:
    'API server metric pod_security_evaluations_total{decision="deny"}; audit annotation of the admission policy',
});

import { defineCelControl } from '../../../core/control';

const hostProcess = (context: string): string =>
  `has(${context}) && has(${context}.windowsOptions) && has(${context}.windowsOptions.hostProcess) && ${context}.windowsOptions.hostProcess`;

export const k8sNoPrivileged = defineCelControl({
  id: 'K8S-002',
  slug: 'k8s-no-privileged',
  title: 'No container is privileged',
  severity: 'critical',
  severityBecause: 'A privileged container is root on its node: no bug is needed to leave it.',
  why: 'It sees every device and capability of the host, and with them the secrets of all pods on the node.',
  frameworks: {
    'cis-kubernetes-2.0.1': ['5.2.2', '5.2.10'],
    'cis-kubernetes-1.12': ['5.2.2', '5.2.10'],
    'cis-eks-1.8.0': ['4.2.1'],
    'iso-27001-2022': ['A.8.14', 'A.8.2', 'A.8.3'],
    'pod-security-standards': ['baseline'],
    'nsa-kubernetes': ['Kubernetes Pod Security'],
  },
  subject: 'pods',
  rules: {
    privileged: {
      forEach: 'containers',
      expression: '!(has(c.securityContext) && has(c.securityContext.privileged) && c.securityContext.privileged)',
      message: `"container '" + c.name + "' is privileged"`,
      fix: 'remove securityContext.privileged, and add the one capability or device that is needed',
    },
    'host-process': {
      forEach: 'containers',
      expression: `!(${hostProcess('c.securityContext')}) && !(${hostProcess('podSpec.securityContext')})`,
      message: `"container '" + c.name + "' runs as a process of its Windows host (windowsOptions.hostProcess is true)"`,
      fix: 'remove windowsOptions.hostProcess from the pod and the container',
    },
  },
  enforcedBy: [{ kind: 'pod-security-admission', level: 'baseline' }, { kind: 'admission-policy' }],
  telemetry:
    'API server metric pod_security_evaluations_total{decision="deny"}; audit annotation of the admission policy',
});

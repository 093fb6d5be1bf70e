import { defineCelControl } from '../../../core/control';
import { ON_LINUX } from '../linux';

export const k8sNoPrivilegeEscalation = defineCelControl({
  id: 'K8S-004',
  slug: 'k8s-no-privilege-escalation',
  title: 'No process gains more rights than its container started with',
  severity: 'high',
  severityBecause: 'One setuid file in the image is enough to undo a non-root user.',
  why: 'A container that runs as a plain user can still become root through sudo, su or any setuid program, unless the kernel is told no.',
  frameworks: {
    'cis-kubernetes-2.0.1': ['5.2.6'],
    'cis-kubernetes-1.12': ['5.2.6'],
    'cis-eks-1.8.0': ['4.2.5'],
    'iso-27001-2022': ['A.5.15', 'A.8.14'],
    'pod-security-standards': ['restricted'],
    'nsa-kubernetes': ['Kubernetes Pod Security'],
  },
  subject: 'pods',
  rules: {
    'no-escalation': {
      forEach: 'containers',
      when: ON_LINUX,
      expression:
        'has(c.securityContext) && has(c.securityContext.allowPrivilegeEscalation) && !c.securityContext.allowPrivilegeEscalation',
      message: `
        "container '" + c.name + "' may gain rights (allowPrivilegeEscalation is " +
        (has(c.securityContext) && has(c.securityContext.allowPrivilegeEscalation) ? "true" : "not set, which means true") + ")"`,
      fix: 'set securityContext.allowPrivilegeEscalation to false in the container; it cannot be said for the whole pod',
    },
  },
  enforcedBy: [{ kind: 'pod-security-admission', level: 'restricted' }, { kind: 'admission-policy' }],
  telemetry:
    'API server metric pod_security_evaluations_total{decision="deny"}; audit annotation of the admission policy',
});

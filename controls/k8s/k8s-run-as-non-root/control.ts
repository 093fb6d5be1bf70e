import { defineCelControl } from '../../../core/control';

export const k8sRunAsNonRoot = defineCelControl({
  id: 'K8S-005',
  slug: 'k8s-run-as-non-root',
  title: 'Containers do not run as root',
  severity: 'high',
  severityBecause: 'Root in a container is root on the node as soon as one kernel or runtime bug lets it out.',
  why: 'A process that breaks out of its container keeps its user id. As an unprivileged one it finds closed doors.',
  frameworks: {
    'cis-kubernetes-2.0.1': ['5.2.7'],
    'cis-kubernetes-1.12': ['5.2.7'],
    'pod-security-standards': ['restricted'],
    'nsa-kubernetes': ['Kubernetes Pod Security'],
  },
  subject: 'pods',
  params: { minUserId: 10_001 },
  rules: {
    'run-as-non-root': {
      forEach: 'containers',
      expression: `
        has(c.securityContext) && has(c.securityContext.runAsNonRoot)
          ? c.securityContext.runAsNonRoot
          : has(podSpec.securityContext.runAsNonRoot) && podSpec.securityContext.runAsNonRoot`,
      message: `
        "container '" + c.name + "' may run as root (runAsNonRoot is " +
        (has(c.securityContext) && has(c.securityContext.runAsNonRoot) || has(podSpec.securityContext.runAsNonRoot) ? "false" : "not set") + ")"`,
      fix: 'set securityContext.runAsNonRoot to true',
    },
    'user-id': {
      forEach: 'containers',
      expression: `
        has(c.securityContext) && has(c.securityContext.runAsUser)
          ? c.securityContext.runAsUser >= params.minUserId
          : has(podSpec.securityContext.runAsUser) && podSpec.securityContext.runAsUser >= params.minUserId`,
      message: `
        "container '" + c.name + "' runs as user " +
        (has(c.securityContext) && has(c.securityContext.runAsUser) ? string(c.securityContext.runAsUser)
          : has(podSpec.securityContext.runAsUser) ? string(podSpec.securityContext.runAsUser) : "of its image's choice") +
        ", not " + string(params.minUserId) + " or above"`,
      fix: 'set securityContext.runAsUser to a number above 10000, which no user of the node has',
    },
  },
  enforcedBy: [{ kind: 'pod-security-admission', level: 'restricted' }, { kind: 'admission-policy' }],
  telemetry: 'API server audit annotation of the admission policy; pod-security.kubernetes.io/audit-violations',
});

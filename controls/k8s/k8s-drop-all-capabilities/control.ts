import { defineCelControl } from '../../../core/control';
import { ON_LINUX } from '../linux';

const HAS_CAPABILITIES = 'has(c.securityContext) && has(c.securityContext.capabilities)';

export const k8sDropAllCapabilities = defineCelControl({
  id: 'K8S-006',
  slug: 'k8s-drop-all-capabilities',
  title: 'Containers give up every kernel capability',
  severity: 'high',
  severityBecause: 'The runtime leaves fourteen capabilities on by default, raw sockets and file ownership among them.',
  why: 'Each capability is a part of root. What a service does not need is only of use to who takes it over.',
  frameworks: {
    'cis-kubernetes-2.0.1': ['5.2.8', '5.2.9'],
    'cis-kubernetes-1.12': ['5.2.8', '5.2.9'],
    'iso-27001-2022': ['A.8.16'],
    'pod-security-standards': ['restricted'],
    'nsa-kubernetes': ['Kubernetes Pod Security'],
  },
  subject: 'pods',
  rules: {
    'drop-all': {
      forEach: 'containers',
      when: ON_LINUX,
      expression: `${HAS_CAPABILITIES} && has(c.securityContext.capabilities.drop) && "ALL" in c.securityContext.capabilities.drop`,
      message: `
        "container '" + c.name + "' keeps capabilities (it drops " +
        (${HAS_CAPABILITIES} && has(c.securityContext.capabilities.drop)
          ? c.securityContext.capabilities.drop.join(", ") : "none") + ", not ALL)"`,
      fix: 'set securityContext.capabilities.drop to [ALL] in the container',
    },
    'add-none': {
      forEach: 'containers',
      when: ON_LINUX,
      expression: `
        !(${HAS_CAPABILITIES}) || !has(c.securityContext.capabilities.add)
          || c.securityContext.capabilities.add.all(a, a == "NET_BIND_SERVICE")`,
      message: `
        "container '" + c.name + "' adds " +
        c.securityContext.capabilities.add.filter(a, a != "NET_BIND_SERVICE").join(", ")`,
      fix: 'remove it from securityContext.capabilities.add; only NET_BIND_SERVICE may be there',
    },
  },
  enforcedBy: [{ kind: 'pod-security-admission', level: 'restricted' }, { kind: 'admission-policy' }],
  telemetry:
    'API server metric pod_security_evaluations_total{decision="deny"}; audit annotation of the admission policy',
});

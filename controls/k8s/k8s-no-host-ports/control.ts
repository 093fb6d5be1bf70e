import { defineCelControl } from '../../../core/control';

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'].map((probe) => `c.${probe}`);
const HOOKS = ['postStart', 'preStop'].map((hook) => `c.lifecycle.${hook}`);
const HANDLERS = ['httpGet', 'tcpSocket'];

/** CEL: whether a probe or hook that is there names a host. */
const namesHost = (handler: string): string =>
  HANDLERS.map((kind) => `has(${handler}.${kind}) && has(${handler}.${kind}.host) && ${handler}.${kind}.host != ""`)
    .map((test) => `(has(${handler}) && ${test})`)
    .join(' || ');

const ANY_PROBE = PROBES.map(namesHost).join(' || ');
const ANY_HOOK = `has(c.lifecycle) && (${HOOKS.map(namesHost).join(' || ')})`;

export const k8sNoHostPorts = defineCelControl({
  id: 'K8S-010',
  slug: 'k8s-no-host-ports',
  title: 'Pods take no port of their node, and probe nobody but themselves',
  severity: 'medium',
  severityBecause: 'It goes around Services and network policies, but opens no more than the container itself serves.',
  why: 'A port of the node is reachable by everyone who reaches the node. A probe with a host makes the kubelet call any address for the author.',
  frameworks: {
    'cis-kubernetes-2.0.1': ['5.2.12'],
    'cis-kubernetes-1.12': ['5.2.12'],
    'pod-security-standards': ['baseline'],
    'nsa-kubernetes': ['Kubernetes Pod Security'],
  },
  subject: 'pods',
  rules: {
    'host-port': {
      forEach: 'containers',
      expression: '!has(c.ports) || c.ports.all(p, !has(p.hostPort) || p.hostPort == 0)',
      message: `
        "container '" + c.name + "' takes a port of its node: " +
        c.ports.filter(p, has(p.hostPort) && p.hostPort != 0).map(p, string(p.hostPort)).join(", ")`,
      fix: 'remove hostPort; give the pod a Service',
    },
    'probe-host': {
      forEach: 'containers',
      expression: `!(${ANY_PROBE}) && !(${ANY_HOOK})`,
      message: `"container '" + c.name + "' has a probe or hook that calls another host, in the name of the kubelet"`,
      fix: 'remove host from the httpGet or tcpSocket: the pod itself is the default',
    },
  },
  enforcedBy: [{ kind: 'pod-security-admission', level: 'baseline' }, { kind: 'admission-policy' }],
  telemetry: 'scheduler event FailedScheduling "didn\'t have free ports"; audit annotation of the admission policy',
});

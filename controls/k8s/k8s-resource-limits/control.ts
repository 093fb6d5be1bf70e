import { defineCelControl } from '../../../core/control';

const named = (kind: 'requests' | 'limits', resource: string): string =>
  `has(c.resources) && has(c.resources.${kind}) && "${resource}" in c.resources.${kind}`;

/** Where only a limit is set, Kubernetes requests as much. */
const requested = (resource: string): string => `${named('requests', resource)} || ${named('limits', resource)}`;

export const k8sResourceLimits = defineCelControl({
  id: 'K8S-011',
  slug: 'k8s-resource-limits',
  title: 'Containers say what they need, and cannot take more',
  severity: 'medium',
  severityBecause: 'One container without a limit can take a node, and its neighbours, down.',
  why: 'A leak, a flood or a miner in one container starves every pod beside it, and the scheduler cannot place what it knows nothing about.',
  frameworks: {
    'cis-kubernetes-2.0.1': ['4.2.13'],
    'cis-kubernetes-1.12': ['4.2.13'],
    'nsa-kubernetes': ['Network Separation and Hardening'],
  },
  subject: 'pods',
  rules: {
    'cpu-request': {
      forEach: 'scheduledContainers',
      expression: requested('cpu'),
      message: `"container '" + c.name + "' requests no cpu"`,
      fix: 'set resources.requests.cpu to what it uses on average',
    },
    'memory-request': {
      forEach: 'scheduledContainers',
      expression: requested('memory'),
      message: `"container '" + c.name + "' requests no memory"`,
      fix: 'set resources.requests.memory to what it uses',
    },
    'memory-limit': {
      forEach: 'scheduledContainers',
      expression: named('limits', 'memory'),
      message: `"container '" + c.name + "' may take all memory of its node (no memory limit)"`,
      fix: 'set resources.limits.memory',
    },
    'ephemeral-storage-limit': {
      forEach: 'scheduledContainers',
      expression: named('limits', 'ephemeral-storage'),
      message: `"container '" + c.name + "' may fill the disk of its node (no ephemeral-storage limit)"`,
      fix: 'set resources.limits.ephemeral-storage: logs and everything it writes outside volumes',
    },
  },
  enforcedBy: [{ kind: 'admission-policy' }],
  telemetry: 'container_oom_events_total; kubelet event Evicted; kube_pod_container_resource_limits by namespace',
});

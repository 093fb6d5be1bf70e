import { defineCelControl } from '../../../core/control';

/** Jobs end by themselves; a pod that is not restarted does too. */
const RUNS_FOR_GOOD = '(!has(podSpec.restartPolicy) || podSpec.restartPolicy == "Always")';

export const k8sDistinctProbes = defineCelControl({
  id: 'K8S-026',
  slug: 'k8s-distinct-probes',
  title: 'Kubernetes can tell a pod that is busy from one that is dead',
  severity: 'medium',
  severityBecause: 'It decides whether a bad release or a deadlock heals by itself or pages somebody.',
  why: 'Without readiness a rollout sends users to pods that are not up; without liveness a deadlock stays; with one probe for both, load restarts every pod at once.',
  frameworks: {},
  subject: { kinds: ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Pod'] },
  rules: {
    readiness: {
      forEach: 'mainContainers',
      when: RUNS_FOR_GOOD,
      expression: 'has(c.readinessProbe)',
      message: `"container '" + c.name + "' gets traffic before it says that it is ready (no readinessProbe)"`,
      fix: 'add a readinessProbe that fails while it cannot serve',
    },
    liveness: {
      forEach: 'mainContainers',
      when: RUNS_FOR_GOOD,
      expression: 'has(c.livenessProbe)',
      message: `"container '" + c.name + "' is not restarted when it hangs (no livenessProbe)"`,
      fix: 'add a livenessProbe that fails only when a restart is the cure',
    },
    distinct: {
      forEach: 'mainContainers',
      when: `${RUNS_FOR_GOOD} && has(c.readinessProbe) && has(c.livenessProbe)`,
      expression: 'c.readinessProbe != c.livenessProbe',
      message: `"container '" + c.name + "' is restarted whenever it is not ready (both probes are the same)"`,
      fix: 'ask another path for liveness, or give it a higher failureThreshold',
    },
  },
  enforcedBy: [{ kind: 'admission-policy' }],
  telemetry:
    'kube_pod_container_status_restarts_total; prober_probe_total{result="failed"} of the kubelet; event Unhealthy',
});

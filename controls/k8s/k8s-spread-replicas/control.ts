import { type SpreadView, spreadAdapter } from '../../../adapters/k8s/spread';
import { defineControl } from '../../../core/control';
import { fail, must, pass, type Verdict } from '../../../core/verdict';

const spread = ({ workload: { node, pod }, own, others }: SpreadView): Verdict =>
  own.length > 0
    ? pass
    : fail(
        { node, attribute: pod.pointer.join('.') },
        others.length > 0
          ? 'its spread constraints and anti-affinity select other pods than its own'
          : 'all its pods may land on one node (neither topologySpreadConstraints nor podAntiAffinity)',
        "add a topologySpreadConstraint over zones whose labelSelector matches the pods' own labels",
      );

export const k8sSpreadReplicas = defineControl({
  id: 'K8S-028',
  slug: 'k8s-spread-replicas',
  title: 'A service outlives the loss of a node or a zone',
  severity: 'medium',
  severityBecause: 'Nodes are lost every week, zones every year; how many users notice is decided here.',
  why: 'One replica is gone whenever its node is; several on one node are gone together.',
  frameworks: {},
  judges: spreadAdapter,
  params: { minReplicas: 3 },
  clauses: {
    replicas: ({ workload: { replicas } }, { minReplicas }) =>
      must(replicas, (count) => count >= minReplicas, {
        because: (count) => `it runs ${count} ${count === 1 ? 'pod' : 'pods'}, not ${minReplicas} or more`,
        fix: `set replicas, or the minReplicas of its HorizontalPodAutoscaler, to ${minReplicas}`,
      }),
    spread,
  },
  enforcedBy: [],
  telemetry: 'kube_deployment_status_replicas_available; count of nodes and zones per workload from kube_pod_info',
});

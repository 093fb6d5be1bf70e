import { defineCelControl } from '../../../core/control';

const WANTED = ['app.kubernetes.io/name', 'app.kubernetes.io/instance', 'owner'];

const isThere = (meta: string, label: string): string => `has(${meta}.labels) && "${label}" in ${meta}.labels`;

const allThere = (meta: string): string => WANTED.map((label) => isThere(meta, label)).join(' && ');

const missing = (meta: string): string =>
  `(${WANTED.map((label) => `(${isThere(meta, label)} ? [] : ["${label}"])`).join(' + ')}).join(", ")`;

export const k8sRecommendedLabels = defineCelControl({
  id: 'K8S-029',
  slug: 'k8s-recommended-labels',
  title: 'Every workload and its pods say what they are and who answers for them',
  severity: 'low',
  severityBecause: 'It attacks nothing; it costs minutes when every minute counts.',
  why: 'Alerts are routed, costs are shared and policies select by labels. A pod without them belongs to nobody when it misbehaves.',
  frameworks: {},
  subject: 'pods',
  rules: {
    object: {
      expression: allThere('object.metadata'),
      message: `"it lacks the labels " + ${missing('object.metadata')}`,
      fix: 'add them to metadata.labels',
    },
    template: {
      when: 'object.kind != "Pod"',
      expression: allThere('podMeta'),
      message: `"its pods lack the labels " + ${missing('podMeta')}`,
      fix: "add them to the pod template's metadata.labels; the selector need not change",
    },
  },
  enforcedBy: [{ kind: 'admission-policy' }],
  telemetry: 'kube_pod_labels without label_owner',
});

import { defineCelControl } from '../../../core/control';

const SOURCES = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

export const k8sNoHostpath = defineCelControl({
  id: 'K8S-009',
  slug: 'k8s-no-hostpath',
  title: "Pods mount nothing of their node's disk",
  severity: 'high',
  severityBecause: 'A path of the host, a runtime socket above all, is a way to root on the node.',
  why: "Through a host path a pod reads other pods' secrets, or writes where the node runs it.",
  frameworks: {
    'cis-kubernetes-2.0.1': ['5.2.11'],
    'cis-kubernetes-1.12': ['5.2.11'],
    'pod-security-standards': ['baseline'],
    'nsa-kubernetes': ['Kubernetes Pod Security'],
  },
  subject: 'pods',
  rules: {
    'host-path': {
      forEach: 'volumes',
      expression: '!has(c.hostPath)',
      message: `"volume '" + c.name + "' is " + c.hostPath.path + " of the node (hostPath)"`,
      fix: 'use an emptyDir, a configMap or a persistentVolumeClaim; a node agent needs a waiver',
    },
    'volume-types': {
      forEach: 'volumes',
      when: '!has(c.hostPath)',
      expression: SOURCES.map((source) => `has(c.${source})`).join(' || '),
      message: `"volume '" + c.name + "' is of a kind that Pod Security restricted does not know (" + c.filter(k, k != "name").join(", ") + ")"`,
      fix: 'use a persistentVolumeClaim, or a CSI driver in place of a driver inside Kubernetes',
    },
  },
  enforcedBy: [{ kind: 'pod-security-admission', level: 'restricted' }, { kind: 'admission-policy' }],
  telemetry:
    'API server metric pod_security_evaluations_total{decision="deny"}; audit annotation of the admission policy',
});

import type { Examples } from '../../../core/examples';
import { container, deployment, pod, podWith } from '../example-objects';

const closed = { securityContext: { allowPrivilegeEscalation: false } };

export const examples: Examples = {
  accepts: {
    'said by every container': pod({
      initContainers: [container({ name: 'init', ...closed })],
      containers: [container(closed)],
    }),
  },
  rejects: {
    'nothing said': { clauses: ['no-escalation'], given: podWith({}) },
    'true, written out': {
      clauses: ['no-escalation'],
      given: podWith({ securityContext: { allowPrivilegeEscalation: true } }),
    },
    'said at the pod, where Kubernetes knows no such field': {
      clauses: ['no-escalation'],
      given: podWith({}, { securityContext: { allowPrivilegeEscalation: false } }),
    },
    'a Deployment with one forgotten sidecar': {
      clauses: ['no-escalation'],
      given: deployment({ containers: [container(closed), container({ name: 'sidecar' })] }),
    },
  },
  cannotTell: {},
  notApplicable: { 'a Windows pod, where the field is refused': podWith({}, { os: { name: 'windows' } }) },
};

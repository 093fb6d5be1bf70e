import type { Examples } from '../../../core/examples';
import { container, deployment, pod, podWith } from '../example-objects';

const UNPRIVILEGED = { runAsNonRoot: true, runAsUser: 20_000, runAsGroup: 20_000 };

/** The pod says it; the container takes one thing back. */
const except = (own: Readonly<Record<string, unknown>>) =>
  podWith({ securityContext: own }, { securityContext: UNPRIVILEGED });

export const examples: Examples = {
  accepts: {
    'said once for the pod': podWith({}, { securityContext: UNPRIVILEGED }),
    'said by each container': pod({
      initContainers: [container({ name: 'init', securityContext: UNPRIVILEGED })],
      containers: [container({ securityContext: { ...UNPRIVILEGED, runAsUser: 20_001 } })],
    }),
    'groups that are not root': podWith(
      {},
      { securityContext: { ...UNPRIVILEGED, fsGroup: 20_000, supplementalGroups: [30_000] } },
    ),
    'a Windows pod, which has no numbers': podWith(
      {},
      { os: { name: 'windows' }, securityContext: { runAsNonRoot: true } },
    ),
  },
  rejects: {
    'nothing said': { clauses: ['run-as-non-root', 'user-id', 'group-id'], given: podWith({}) },
    'a container that takes it back': { clauses: ['run-as-non-root'], given: except({ runAsNonRoot: false }) },
    "a user id that the node's own users may have": { clauses: ['user-id'], given: except({ runAsUser: 1000 }) },
    'the root user': { clauses: ['user-id'], given: except({ runAsUser: 0 }) },
    'the last number that is too low': { clauses: ['user-id'], given: except({ runAsUser: 10_000 }) },
    'a pod that allows root, though its container does not': {
      clauses: ['run-as-non-root'],
      given: podWith({ securityContext: UNPRIVILEGED }, { securityContext: { runAsNonRoot: false } }),
    },
    'a pod of the root user, though its container is not': {
      clauses: ['user-id'],
      given: podWith({ securityContext: UNPRIVILEGED }, { securityContext: { ...UNPRIVILEGED, runAsUser: 0 } }),
    },
    'the root group': { clauses: ['group-id'], given: except({ runAsGroup: 0 }) },
    'the root group among the supplemental ones': {
      clauses: ['supplemental-groups'],
      given: podWith({}, { securityContext: { ...UNPRIVILEGED, supplementalGroups: [20_000, 0] } }),
    },
    'volumes that belong to the root group': {
      clauses: ['supplemental-groups'],
      given: podWith({}, { securityContext: { ...UNPRIVILEGED, fsGroup: 0 } }),
    },
    'a Deployment whose init container is forgotten': {
      clauses: ['run-as-non-root', 'user-id', 'group-id'],
      given: deployment({
        initContainers: [container({ name: 'init' })],
        containers: [container({ securityContext: UNPRIVILEGED })],
      }),
    },
    'a number in quotes, which the API server refuses': {
      clauses: ['user-id'],
      given: except({ runAsUser: '20000' }),
    },
  },
  cannotTell: {},
};

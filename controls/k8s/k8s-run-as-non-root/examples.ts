import type { Example, Examples } from '../../../core/examples';

const pod = (spec: object): Example => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'api', namespace: 'shop' },
  spec,
});

const IMAGE = 'registry.example.com/api:1';

export const examples: Examples = {
  accepts: {
    'said once for the pod': pod({
      securityContext: { runAsNonRoot: true, runAsUser: 20_000 },
      containers: [{ name: 'api', image: IMAGE }],
    }),
    'said by each container': pod({
      initContainers: [{ name: 'init', image: IMAGE, securityContext: { runAsNonRoot: true, runAsUser: 20_000 } }],
      containers: [{ name: 'api', image: IMAGE, securityContext: { runAsNonRoot: true, runAsUser: 20_001 } }],
    }),
  },
  rejects: {
    'nothing said': {
      clauses: ['run-as-non-root', 'user-id'],
      given: pod({ containers: [{ name: 'api', image: IMAGE }] }),
    },
    'a container that takes it back': {
      clauses: ['run-as-non-root'],
      given: pod({
        securityContext: { runAsNonRoot: true, runAsUser: 20_000 },
        containers: [{ name: 'api', image: IMAGE, securityContext: { runAsNonRoot: false } }],
      }),
    },
    "a user id that the node's own users may have": {
      clauses: ['user-id'],
      given: pod({
        securityContext: { runAsNonRoot: true, runAsUser: 1000 },
        containers: [{ name: 'api', image: IMAGE }],
      }),
    },
    'a Deployment whose init container is forgotten': {
      clauses: ['run-as-non-root', 'user-id'],
      given: {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'api', namespace: 'shop' },
        spec: {
          template: {
            spec: {
              initContainers: [{ name: 'init', image: IMAGE }],
              containers: [{ name: 'api', image: IMAGE, securityContext: { runAsNonRoot: true, runAsUser: 20_000 } }],
            },
          },
        },
      },
    },
  },
  cannotTell: {},
};

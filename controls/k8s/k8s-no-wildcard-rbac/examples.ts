import type { Examples } from '../../../core/examples';
import { role } from '../example-objects';

const rule = (apiGroups: readonly string[], resources: readonly string[], verbs: readonly string[]) => ({
  apiGroups,
  resources,
  verbs,
});

export const examples: Examples = {
  accepts: {
    'everything named': role([rule([''], ['pods', 'pods/log'], ['get', 'list', 'watch'])]),
    'one URL': role([{ nonResourceURLs: ['/metrics'], verbs: ['get'] }], 'ClusterRole'),
    'a role that others fill': role([], 'ClusterRole'),
  },
  rejects: {
    'every verb': { clauses: ['verbs'], given: role([rule(['apps'], ['deployments'], ['*'])]) },
    'every resource': { clauses: ['resources'], given: role([rule([''], ['*'], ['get'])]) },
    'every URL': {
      clauses: ['resources'],
      given: role([{ nonResourceURLs: ['*'], verbs: ['get'] }], 'ClusterRole'),
    },
    'every group': { clauses: ['api-groups'], given: role([rule(['*'], ['pods'], ['get'])], 'ClusterRole') },
    'everything, in the second rule': {
      clauses: ['verbs', 'resources', 'api-groups'],
      given: role([rule([''], ['pods'], ['get']), rule(['*'], ['*'], ['*'])], 'ClusterRole'),
    },
    'a role that only claims to come with Kubernetes': {
      clauses: ['verbs'],
      given: role([rule([''], ['pods'], ['*'])], 'ClusterRole', {
        labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults' },
      }),
    },
  },
  cannotTell: {},
  notApplicable: {
    'a role that comes with Kubernetes': role([rule(['*'], ['*'], ['*'])], 'ClusterRole', {
      name: 'cluster-admin',
      labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults' },
    }),
  },
};

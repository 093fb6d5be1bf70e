import type { Examples } from '../../../core/examples';
import { role } from '../example-objects';

const secrets = (verbs: readonly string[], more: Readonly<Record<string, unknown>> = {}) =>
  role([{ apiGroups: [''], resources: ['secrets'], verbs, ...more }]);

export const examples: Examples = {
  accepts: {
    'one secret by name': secrets(['get', 'watch'], { resourceNames: ['api-tls'] }),
    'secrets written but never read': secrets(['create', 'delete']),
    'secrets of another API': role([
      { apiGroups: ['secrets.example.com'], resources: ['secrets'], verbs: ['get', 'list'] },
    ]),
    'a role without secrets': role([{ apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'list'] }]),
  },
  rejects: {
    'any secret': { clauses: ['get'], given: secrets(['get']) },
    'all secrets at once': { clauses: ['list'], given: secrets(['list']) },
    'all secrets as they change': { clauses: ['list'], given: secrets(['watch']) },
    'secrets among other resources': {
      clauses: ['get', 'list'],
      given: role([{ apiGroups: [''], resources: ['configmaps', 'secrets'], verbs: ['get', 'list'] }], 'ClusterRole'),
    },
    'secrets of every group': {
      clauses: ['get'],
      given: role([{ apiGroups: ['*'], resources: ['secrets'], verbs: ['get'] }]),
    },
  },
  cannotTell: {},
};

import type { Examples } from '../../../core/examples';
import { role } from '../example-objects';

const RBAC = ['rbac.authorization.k8s.io'];

const on = (resources: readonly string[], verbs: readonly string[], more: Readonly<Record<string, unknown>> = {}) =>
  role([{ apiGroups: RBAC, resources, verbs, ...more }]);

export const examples: Examples = {
  accepts: {
    'bindings may be read': on(['rolebindings'], ['get', 'list', 'watch']),
    'one binding may be changed': on(['rolebindings'], ['update', 'patch'], { resourceNames: ['shop-team'] }),
    'bindings of another API': role([
      { apiGroups: ['servicecatalog.k8s.io'], resources: ['rolebindings'], verbs: ['create'] },
    ]),
  },
  rejects: {
    'roles handed out at will': { clauses: ['bind'], given: on(['clusterroles'], ['bind']) },
    'rights invented': { clauses: ['escalate'], given: on(['roles'], ['get', 'escalate']) },
    'being somebody else': {
      clauses: ['impersonate'],
      given: role([{ apiGroups: [''], resources: ['users', 'groups'], verbs: ['impersonate'] }], 'ClusterRole'),
    },
    'bindings written': { clauses: ['binding-writes'], given: on(['rolebindings'], ['create']) },
    'cluster-wide bindings changed': {
      clauses: ['binding-writes'],
      given: role([{ apiGroups: RBAC, resources: ['clusterrolebindings'], verbs: ['patch'] }], 'ClusterRole'),
    },
    'a second rule that does all of it': {
      clauses: ['bind', 'escalate'],
      given: role([
        { apiGroups: [''], resources: ['pods'], verbs: ['get'] },
        { apiGroups: RBAC, resources: ['roles'], verbs: ['bind', 'escalate'] },
      ]),
    },
  },
  cannotTell: {},
};

import type { Examples } from '../../../core/examples';

const binding = (
  roleName: string,
  subjects: readonly Readonly<Record<string, string>>[],
  { kind = 'ClusterRoleBinding', name = 'api', roleKind = 'ClusterRole' } = {},
) => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind,
  metadata: { name, ...(kind === 'RoleBinding' && { namespace: 'shop' }) },
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: roleKind, name: roleName },
  subjects,
});

const group = (name: string) => ({ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name });
const account = { kind: 'ServiceAccount', name: 'pipeline', namespace: 'ci' };

export const examples: Examples = {
  accepts: {
    'a team that may look': binding('view', [group('shop-team')]),
    'a role of the namespace that is called like the big one': binding('cluster-admin', [account], {
      kind: 'RoleBinding',
      roleKind: 'Role',
    }),
    "Kubernetes' own administrators": binding('cluster-admin', [group('system:masters')], { name: 'cluster-admin' }),
    'what everyone may ask': binding('system:discovery', [group('system:authenticated')], { name: 'system:discovery' }),
  },
  rejects: {
    'a pipeline that owns the cluster': { clauses: ['cluster-admin'], given: binding('cluster-admin', [account]) },
    'a team that owns its namespace, quota and policies included': {
      clauses: ['cluster-admin'],
      given: binding('cluster-admin', [group('shop-team')], { kind: 'RoleBinding' }),
    },
    'somebody added to the built-in binding': {
      clauses: ['cluster-admin', 'masters'],
      given: binding('cluster-admin', [group('system:masters'), account], { name: 'cluster-admin' }),
    },
    'the group that is above all rules': { clauses: ['masters'], given: binding('view', [group('system:masters')]) },
    'callers without a name': {
      clauses: ['everyone'],
      given: binding('view', [{ kind: 'User', name: 'system:anonymous' }]),
    },
    'everyone who can sign in': { clauses: ['everyone'], given: binding('view', [group('system:authenticated')]) },
    'all service accounts': {
      clauses: ['everyone'],
      given: binding('pod-reader', [group('system:serviceaccounts')], { kind: 'RoleBinding', roleKind: 'Role' }),
    },
    'more than discovery under its name': {
      clauses: ['everyone'],
      given: binding('edit', [group('system:unauthenticated')], { name: 'system:discovery' }),
    },
  },
  cannotTell: {},
};

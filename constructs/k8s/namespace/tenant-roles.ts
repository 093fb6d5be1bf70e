import type { Construct } from 'constructs';
import { postureError } from '../../../core/errors';
import { namespacedObject } from '../api-object';
import type { Labels } from '../labels';

/** The verbs a rule may have. No escalate, bind, impersonate; no `*`. */
type Verb = 'get' | 'list' | 'watch' | 'create' | 'update' | 'patch' | 'delete';

/** What a rule may speak of. No secrets, no exec or attach, no roles or bindings, no tokens; no `*`. */
const GROUPS = {
  '': ['configmaps', 'events', 'persistentvolumeclaims', 'pods', 'pods/log', 'serviceaccounts', 'services'],
  apps: ['daemonsets', 'deployments', 'replicasets', 'statefulsets'],
  autoscaling: ['horizontalpodautoscalers'],
  batch: ['cronjobs', 'jobs'],
  'networking.k8s.io': ['ingresses', 'networkpolicies'],
  policy: ['poddisruptionbudgets'],
} as const;

type Group = keyof typeof GROUPS;

interface Rule {
  readonly apiGroups: readonly [Group];
  readonly resources: readonly string[];
  readonly verbs: readonly Verb[];
}

const rule = <G extends Group>(
  group: G,
  resources: readonly (typeof GROUPS)[G][number][],
  verbs: readonly Verb[],
): Rule => ({ apiGroups: [group], resources, verbs });

const READ = ['get', 'list', 'watch'] as const;
const WRITE = [...READ, 'create', 'update', 'patch', 'delete'] as const;

/** Sees how the tenant's workloads do, and may restart a pod by deleting it. */
const DEVELOPER: readonly Rule[] = [
  rule('', GROUPS[''], READ),
  rule('', ['pods'], ['delete']),
  rule('apps', GROUPS.apps, READ),
  rule('autoscaling', GROUPS.autoscaling, READ),
  rule('batch', GROUPS.batch, READ),
  rule('networking.k8s.io', GROUPS['networking.k8s.io'], READ),
  rule('policy', GROUPS.policy, READ),
];

/** Applies what a Workload consists of. Who deploys pods can read the secrets that those pods mount. */
const DEPLOYER: readonly Rule[] = [
  rule('', ['events', 'pods', 'pods/log'], READ),
  rule('', ['configmaps', 'serviceaccounts', 'services'], WRITE),
  rule('apps', ['replicasets'], READ),
  rule('apps', ['deployments'], WRITE),
  rule('autoscaling', ['horizontalpodautoscalers'], WRITE),
  rule('networking.k8s.io', ['ingresses', 'networkpolicies'], WRITE),
  rule('policy', ['poddisruptionbudgets'], WRITE),
];

export interface TenantGroups {
  readonly developers: readonly string[];
  readonly deployers: readonly string[];
}

/** The tenant's roles, bound to groups of the identity provider. */
export function tenantRoles(
  scope: Construct,
  groups: TenantGroups,
  where: { readonly namespace: string; readonly labels: Labels },
): void {
  role(scope, 'Developer', DEVELOPER, groups.developers, where);
  role(scope, 'Deployer', DEPLOYER, groups.deployers, where);
}

function role(
  scope: Construct,
  id: 'Developer' | 'Deployer',
  rules: readonly Rule[],
  groups: readonly string[],
  where: { readonly namespace: string; readonly labels: Labels },
): void {
  const name = id.toLowerCase();
  const apiVersion = 'rbac.authorization.k8s.io/v1';
  namespacedObject(scope, `${id}Role`, { apiVersion, kind: 'Role', name, ...where, body: { rules } });
  if (groups.length === 0) return;
  groups.forEach((group) => {
    demandOwnGroup(scope.node.path, group);
  });
  namespacedObject(scope, `${id}Binding`, {
    apiVersion,
    kind: 'RoleBinding',
    name,
    ...where,
    body: {
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
      subjects: groups.map((group) => ({ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: group })),
    },
  });
}

/** Groups that begin with `system:` are Kubernetes' own: everyone signed in, the nameless, the cluster's masters. */
function demandOwnGroup(path: string, group: string): void {
  if (group !== '' && !group.startsWith('system:')) return;
  throw postureError(
    path,
    `{path} cannot give a role to group '${group}': that is more people than a team.`,
    'Name a group of your identity provider.',
  );
}

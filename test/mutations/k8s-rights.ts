import type { ClauseName, FieldMutation, Mutation } from './mutation';

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

/** A rule that the developers of a tenant must not have. */
const rule = (clause: ClauseName, rule: Rule, alsoFails: readonly ClauseName[] = []): FieldMutation => ({
  clause,
  how: `developers may ${rule.verbs.join(', ')} ${rule.resources.join(', ')} of '${rule.apiGroups.join("', '")}'`,
  alsoFails,
  at: 'Role/billing/developer',
  set: { '/rules/-': rule },
});

const RBAC = ['rbac.authorization.k8s.io'];
const BINDING = 'RoleBinding/billing/developer';

export const k8sRights: readonly Mutation[] = [
  {
    clause: 'K8S-015/cluster-admin',
    at: BINDING,
    set: { '/roleRef': { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' } },
  },
  { clause: 'K8S-015/masters', at: BINDING, set: { '/subjects/0/name': 'system:masters' } },
  { clause: 'K8S-015/everyone', at: BINDING, set: { '/subjects/0/name': 'system:authenticated' } },

  rule('K8S-016/verbs', { apiGroups: [''], resources: ['services'], verbs: ['*'] }),
  rule('K8S-016/resources', { apiGroups: ['apps'], resources: ['*'], verbs: ['get'] }),
  rule('K8S-016/api-groups', { apiGroups: ['*'], resources: ['widgets'], verbs: ['get'] }),

  rule('K8S-017/bind', { apiGroups: RBAC, resources: ['roles'], verbs: ['bind'] }),
  rule('K8S-017/escalate', { apiGroups: RBAC, resources: ['roles'], verbs: ['escalate'] }),
  rule('K8S-017/impersonate', { apiGroups: [''], resources: ['serviceaccounts'], verbs: ['impersonate'] }),
  rule('K8S-017/binding-writes', { apiGroups: RBAC, resources: ['rolebindings'], verbs: ['create'] }),

  rule('K8S-018/get', { apiGroups: [''], resources: ['secrets'], verbs: ['get'] }),
  rule('K8S-018/list', { apiGroups: [''], resources: ['secrets'], verbs: ['list'] }),

  rule('K8S-019/exec', { apiGroups: [''], resources: ['pods/exec'], verbs: ['create'] }),
  rule('K8S-019/proxy', { apiGroups: [''], resources: ['services/proxy'], verbs: ['get'] }),
  rule('K8S-019/token', { apiGroups: [''], resources: ['serviceaccounts/token'], verbs: ['create'] }),
  rule('K8S-019/certificate-approval', {
    apiGroups: ['certificates.k8s.io'],
    resources: ['certificatesigningrequests/approval'],
    verbs: ['update'],
  }),
  rule('K8S-019/webhooks', {
    apiGroups: ['admissionregistration.k8s.io'],
    resources: ['validatingwebhookconfigurations'],
    verbs: ['delete'],
  }),
  rule('K8S-019/volumes', { apiGroups: [''], resources: ['persistentvolumes'], verbs: ['create'] }),
  rule('K8S-019/pods', { apiGroups: [''], resources: ['pods'], verbs: ['create'] }),
];

import { defineCelControl } from '../../../core/control';

const SUBJECTS = 'has(object.subjects)';

/** The binding that Kubernetes brings itself: cluster-admin for system:masters, and for nobody else. */
const BUILT_IN_ADMIN = `
  (object.kind == "ClusterRoleBinding" && object.metadata.name == "cluster-admin" && object.roleRef.name == "cluster-admin"
    && ${SUBJECTS} && object.subjects.all(s, s.kind == "Group" && s.name == "system:masters"))`;

/** What Kubernetes itself lets everyone do: discover the API, ask about their own rights. */
const BUILT_IN_DISCOVERY = `
  (object.kind == "ClusterRoleBinding" && object.roleRef.name == object.metadata.name
    && object.roleRef.name in ["system:basic-user", "system:discovery", "system:public-info-viewer"])`;

const EVERYONE = '["system:anonymous", "system:authenticated", "system:unauthenticated", "system:serviceaccounts"]';

const who = (bad: string): string => `object.subjects.filter(s, ${bad}).map(s, s.name).join(", ")`;

export const k8sNoClusterAdminBindings = defineCelControl({
  id: 'K8S-015',
  slug: 'k8s-no-cluster-admin-bindings',
  title: 'Nobody is bound to everything, and everybody to nothing',
  severity: 'critical',
  severityBecause: 'Whoever holds it owns every secret and every node, and no other rule stops them.',
  why: 'One stolen token of a cluster administrator, or one right that is given to anonymous callers, is the whole cluster.',
  frameworks: {
    'cis-kubernetes-2.0.1': ['5.1.1', '5.1.7'],
    'cis-kubernetes-1.12': ['5.1.1', '5.1.7'],
    'cis-eks-1.8.0': ['4.1.1'],
    'iso-27001-2022': ['A.5.1', 'A.5.15', 'A.5.18', 'A.5.2', 'A.5.3', 'A.8.12'],
    'nsa-kubernetes': ['Authentication and Authorization'],
  },
  subject: { kinds: ['ClusterRoleBinding', 'RoleBinding'] },
  rules: {
    'cluster-admin': {
      expression: `object.roleRef.name != "cluster-admin" || object.roleRef.kind != "ClusterRole" || ${BUILT_IN_ADMIN}`,
      message: `
        "it makes " + (${SUBJECTS} ? object.subjects.map(s, s.kind + " " + s.name).join(", ") : "nobody yet") +
        " administrator of " + (object.kind == "ClusterRoleBinding" ? "the cluster" : "namespace '" + object.metadata.namespace + "'")`,
      fix: 'bind a role that names the resources and verbs that are needed',
    },
    masters: {
      expression: `!${SUBJECTS} || !object.subjects.exists(s, s.name == "system:masters") || ${BUILT_IN_ADMIN}`,
      message: '"it binds group system:masters, whose rights can never be taken back from who holds its certificate"',
      fix: 'bind a group of the identity provider instead',
    },
    everyone: {
      expression: `!${SUBJECTS} || !object.subjects.exists(s, s.name in ${EVERYONE}) || ${BUILT_IN_DISCOVERY}`,
      message: `"it gives " + object.roleRef.name + " to everyone (" + ${who(`s.name in ${EVERYONE}`)} + ")"`,
      fix: 'name the group or service account that needs it',
    },
  },
  enforcedBy: [{ kind: 'admission-policy' }],
  telemetry:
    'API server audit log: create and patch of clusterrolebindings and rolebindings; requests of system:anonymous that were allowed',
});

import { defineCelControl } from '../../../core/control';
import { NOT_A_BUILT_IN_ROLE } from '../built-in';
import { firstRule, gives, noRule } from '../rbac-rules';

const reads = (verbs: readonly string[]): string =>
  `(!has(r.resourceNames) && ${gives({ group: '', resources: ['secrets'], verbs })})`;

const GET = reads(['get']);
const LIST = reads(['list', 'watch']);

export const k8sRestrictSecretAccess = defineCelControl({
  id: 'K8S-018',
  slug: 'k8s-restrict-secret-access',
  title: 'Secrets are read by name only',
  severity: 'high',
  severityBecause: 'It is every credential of the namespace, of the cluster in a ClusterRole, for one stolen token.',
  why: 'Listing secrets returns their contents. A workload needs one or two of them, and mounted ones need no right at all.',
  frameworks: {
    'cis-kubernetes-2.0.1': ['5.1.2'],
    'cis-kubernetes-1.12': ['5.1.2'],
    'cis-eks-1.8.0': ['4.1.2'],
    'iso-27001-2022': ['A.5.1', 'A.5.15', 'A.5.18', 'A.5.2', 'A.5.3', 'A.8.12', 'A.8.2', 'A.8.3'],
    'nsa-kubernetes': ['Authentication and Authorization'],
  },
  subject: { kinds: ['Role', 'ClusterRole'] },
  rules: {
    get: {
      when: NOT_A_BUILT_IN_ROLE,
      expression: noRule(GET),
      message: `"its holder may read every secret whose name they guess (" + ${firstRule(GET)} + ")"`,
      fix: 'name the secrets with resourceNames, or mount them: that needs no right',
    },
    list: {
      when: NOT_A_BUILT_IN_ROLE,
      expression: noRule(LIST),
      message: `"its holder may read all secrets at once (" + ${firstRule(LIST)} + ")"`,
      fix: 'remove list and watch on secrets, or name the secrets with resourceNames',
    },
  },
  enforcedBy: [{ kind: 'admission-policy' }],
  telemetry: 'API server audit log: get, list and watch of secrets by user, above what is usual',
});

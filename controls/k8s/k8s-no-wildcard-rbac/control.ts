import { defineCelControl } from '../../../core/control';
import { NOT_A_BUILT_IN_ROLE } from '../built-in';
import { firstRule, noRule } from '../rbac-rules';

const EVERY_VERB = '"*" in r.verbs';
const EVERY_RESOURCE = '(has(r.resources) && "*" in r.resources)';
const EVERY_GROUP = '(has(r.apiGroups) && "*" in r.apiGroups)';
const EVERY_URL = '(has(r.nonResourceURLs) && "*" in r.nonResourceURLs)';

export const k8sNoWildcardRbac = defineCelControl({
  id: 'K8S-016',
  slug: 'k8s-no-wildcard-rbac',
  title: 'Roles name what they allow',
  severity: 'high',
  severityBecause: 'A wildcard also holds what is dangerous, and what is installed tomorrow.',
  why: 'Nobody can review a *. It gives escalate and impersonate among the verbs, secrets and bindings among the resources.',
  frameworks: {
    'cis-kubernetes-2.0.1': ['5.1.3'],
    'cis-kubernetes-1.12': ['5.1.3'],
    'cis-eks-1.8.0': ['4.1.3'],
    'iso-27001-2022': ['A.5.1', 'A.5.2', 'A.5.3', 'A.8.2'],
    'nsa-kubernetes': ['Authentication and Authorization'],
  },
  subject: { kinds: ['Role', 'ClusterRole'] },
  rules: {
    verbs: {
      when: NOT_A_BUILT_IN_ROLE,
      expression: noRule(EVERY_VERB),
      message: `"it allows every verb (" + ${firstRule(EVERY_VERB)} + ")"`,
      fix: 'list the verbs: get, list, watch to read; create, update, patch, delete to write',
    },
    resources: {
      when: NOT_A_BUILT_IN_ROLE,
      expression: `${noRule(EVERY_RESOURCE)} && ${noRule(EVERY_URL)}`,
      message: `
        ${noRule(EVERY_RESOURCE)} ? "it allows every URL of the API server"
          : "it allows every resource (" + ${firstRule(EVERY_RESOURCE)} + ")"`,
      fix: 'list the resources; kubectl api-resources knows their names',
    },
    'api-groups': {
      when: NOT_A_BUILT_IN_ROLE,
      expression: noRule(EVERY_GROUP),
      message: `"it is about every API group, also those installed later (" + ${firstRule(EVERY_GROUP)} + ")"`,
      fix: "list the groups: '' for the core, apps, batch",
    },
  },
  enforcedBy: [{ kind: 'admission-policy' }],
  telemetry: 'API server audit log: create, update and patch of roles and clusterroles',
});

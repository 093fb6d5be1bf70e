import { defineCelControl } from '../../../core/control';
import { NOT_A_BUILT_IN_ROLE } from '../built-in';
import { firstRule, gives, noRule } from '../rbac-rules';

/** A rule that gives a verb that exists for this one purpose. */
const verb = (name: string): string => `"${name}" in r.verbs`;

const BINDING_WRITES = `
  (!has(r.resourceNames) && ${gives({
    group: 'rbac.authorization.k8s.io',
    resources: ['rolebindings', 'clusterrolebindings'],
    verbs: ['create', 'update', 'patch'],
  })})`;

export const k8sNoRbacEscalationVerbs = defineCelControl({
  id: 'K8S-017',
  slug: 'k8s-no-rbac-escalation-verbs',
  title: 'No role lets its holder become somebody stronger',
  severity: 'critical',
  severityBecause: 'It is administrator in one more step: the holder writes themselves the rest.',
  why: 'bind and escalate switch off the check that nobody hands out more than they have; impersonate is to be anybody at once.',
  frameworks: {
    'cis-kubernetes-2.0.1': ['5.1.8'],
    'cis-kubernetes-1.12': ['5.1.8'],
    'cis-eks-1.8.0': ['4.1.8'],
    'nsa-kubernetes': ['Authentication and Authorization'],
  },
  subject: { kinds: ['Role', 'ClusterRole'] },
  rules: {
    bind: {
      when: NOT_A_BUILT_IN_ROLE,
      expression: noRule(verb('bind')),
      message: `"its holder may hand out roles they do not have themselves (" + ${firstRule(verb('bind'))} + ")"`,
      fix: 'remove the verb bind; bind the roles that are needed from a reviewed repository',
    },
    escalate: {
      when: NOT_A_BUILT_IN_ROLE,
      expression: noRule(verb('escalate')),
      message: `"its holder may put any right into a role (" + ${firstRule(verb('escalate'))} + ")"`,
      fix: 'remove the verb escalate',
    },
    impersonate: {
      when: NOT_A_BUILT_IN_ROLE,
      expression: noRule(verb('impersonate')),
      message: `"its holder may act as somebody else (" + ${firstRule(verb('impersonate'))} + ")"`,
      fix: 'remove the verb impersonate, or name whom with resourceNames and waive it',
    },
    'binding-writes': {
      when: NOT_A_BUILT_IN_ROLE,
      expression: noRule(BINDING_WRITES),
      message: `"its holder may give their rights to anyone (" + ${firstRule(BINDING_WRITES)} + ")"`,
      fix: 'remove create, update and patch on bindings, or name the bindings with resourceNames',
    },
  },
  enforcedBy: [{ kind: 'admission-policy' }],
  telemetry:
    'API server audit log: impersonatedUser is set; verbs bind and escalate; writes to rolebindings and clusterrolebindings',
});

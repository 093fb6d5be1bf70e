import { defineCelControl } from '../../../core/control';
import { NOT_A_SYSTEM_NAMESPACE } from '../built-in';

const key = (mode: string): string => `"pod-security.kubernetes.io/${mode}"`;
const isSet = (mode: string): string => `has(object.metadata.labels) && ${key(mode)} in object.metadata.labels`;
const value = (mode: string): string => `object.metadata.labels[${key(mode)}]`;

/** Says the label as it stands. */
const complaint = (mode: string): string =>
  `${isSet(mode)} ? "pod-security.kubernetes.io/${mode} is '" + ${value(mode)} + "'" : "pod-security.kubernetes.io/${mode} is not set"`;

export const k8sPssRestrictedEnforced = defineCelControl({
  id: 'K8S-001',
  slug: 'k8s-pss-restricted-enforced',
  title: 'Every namespace refuses pods that are not hardened',
  severity: 'critical',
  severityBecause: 'Without it any other pod rule is a wish: whoever may create a pod may create a privileged one.',
  why: 'A namespace without Pod Security labels takes every pod, and a privileged pod owns its node.',
  frameworks: {
    'cis-kubernetes-2.0.1': ['5.2.1'],
    'cis-kubernetes-1.12': ['5.2.1'],
    'pod-security-standards': ['restricted'],
    'nsa-kubernetes': ['Kubernetes Pod Security'],
  },
  subject: { kinds: ['Namespace'] },
  params: { level: 'restricted', minimum: '1.30' },
  rules: {
    enforce: {
      when: NOT_A_SYSTEM_NAMESPACE,
      expression: `${isSet('enforce')} && (${value('enforce')} == "restricted" || ${value('enforce')} == params.level)`,
      message: `(${complaint('enforce')}) + ", not " + params.level`,
      fix: 'label the namespace pod-security.kubernetes.io/enforce: restricted',
    },
    audit: {
      when: NOT_A_SYSTEM_NAMESPACE,
      expression: `${isSet('audit')} && ${value('audit')} == "restricted"`,
      message: `(${complaint('audit')}) + ", so that the audit log stays silent"`,
      fix: 'label the namespace pod-security.kubernetes.io/audit: restricted',
    },
    warn: {
      when: NOT_A_SYSTEM_NAMESPACE,
      expression: `${isSet('warn')} && ${value('warn')} == "restricted"`,
      message: `(${complaint('warn')}) + ", so that a Deployment with refused pods is taken without a word"`,
      fix: 'label the namespace pod-security.kubernetes.io/warn: restricted',
    },
    'version-pinned': {
      when: NOT_A_SYSTEM_NAMESPACE,
      expression: `
        ${isSet('enforce-version')}
          && ${value('enforce-version')}.matches("^v1[.][0-9]+$")
          && int(${value('enforce-version')}.substring(3)) >= int(params.minimum.split(".")[1])`,
      message: `(${complaint('enforce-version')}) + ", not v" + params.minimum + " or later"`,
      fix: 'label the namespace pod-security.kubernetes.io/enforce-version with the minor that was tested, such as v1.30: with latest, an upgrade of the cluster changes the rules',
    },
  },
  enforcedBy: [{ kind: 'pod-security-admission', level: 'restricted' }, { kind: 'admission-policy' }],
  telemetry:
    'API server metric pod_security_evaluations_total{decision="deny",mode="enforce"}; pod_security_exemptions_total',
});

import { defineCelControl } from '../../../core/control';
import { ON_LINUX } from '../linux';

const has = (context: string, field: string): string => `has(${context}) && has(${context}.${field})`;

const CONTAINER = 'c.securityContext';
const POD = 'podSpec.securityContext';
const SAFE = '["RuntimeDefault", "Localhost"]';

/** A profile that is absent, or one of the safe ones. */
const safeOrAbsent = (context: string, field: string): string =>
  `(!(${has(context, field)}) || ${context}.${field}.type in ${SAFE})`;

const seen = (field: string): string => `
  (${has(CONTAINER, field)} ? ${CONTAINER}.${field}.type : ${has(POD, field)} ? ${POD}.${field}.type : "not set")`;

const APPARMOR = '"container.apparmor.security.beta.kubernetes.io/" + c.name';
const HAS_ANNOTATION = `has(podMeta.annotations) && ${APPARMOR} in podMeta.annotations`;
const ANNOTATION = `podMeta.annotations[${APPARMOR}]`;

/** SELinux options that Pod Security allows: a container's own type, no user, no role. */
const tame = (context: string): string => `
  (!(${has(context, 'seLinuxOptions')})
    || (!has(${context}.seLinuxOptions.type)
        || ${context}.seLinuxOptions.type in ["", "container_t", "container_init_t", "container_kvm_t"])
      && (!has(${context}.seLinuxOptions.user) || ${context}.seLinuxOptions.user == "")
      && (!has(${context}.seLinuxOptions.role) || ${context}.seLinuxOptions.role == ""))`;

export const k8sSeccompRuntimeDefault = defineCelControl({
  id: 'K8S-008',
  slug: 'k8s-seccomp-runtime-default',
  title: "The kernel's own fences around a container stay up",
  severity: 'medium',
  severityBecause: 'They stop the second step of an attack, the way from a container into the kernel.',
  why: 'Most break-outs used a system call that a service never makes. Seccomp, AppArmor and SELinux refuse it before the bug is reached.',
  frameworks: {
    'cis-kubernetes-2.0.1': ['5.6.2', '5.6.3'],
    'cis-kubernetes-1.12': ['5.6.2', '5.6.3'],
    'pod-security-standards': ['restricted'],
    'nsa-kubernetes': ['Kubernetes Pod Security'],
  },
  subject: 'pods',
  // what Pod Security allows at 1.29; later minors allow more
  params: {
    sysctls: [
      'kernel.shm_rmid_forced',
      'net.ipv4.ip_local_port_range',
      'net.ipv4.ip_local_reserved_ports',
      'net.ipv4.ip_unprivileged_port_start',
      'net.ipv4.ping_group_range',
      'net.ipv4.tcp_fin_timeout',
      'net.ipv4.tcp_keepalive_intvl',
      'net.ipv4.tcp_keepalive_probes',
      'net.ipv4.tcp_keepalive_time',
      'net.ipv4.tcp_syncookies',
    ],
  },
  rules: {
    seccomp: {
      forEach: 'containers',
      when: ON_LINUX,
      expression: `
        ((${has(CONTAINER, 'seccompProfile')}) || (${has(POD, 'seccompProfile')}))
          && ${safeOrAbsent(CONTAINER, 'seccompProfile')} && ${safeOrAbsent(POD, 'seccompProfile')}`,
      message: `"container '" + c.name + "' may make any system call (seccompProfile is " + ${seen('seccompProfile')} + ")"`,
      fix: 'set securityContext.seccompProfile.type to RuntimeDefault, for the pod',
    },
    apparmor: {
      forEach: 'containers',
      expression: `
        ${safeOrAbsent(CONTAINER, 'appArmorProfile')} && ${safeOrAbsent(POD, 'appArmorProfile')}
          && (!(${HAS_ANNOTATION}) || ${ANNOTATION} in ["", "runtime/default"] || ${ANNOTATION}.startsWith("localhost/"))`,
      message: `
        "container '" + c.name + "' has AppArmor off (" +
        (${safeOrAbsent(CONTAINER, 'appArmorProfile')} && ${safeOrAbsent(POD, 'appArmorProfile')}
          ? "its annotation is " + ${ANNOTATION} : "appArmorProfile is Unconfined") + ")"`,
      fix: 'set securityContext.appArmorProfile.type to RuntimeDefault, or remove it: that is the default',
    },
    selinux: {
      forEach: 'containers',
      expression: `${tame(CONTAINER)} && ${tame(POD)}`,
      message: `"container '" + c.name + "' changes its SELinux domain (seLinuxOptions has a user, a role or a type that is no container's)"`,
      fix: 'remove user and role from seLinuxOptions, and set type to container_t or leave it out',
    },
    'proc-mount': {
      forEach: 'containers',
      expression: `!(${has(CONTAINER, 'procMount')}) || c.securityContext.procMount == "Default"`,
      message: `"container '" + c.name + "' sees all of /proc (procMount is " + c.securityContext.procMount + ")"`,
      fix: 'remove securityContext.procMount',
    },
    sysctls: {
      expression: `!(${has(POD, 'sysctls')}) || podSpec.securityContext.sysctls.all(s, s.name in params.sysctls)`,
      message: `
        "it sets kernel parameters that reach beyond the pod: " +
        podSpec.securityContext.sysctls.filter(s, !(s.name in params.sysctls)).map(s, s.name).join(", ")`,
      fix: 'remove them from securityContext.sysctls, or have them set on the nodes',
    },
  },
  enforcedBy: [{ kind: 'pod-security-admission', level: 'restricted' }, { kind: 'admission-policy' }],
  telemetry: 'node audit log, type=SECCOMP and apparmor="DENIED"; audit annotation of the admission policy',
});

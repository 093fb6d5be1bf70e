import type { Examples } from '../../../core/examples';
import { container, deployment, pod, podWith } from '../example-objects';

const SECCOMP = { seccompProfile: { type: 'RuntimeDefault' } };
const ANNOTATION = 'container.apparmor.security.beta.kubernetes.io/api';

const podSays = (more: Readonly<Record<string, unknown>>) => podWith({}, { securityContext: { ...SECCOMP, ...more } });
const containerSays = (more: Readonly<Record<string, unknown>>) =>
  podWith({ securityContext: more }, { securityContext: SECCOMP });
const annotated = (value: string) =>
  pod({ securityContext: SECCOMP, containers: [container()] }, { annotations: { [ANNOTATION]: value } });

export const examples: Examples = {
  accepts: {
    'said once for the pod': podSays({}),
    'said by each container': podWith({ securityContext: SECCOMP }),
    'a profile of our own on the node': podWith({
      securityContext: { seccompProfile: { type: 'Localhost', localhostProfile: 'api.json' } },
    }),
    'AppArmor as the runtime has it, as a field': podSays({ appArmorProfile: { type: 'RuntimeDefault' } }),
    'AppArmor as the runtime has it, as an annotation': annotated('runtime/default'),
    'SELinux of a container': podSays({ seLinuxOptions: { type: 'container_t', level: 's0:c1,c2' } }),
    'a kernel parameter of the pod alone': podSays({
      sysctls: [{ name: 'net.ipv4.ip_unprivileged_port_start', value: '0' }],
    }),
  },
  rejects: {
    'nothing said': { clauses: ['seccomp'], given: podWith({}) },
    'a container without any': {
      clauses: ['seccomp'],
      given: containerSays({ seccompProfile: { type: 'Unconfined' } }),
    },
    'a pod without any, though its container has one': {
      clauses: ['seccomp'],
      given: podWith({ securityContext: SECCOMP }, { securityContext: { seccompProfile: { type: 'Unconfined' } } }),
    },
    'a Deployment with a forgotten init container': {
      clauses: ['seccomp'],
      given: deployment({
        initContainers: [container({ name: 'init' })],
        containers: [container({ securityContext: SECCOMP })],
      }),
    },
    'AppArmor turned off for the pod': {
      clauses: ['apparmor'],
      given: podSays({ appArmorProfile: { type: 'Unconfined' } }),
    },
    'AppArmor turned off for a container': {
      clauses: ['apparmor'],
      given: containerSays({ appArmorProfile: { type: 'Unconfined' } }),
    },
    'AppArmor turned off by the old annotation': { clauses: ['apparmor'], given: annotated('unconfined') },
    'an SELinux type that is no fence': {
      clauses: ['selinux'],
      given: podSays({ seLinuxOptions: { type: 'spc_t' } }),
    },
    'an SELinux role': { clauses: ['selinux'], given: containerSays({ seLinuxOptions: { role: 'sysadm_r' } }) },
    'an SELinux user': { clauses: ['selinux'], given: podSays({ seLinuxOptions: { user: 'sysadm_u' } }) },
    'all of /proc': { clauses: ['proc-mount'], given: containerSays({ procMount: 'Unmasked' }) },
    'a kernel parameter of the whole node': {
      clauses: ['sysctls'],
      given: podSays({ sysctls: [{ name: 'kernel.msgmax', value: '65536' }] }),
    },
  },
  cannotTell: {},
};

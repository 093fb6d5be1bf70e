import type { Examples } from '../../../core/examples';
import { container, cronJob, deployment, pod, podWith } from '../example-objects';

export const examples: Examples = {
  accepts: {
    'nothing said': podWith({}),
    'false, written out': podWith({ securityContext: { privileged: false } }),
    'a Windows pod that is no host process': podWith(
      {},
      { securityContext: { windowsOptions: { hostProcess: false, runAsUserName: 'ContainerUser' } } },
    ),
  },
  rejects: {
    'a privileged container': { clauses: ['privileged'], given: podWith({ securityContext: { privileged: true } }) },
    'a privileged init container of a Deployment': {
      clauses: ['privileged'],
      given: deployment({
        initContainers: [container({ name: 'sysctl', securityContext: { privileged: true } })],
        containers: [container()],
      }),
    },
    'a privileged container for debugging': {
      clauses: ['privileged'],
      given: pod({
        containers: [container()],
        ephemeralContainers: [container({ name: 'debugger', securityContext: { privileged: true } })],
      }),
    },
    'a privileged CronJob': {
      clauses: ['privileged'],
      given: cronJob({ containers: [container({ securityContext: { privileged: true } })] }),
    },
    'a pod of host processes': {
      clauses: ['host-process'],
      given: podWith({}, { securityContext: { windowsOptions: { hostProcess: true } } }),
    },
    'one container that is a host process': {
      clauses: ['host-process'],
      given: podWith({ securityContext: { windowsOptions: { hostProcess: true } } }),
    },
  },
  cannotTell: {},
};

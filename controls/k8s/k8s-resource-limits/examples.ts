import type { Examples } from '../../../core/examples';
import { container, deployment, pod, podWith } from '../example-objects';

const REQUESTS = { cpu: '100m', memory: '128Mi', 'ephemeral-storage': '1Gi' };
const LIMITS = { memory: '128Mi', 'ephemeral-storage': '1Gi' };
const sized = { resources: { requests: REQUESTS, limits: LIMITS } };

const without = (from: Readonly<Record<string, string>>, name: string) =>
  Object.fromEntries(Object.entries(from).filter(([key]) => key !== name));

export const examples: Examples = {
  accepts: {
    'requests and limits': podWith(sized),
    'limits alone, which are requests too': podWith({ resources: { limits: { cpu: '1', ...LIMITS } } }),
    'cpu as a number': podWith({ resources: { requests: { ...REQUESTS, cpu: 1 }, limits: LIMITS } }),
    'a container for debugging, which may not have any': pod({
      containers: [container(sized)],
      ephemeralContainers: [container({ name: 'debugger' })],
    }),
  },
  rejects: {
    'nothing said': {
      clauses: ['cpu-request', 'memory-request', 'memory-limit', 'ephemeral-storage-limit'],
      given: podWith({}),
    },
    'no cpu': {
      clauses: ['cpu-request'],
      given: podWith({ resources: { requests: without(REQUESTS, 'cpu'), limits: LIMITS } }),
    },
    'no memory limit': {
      clauses: ['memory-limit'],
      given: podWith({ resources: { requests: REQUESTS, limits: without(LIMITS, 'memory') } }),
    },
    'no memory at all': {
      clauses: ['memory-request', 'memory-limit'],
      given: podWith({ resources: { requests: without(REQUESTS, 'memory'), limits: without(LIMITS, 'memory') } }),
    },
    'no limit on disk': {
      clauses: ['ephemeral-storage-limit'],
      given: podWith({ resources: { requests: REQUESTS, limits: without(LIMITS, 'ephemeral-storage') } }),
    },
    'a Deployment with a forgotten init container': {
      clauses: ['cpu-request', 'memory-request', 'memory-limit', 'ephemeral-storage-limit'],
      given: deployment({ initContainers: [container({ name: 'init' })], containers: [container(sized)] }),
    },
  },
  cannotTell: {},
};

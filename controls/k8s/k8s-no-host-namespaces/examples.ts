import type { Examples } from '../../../core/examples';
import { container, cronJob, podWith, workload } from '../example-objects';

export const examples: Examples = {
  accepts: {
    'nothing said': podWith({}),
    'false, which the API server drops': podWith({}, { hostNetwork: false, hostPID: false, hostIPC: false }),
    'processes shared within the pod only': podWith({}, { shareProcessNamespace: true }),
  },
  rejects: {
    'the host network of a DaemonSet': {
      clauses: ['host-network'],
      given: workload('DaemonSet', { hostNetwork: true, containers: [container()] }),
    },
    'the processes of the host': { clauses: ['host-pid'], given: podWith({}, { hostPID: true }) },
    'the shared memory of the host': { clauses: ['host-ipc'], given: podWith({}, { hostIPC: true }) },
    'a CronJob in all three': {
      clauses: ['host-network', 'host-pid', 'host-ipc'],
      given: cronJob({ hostNetwork: true, hostPID: true, hostIPC: true, containers: [container()] }),
    },
  },
  cannotTell: {},
};

import type { Examples } from '../../../core/examples';
import { role } from '../example-objects';

const may = (group: string, resources: readonly string[], verbs: readonly string[]) =>
  role([{ apiGroups: [group], resources, verbs }], 'ClusterRole');

export const examples: Examples = {
  accepts: {
    'pods and their logs may be read': may('', ['pods', 'pods/log'], ['get', 'list', 'watch']),
    'deployments may be made': may('apps', ['deployments'], ['create', 'update', 'patch', 'delete']),
    'a pod may be deleted, to restart it': may('', ['pods'], ['delete']),
    'certificates may be asked for': may('certificates.k8s.io', ['certificatesigningrequests'], ['create', 'get']),
    'claims may be made, volumes looked at': role([
      { apiGroups: [''], resources: ['persistentvolumeclaims'], verbs: ['create'] },
      { apiGroups: [''], resources: ['persistentvolumes'], verbs: ['get', 'list'] },
    ]),
    'pods of a metrics API': may('metrics.k8s.io', ['pods'], ['create']),
  },
  rejects: {
    'a shell in every pod': { clauses: ['exec'], given: may('', ['pods/exec'], ['create']) },
    'a shell by a plain get': { clauses: ['exec'], given: may('', ['pods/attach'], ['get']) },
    'containers for debugging': { clauses: ['exec'], given: may('', ['pods/ephemeralcontainers'], ['patch']) },
    'exec on whatever there is': { clauses: ['exec'], given: may('', ['*/exec'], ['*']) },
    'the API of kubelets': { clauses: ['proxy'], given: may('', ['nodes/proxy'], ['get']) },
    'tokens of others': { clauses: ['token'], given: may('', ['serviceaccounts/token'], ['create']) },
    'certificates approved': {
      clauses: ['certificate-approval'],
      given: may('certificates.k8s.io', ['certificatesigningrequests/approval'], ['update']),
    },
    'certificates signed': {
      clauses: ['certificate-approval'],
      given: may('certificates.k8s.io', ['signers'], ['sign']),
    },
    'a webhook that sees everything': {
      clauses: ['webhooks'],
      given: may('admissionregistration.k8s.io', ['mutatingwebhookconfigurations'], ['create']),
    },
    'policies switched off': {
      clauses: ['webhooks'],
      given: may('admissionregistration.k8s.io', ['validatingadmissionpolicybindings'], ['delete']),
    },
    'volumes of any path': { clauses: ['volumes'], given: may('', ['persistentvolumes'], ['create']) },
    'pods as anybody': { clauses: ['pods'], given: may('', ['pods'], ['create']) },
  },
  cannotTell: {},
};

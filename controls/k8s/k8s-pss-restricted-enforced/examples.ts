import type { Examples } from '../../../core/examples';
import { namespace } from '../example-objects';

const HARDENED = {
  'pod-security.kubernetes.io/enforce': 'restricted',
  'pod-security.kubernetes.io/enforce-version': 'v1.30',
  'pod-security.kubernetes.io/audit': 'restricted',
  'pod-security.kubernetes.io/warn': 'restricted',
};

const without = (mode: string) =>
  Object.fromEntries(Object.entries(HARDENED).filter(([key]) => key !== `pod-security.kubernetes.io/${mode}`));

export const examples: Examples = {
  accepts: {
    'all labels, pinned': namespace(HARDENED),
    'a later version': namespace({ ...HARDENED, 'pod-security.kubernetes.io/enforce-version': 'v1.34' }),
  },
  rejects: {
    'a namespace without labels': {
      clauses: ['enforce', 'audit', 'warn', 'version-pinned'],
      given: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } },
    },
    'baseline where restricted is asked for': {
      clauses: ['enforce'],
      given: namespace({ ...HARDENED, 'pod-security.kubernetes.io/enforce': 'baseline' }),
    },
    'a level in capitals, which Kubernetes does not know': {
      clauses: ['enforce'],
      given: namespace({ ...HARDENED, 'pod-security.kubernetes.io/enforce': 'Restricted' }),
    },
    'nothing in the audit log': { clauses: ['audit'], given: namespace(without('audit')) },
    'no warning for who applies a Deployment': { clauses: ['warn'], given: namespace(without('warn')) },
    'latest, which changes with each upgrade': {
      clauses: ['version-pinned'],
      given: namespace({ ...HARDENED, 'pod-security.kubernetes.io/enforce-version': 'latest' }),
    },
    'a version older than the cluster': {
      clauses: ['version-pinned'],
      given: namespace({ ...HARDENED, 'pod-security.kubernetes.io/enforce-version': 'v1.9' }),
    },
    'no version at all': { clauses: ['version-pinned'], given: namespace(without('enforce-version')) },
  },
  cannotTell: {},
  notApplicable: { "Kubernetes' own namespace": namespace({}, 'kube-system') },
};

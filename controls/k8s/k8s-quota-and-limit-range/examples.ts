import type { Examples } from '../../../core/examples';
import { namespace } from '../example-objects';

const quota = (hard: Readonly<Record<string, string>>, where = 'shop') => ({
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: { name: 'quota', namespace: where },
  spec: { hard },
});

const limitRange = (limit: Readonly<Record<string, unknown>>, where = 'shop') => ({
  apiVersion: 'v1',
  kind: 'LimitRange',
  metadata: { name: 'limits', namespace: where },
  spec: { limits: [limit] },
});

const QUOTA = quota({ pods: '50', 'requests.memory': '20Gi' });
const LIMITS = limitRange({ type: 'Container', default: { memory: '256Mi' }, defaultRequest: { memory: '128Mi' } });

export const examples: Examples = {
  accepts: {
    'both of them': [namespace(), QUOTA, LIMITS],
    'a maximum without defaults': [namespace(), QUOTA, limitRange({ type: 'Container', max: { memory: '4Gi' } })],
  },
  rejects: {
    'neither of them': { clauses: ['quota', 'limit-range'], given: namespace() },
    'no quota': { clauses: ['quota'], given: [namespace(), LIMITS] },
    'a quota without numbers': { clauses: ['quota'], given: [namespace(), quota({}), LIMITS] },
    'a quota of services and claims alone': {
      clauses: ['quota'],
      given: [namespace(), quota({ 'services.loadbalancers': '0', 'requests.storage': '50Gi' }), LIMITS],
    },
    'the quota of another namespace': {
      clauses: ['quota'],
      given: [namespace(), quota({ pods: '5' }, 'billing'), LIMITS],
    },
    'no limit range': { clauses: ['limit-range'], given: [namespace(), QUOTA] },
    'limits for volumes only': {
      clauses: ['limit-range'],
      given: [namespace(), QUOTA, limitRange({ type: 'PersistentVolumeClaim', max: { storage: '10Gi' } })],
    },
    'limits of another namespace': {
      clauses: ['limit-range'],
      given: [namespace(), QUOTA, limitRange({ type: 'Container', max: { memory: '4Gi' } }, 'billing')],
    },
  },
  cannotTell: {},
  notApplicable: { "Kubernetes' own namespace": namespace({}, 'kube-public') },
};

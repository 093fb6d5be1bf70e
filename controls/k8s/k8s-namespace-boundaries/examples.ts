import type { Examples } from '../../../core/examples';
import { container, deployment, namespace, podWith } from '../example-objects';

const configMap = (name: string, where: Readonly<Record<string, string>>) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, ...where },
  data: { color: 'blue' },
});

const moved = (object: Readonly<Record<string, unknown>>, where: Readonly<Record<string, string>>) => ({
  ...object,
  metadata: { name: 'api', ...where },
});

const api = deployment({ containers: [container()] });

export const examples: Examples = {
  accepts: {
    'a workload in a namespace that has an owner': [namespace({ owner: 'shop-team' }), api],
    'configuration in a namespace of its team': configMap('api', { namespace: 'shop' }),
  },
  rejects: {
    'a Deployment in default': { clauses: ['workload-namespace'], given: moved(api, { namespace: 'default' }) },
    'a pod that names no namespace, which is default': {
      clauses: ['workload-namespace'],
      given: moved(podWith({}), {}),
    },
    'a pod beside what runs the cluster': {
      clauses: ['workload-namespace'],
      given: moved(podWith({}), { namespace: 'kube-system' }),
    },
    'configuration in default': { clauses: ['object-namespace'], given: configMap('api', {}) },
    'a namespace without an owner': { clauses: ['owner'], given: namespace({ team: 'shop' }) },
    'a namespace whose owner is empty': { clauses: ['owner'], given: namespace({ owner: '' }) },
  },
  cannotTell: {},
  notApplicable: {
    "Kubernetes' own namespace": namespace({}, 'kube-system'),
    'the certificate that Kubernetes puts everywhere': configMap('kube-root-ca.crt', { namespace: 'default' }),
  },
};

import type { Examples } from '../../../core/examples';
import { container, deployment, podWith, workload } from '../example-objects';

const probe = (path: string, more: Readonly<Record<string, unknown>> = {}) => ({
  httpGet: { path, port: 8080 },
  ...more,
});

const probing = { readinessProbe: probe('/ready'), livenessProbe: probe('/live') };

export const examples: Examples = {
  accepts: {
    'a path for each': deployment({ containers: [container(probing)] }),
    'the same path, with more patience for liveness': deployment({
      containers: [container({ readinessProbe: probe('/'), livenessProbe: probe('/', { failureThreshold: 10 }) })],
    }),
    'an init container, which has none': deployment({
      initContainers: [container({ name: 'init' })],
      containers: [container(probing)],
    }),
  },
  rejects: {
    'no probes': { clauses: ['readiness', 'liveness'], given: deployment({ containers: [container()] }) },
    'no readiness': {
      clauses: ['readiness'],
      given: workload('StatefulSet', { containers: [container({ livenessProbe: probe('/live') })] }),
    },
    'no liveness': {
      clauses: ['liveness'],
      given: workload('DaemonSet', { containers: [container({ readinessProbe: probe('/ready') })] }),
    },
    'one probe for both': {
      clauses: ['distinct'],
      given: deployment({ containers: [container({ readinessProbe: probe('/'), livenessProbe: probe('/') })] }),
    },
    'one probe for both, once the defaults are written out': {
      clauses: ['distinct'],
      given: deployment({
        containers: [
          container({
            readinessProbe: probe('/'),
            livenessProbe: probe('/', { failureThreshold: 3, periodSeconds: 10 }),
          }),
        ],
      }),
    },
    'a sidecar without': {
      clauses: ['readiness', 'liveness'],
      given: deployment({ containers: [container(probing), container({ name: 'sidecar' })] }),
    },
    'a bare pod': { clauses: ['readiness', 'liveness'], given: podWith({}) },
  },
  cannotTell: {},
  notApplicable: {
    'a Job, which ends': workload('Job', { restartPolicy: 'Never', containers: [container()] }),
    'a pod that is run once': podWith({}, { restartPolicy: 'OnFailure' }),
  },
};

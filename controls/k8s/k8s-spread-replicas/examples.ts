import type { Examples } from '../../../core/examples';
import { container, deployment, workload } from '../example-objects';

const OWN = { matchLabels: { app: 'api' } };

const overZones = (labelSelector: Readonly<Record<string, unknown>> = OWN) => ({
  topologySpreadConstraints: [
    { maxSkew: 1, topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: 'ScheduleAnyway', labelSelector },
  ],
});

const apart = (podAntiAffinity: Readonly<Record<string, unknown>>) => ({ affinity: { podAntiAffinity } });
const TERM = { topologyKey: 'kubernetes.io/hostname', labelSelector: OWN };

const api = (spec: Readonly<Record<string, unknown>>, more: Readonly<Record<string, unknown>> = { replicas: 3 }) =>
  deployment({ containers: [container()], ...spec }, more);

const scaler = (minReplicas: number) => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'api', namespace: 'shop' },
  spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'api' }, minReplicas, maxReplicas: 10 },
});

export const examples: Examples = {
  accepts: {
    'three, spread over zones': api(overZones()),
    'three that avoid each other': api(
      apart({ preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: TERM }] }),
    ),
    'three that may not meet': api(apart({ requiredDuringSchedulingIgnoredDuringExecution: [TERM] })),
    'an autoscaler that keeps three': [api(overZones(), {}), scaler(3)],
    'a StatefulSet': workload('StatefulSet', { containers: [container()], ...overZones() }, { replicas: 3 }),
  },
  rejects: {
    'one pod': { clauses: ['replicas'], given: api(overZones(), { replicas: 1 }) },
    'replicas not said, which is one': { clauses: ['replicas'], given: api(overZones(), {}) },
    'two where three are asked for': { clauses: ['replicas'], given: api(overZones(), { replicas: 2 }) },
    'an autoscaler that goes down to two': { clauses: ['replicas'], given: [api(overZones()), scaler(2)] },
    'three on one node': { clauses: ['spread'], given: api({}) },
    'constraints for other pods': { clauses: ['spread'], given: api(overZones({ matchLabels: { app: 'web' } })) },
    'constraints for no pods': {
      clauses: ['spread'],
      given: api({ topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'kubernetes.io/hostname' }] }),
    },
  },
  cannotTell: {},
  notApplicable: { 'a DaemonSet, which is on every node': workload('DaemonSet', { containers: [container()] }) },
};

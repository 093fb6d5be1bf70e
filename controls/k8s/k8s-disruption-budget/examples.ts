import type { Examples } from '../../../core/examples';
import { container, deployment, workload } from '../example-objects';

const api = (replicas?: number) =>
  deployment({ containers: [container()] }, replicas === undefined ? {} : { replicas });

const budget = (spec: Readonly<Record<string, unknown>>, name = 'api', namespace = 'shop') => ({
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: { name, namespace },
  spec: { selector: { matchLabels: { app: 'api' } }, ...spec },
});

const scaler = (minReplicas: number) => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'api', namespace: 'shop' },
  spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'api' }, minReplicas, maxReplicas: 10 },
});

export const examples: Examples = {
  accepts: {
    'one pod away at a time': [api(3), budget({ maxUnavailable: 1 })],
    'two of three stay': [api(3), budget({ minAvailable: 2 })],
    'half of them stay': [api(2), budget({ minAvailable: '50%' })],
    'a small percentage, which is rounded up to one': [api(3), budget({ maxUnavailable: '1%' })],
    'an empty selector, which is all pods': [api(3), budget({ selector: {}, maxUnavailable: 1 })],
    'a StatefulSet': [
      workload('StatefulSet', { containers: [container()] }, { replicas: 3 }),
      budget({ maxUnavailable: 1 }),
    ],
  },
  rejects: {
    'no budget': { clauses: ['budget'], given: api(3) },
    'a budget for other pods': {
      clauses: ['budget'],
      given: [api(3), budget({ selector: { matchLabels: { app: 'web' } }, maxUnavailable: 1 })],
    },
    'a budget of another namespace': {
      clauses: ['budget'],
      given: [api(3), budget({ maxUnavailable: 1 }, 'api', 'billing')],
    },
    'an autoscaler that keeps two, and no budget': { clauses: ['budget'], given: [api(), scaler(2)] },
    'a budget that lets none go': { clauses: ['satisfiable'], given: [api(3), budget({ maxUnavailable: 0 })] },
    'all must stay': { clauses: ['satisfiable'], given: [api(3), budget({ minAvailable: 3 })] },
    'all must stay, in percent': { clauses: ['satisfiable'], given: [api(3), budget({ minAvailable: '100%' })] },
    'most must stay, rounded up to all': { clauses: ['satisfiable'], given: [api(3), budget({ minAvailable: '67%' })] },
    'two budgets for the same pods': {
      clauses: ['satisfiable'],
      given: [api(3), budget({ maxUnavailable: 1 }), budget({ maxUnavailable: 1 }, 'other')],
    },
  },
  cannotTell: {},
  notApplicable: {
    'a single pod': api(1),
    'replicas not said, which is one': api(),
  },
};

import type { Examples } from '../../../core/examples';
import { container, cronJob, deployment, pod } from '../example-objects';

const LABELS = { 'app.kubernetes.io/name': 'api', 'app.kubernetes.io/instance': 'api', owner: 'shop-team' };
const without = (name: string) => Object.fromEntries(Object.entries(LABELS).filter(([key]) => key !== name));

const labelled = (object: Readonly<Record<string, unknown>>, labels: Readonly<Record<string, string>>) => ({
  ...object,
  metadata: { name: 'api', namespace: 'shop', labels },
});

const SPEC = { containers: [container()] };

export const examples: Examples = {
  accepts: {
    'a Deployment and its pods': deployment(SPEC, {}, LABELS),
    'a pod': pod(SPEC, { labels: { ...LABELS, app: 'api' } }),
  },
  rejects: {
    'no labels at all': { clauses: ['object', 'template'], given: cronJob(SPEC) },
    'a Deployment without an owner, its pods with one': {
      clauses: ['object'],
      given: labelled(deployment(SPEC, {}, LABELS), without('owner')),
    },
    'a Deployment with an owner, its pods without one': {
      clauses: ['template'],
      given: labelled(deployment(SPEC, {}, without('owner')), LABELS),
    },
    'pods without an instance': {
      clauses: ['template'],
      given: labelled(deployment(SPEC, {}, without('app.kubernetes.io/instance')), LABELS),
    },
    'a pod without a name of its application': {
      clauses: ['object'],
      given: pod(SPEC, { labels: without('app.kubernetes.io/name') }),
    },
  },
  cannotTell: {},
};

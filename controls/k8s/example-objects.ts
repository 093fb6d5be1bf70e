import type { Example } from '../../core/examples';

type Fields = Readonly<Record<string, unknown>>;

export const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

export const container = (more: Fields = {}): Fields => ({
  name: 'api',
  image: `registry.example.com/api@${DIGEST}`,
  ...more,
});

export const pod = (spec: Fields, metadata: Fields = {}): Fields => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'api', namespace: 'shop', ...metadata },
  spec,
});

/** A pod of one container that has these fields besides name and image. */
export const podWith = (more: Fields, spec: Fields = {}): Fields => pod({ containers: [container(more)], ...spec });

/** @param more fields of the workload's own spec */
export const workload = (
  kind: string,
  podSpec: Fields,
  more: Fields = {},
  labels: Fields = { app: 'api' },
): Fields => ({
  apiVersion: kind === 'Job' ? 'batch/v1' : 'apps/v1',
  kind,
  metadata: { name: 'api', namespace: 'shop', labels },
  spec: { selector: { matchLabels: { app: 'api' } }, template: { metadata: { labels }, spec: podSpec }, ...more },
});

export const deployment = (podSpec: Fields, more: Fields = {}, labels?: Fields): Fields =>
  workload('Deployment', podSpec, more, labels);

export const cronJob = (podSpec: Fields): Fields => ({
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'api', namespace: 'shop' },
  spec: { schedule: '0 3 * * *', jobTemplate: { spec: { template: { spec: podSpec } } } },
});

export const namespace = (labels: Fields = {}, name = 'shop'): Fields => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name, labels },
});

export const role = (rules: readonly Fields[], kind = 'Role', metadata: Fields = {}): Example => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind,
  metadata: { name: 'api', ...(kind === 'Role' && { namespace: 'shop' }), ...metadata },
  rules,
});

export const networkPolicy = (spec: Fields, metadata: Fields = {}): Fields => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'api', namespace: 'shop', ...metadata },
  spec,
});

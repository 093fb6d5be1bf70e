import { disruptionAdapter } from '../../adapters/k8s/disruption';
import { networkPolicyAdapter } from '../../adapters/k8s/network-policy';
import { objectAdapter } from '../../adapters/k8s/object';
import { selects, selectsAll } from '../../adapters/k8s/selector';
import { workloadAdapter } from '../../adapters/k8s/workload';
import type { Plan } from '../../core/plan/plan';
import { loadDocuments } from '../../engine/readers/load';

const planOf = (...objects: readonly object[]): Plan =>
  loadDocuments(objects.map((value, index) => ({ file: `${index}.yaml`, value })));

const expression = (operator: string, values?: readonly string[]) => ({
  matchExpressions: [{ key: 'tier', operator, ...(values && { values }) }],
});

describe('a label selector', () => {
  test.each([
    ['an empty one picks everything', {}, { a: 'b' }, true],
    ['an absent one picks nothing', undefined, { a: 'b' }, false],
    ['all labels must match', { matchLabels: { a: 'b', c: 'd' } }, { a: 'b' }, false],
    ['In wants one of the values', expression('In', ['x', 'y']), { tier: 'y' }, true],
    ['In wants the label', expression('In', ['x']), {}, false],
    ['NotIn takes what has no such label', expression('NotIn', ['x']), {}, true],
    ['NotIn refuses the values', expression('NotIn', ['x']), { tier: 'x' }, false],
    ['Exists wants the label', expression('Exists'), {}, false],
    ['Exists takes an empty value', expression('Exists'), { tier: '' }, true],
    ['DoesNotExist refuses the label', expression('DoesNotExist'), { tier: 'x' }, false],
    ['labels and expressions must both match', { matchLabels: { a: 'b' }, ...expression('Exists') }, { a: 'b' }, false],
    ['an operator that is not known picks nothing', expression('Gt', ['1']), { tier: '2' }, false],
  ])('%s', (_, selector, labels, picked) => {
    expect(selects(selector, labels)).toBe(picked);
  });

  test('is about everything only if it has no condition', () => {
    expect([{}, { matchLabels: {} }, expression('Exists'), { matchLabels: { a: 'b' } }].map(selectsAll)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

test.each([
  ['nothing said', {}, ['Ingress']],
  ['nothing said, with an egress rule', { egress: [{}] }, ['Ingress', 'Egress']],
  ['nothing said, with an empty list of egress rules', { egress: [] }, ['Ingress']],
  ['said', { policyTypes: ['Egress'], ingress: [{}] }, ['Egress']],
])('a network policy closes: %s', (_, spec, directions) => {
  const plan = planOf({ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'p' }, spec });
  const [node] = plan.nodes;
  expect(node && networkPolicyAdapter.view(node, plan)?.directions).toEqual(directions);
});

const deployment = (replicas: number | undefined) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'api', namespace: 'shop' },
  spec: { ...(replicas !== undefined && { replicas }), template: { metadata: { labels: { app: 'api' } }, spec: {} } },
});

test.each([
  [{ maxUnavailable: 1 }, 1],
  [{ maxUnavailable: '30%' }, 2],
  [{ maxUnavailable: '0%' }, 0],
  [{ minAvailable: 4 }, 1],
  [{ minAvailable: '50%' }, 2],
  [{ minAvailable: '81%' }, 0],
])('a budget of %j lets %d of five pods go', (limits, allowed) => {
  const spec = { selector: { matchLabels: { app: 'api' } }, ...limits };
  const plan = planOf(deployment(5), {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: 'b', namespace: 'shop' },
    spec,
  });
  const [node] = plan.ofType('Deployment');
  expect(node && disruptionAdapter.view(node, plan)?.budgets.map((budget) => budget.allowed(5))).toEqual([allowed]);
});

describe('replicas', () => {
  const scaler = (kind: string, minReplicas?: number) => ({
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'h', namespace: 'shop' },
    spec: { scaleTargetRef: { kind, name: 'api' }, ...(minReplicas !== undefined && { minReplicas }), maxReplicas: 9 },
  });

  test.each([
    ['what the workload says', [deployment(4)], 4],
    ['one where nothing is said', [deployment(undefined)], 1],
    ["the autoscaler's least", [deployment(4), scaler('Deployment', 3)], 3],
    ['one where the autoscaler says no least', [deployment(4), scaler('Deployment')], 1],
    ["not another workload's autoscaler", [deployment(4), scaler('StatefulSet', 2)], 4],
  ])('are %s', (_, objects, count) => {
    const plan = planOf(...objects);
    const [node] = plan.ofType('Deployment');
    expect(node && workloadAdapter.view(node, plan)?.replicas).toMatchObject({ known: true, is: count });
  });
});

test('an object is as the API server shows it: without who wrote it, without what says nothing', () => {
  const metadata = { name: 'c', labels: {}, annotations: { empty: '' }, managedFields: [{ manager: 'kubectl' }] };
  const plan = planOf({ apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { key: '' }, binaryData: null });
  const [node] = plan.nodes;
  expect(node && objectAdapter.view(node, plan)).toEqual({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'c', namespace: 'default', annotations: { empty: '' } },
    data: { key: '' },
  });
});

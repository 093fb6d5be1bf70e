import { Chart } from 'cdk8s';
import { TenantNamespace } from '../../../constructs/k8s';
import { prod } from '../../../profiles/prod';
import { type Manifest, manifestsOf } from '../../../testing/kubernetes';
import { tenantUnder } from './shop';

const profiles = ['dev', 'stage', 'prod'] as const;

type Rules = { readonly apiGroups: string[]; readonly resources: string[]; readonly verbs: string[] }[];

const rulesOf = (role: Manifest | undefined): Rules => (role?.rules ?? []) as Rules;

describe('TenantNamespace', () => {
  test.each(profiles)('under %s, enforces, audits and warns at restricted, pinned to the oldest minor', (profile) => {
    const [namespace] = tenantUnder(profile);
    const modes = ['enforce', 'audit', 'warn'].flatMap((mode) => [
      [`pod-security.kubernetes.io/${mode}`, 'restricted'],
      [`pod-security.kubernetes.io/${mode}-version`, 'v1.30'],
    ]);

    expect(namespace).toMatchObject({
      kind: 'Namespace',
      metadata: { name: 'shop', labels: { ...Object.fromEntries(modes), owner: 'shop-team' } },
    });
  });

  test('enforces what the profile says, and audits and warns at restricted all the same', () => {
    const baseline = {
      ...prod,
      tenant: { ...prod.tenant, podSecurity: 'baseline' as const },
      kubernetes: { minimum: '1.33' },
    };

    expect(tenantUnder(baseline)[0]?.metadata.labels).toMatchObject({
      'pod-security.kubernetes.io/enforce': 'baseline',
      'pod-security.kubernetes.io/audit': 'restricted',
      'pod-security.kubernetes.io/warn': 'restricted',
      'pod-security.kubernetes.io/enforce-version': 'v1.33',
    });
  });

  test.each(profiles)(
    'under %s, everything has the owner, and only what belongs into the namespace is in it',
    (profile) => {
      for (const { kind, metadata } of tenantUnder(profile, { developers: ['shop-devs'], deployers: ['shop-ci'] })) {
        const whole = ['Namespace', 'PriorityClass'].includes(kind);
        expect([kind, metadata.namespace]).toEqual([kind, whole ? undefined : 'shop']);
        expect(metadata.labels).toMatchObject({ owner: 'shop-team', 'app.kubernetes.io/part-of': 'shop' });
      }
    },
  );

  test.each([
    ['dev', '100'],
    ['stage', '50'],
    ['prod', '50'],
  ] as const)(
    'under %s, the quota bounds pods to %s, everything they use, and the ways in from outside',
    (profile, pods) => {
      const quota = tenantUnder(profile).find(({ kind }) => kind === 'ResourceQuota');
      const { hard } = (quota?.spec ?? { hard: {} }) as { hard: Record<string, string> };

      expect(hard).toMatchObject({ pods, 'services.loadbalancers': '0', 'services.nodeports': '0' });
      expect(Object.keys(hard)).toEqual(
        expect.arrayContaining(['cpu', 'memory', 'ephemeral-storage'].flatMap((r) => [`requests.${r}`, `limits.${r}`])),
      );
    },
  );

  test('a quota of its own replaces the default', () => {
    const quota = tenantUnder('prod', { quota: { pods: 10, cpuCores: 4, memoryGiB: 3, ephemeralStorageGiB: 5 } }).find(
      ({ kind }) => kind === 'ResourceQuota',
    );

    expect(quota?.spec).toMatchObject({
      hard: {
        pods: '10',
        'limits.cpu': '4000m',
        'requests.cpu': '2000m',
        'limits.memory': '3072Mi',
        'requests.memory': '1536Mi',
        'limits.ephemeral-storage': '5120Mi',
        'requests.ephemeral-storage': '2560Mi',
      },
    });
  });

  test.each([51, 0, 1.5, Number.NaN])('rejects %s pods under prod', (pods) => {
    expect(() => tenantUnder('prod', { quota: { pods } })).toThrow(
      `quota.pods of 'shop/Shop' must be 1 to 50 under profile 'prod', got ${pods}.`,
    );
  });

  test.each(['cpuCores', 'memoryGiB', 'ephemeralStorageGiB'])('rejects a quota without %s', (field) => {
    expect(() => tenantUnder('prod', { quota: { [field]: 0 } })).toThrow(
      `quota.${field} of 'shop/Shop' must be above 0`,
    );
  });

  test('the limit range gives a container defaults and bounds for processor, memory and disk', () => {
    const range = tenantUnder('prod').find(({ kind }) => kind === 'LimitRange');
    const all = { cpu: expect.any(String), memory: expect.any(String), 'ephemeral-storage': expect.any(String) };

    expect(range?.spec).toEqual({
      limits: [{ type: 'Container', default: all, defaultRequest: all, max: all, min: all }],
    });
  });

  test('a larger container takes a word of the namespace, a smaller one too', () => {
    const range = tenantUnder('prod', { largestContainer: { memoryMiB: 16_384, cpuMillis: 1000 } }).find(
      ({ kind }) => kind === 'LimitRange',
    );

    expect(range?.spec).toMatchObject({
      limits: [{ max: { cpu: '1000m', memory: '16384Mi', 'ephemeral-storage': '8192Mi' } }],
    });
  });

  test('rejects a bound below what a container gets by default', () => {
    expect(() => tenantUnder('prod', { largestContainer: { cpuMillis: 499 } })).toThrow(
      "largestContainer.cpuMillis of 'shop/Shop' must be a whole number of at least 500, got 499.",
    );
  });

  test('the default service account has no token', () => {
    const accounts = tenantUnder('prod').filter(({ kind }) => kind === 'ServiceAccount');

    expect(accounts).toMatchObject([{ metadata: { name: 'default' }, automountServiceAccountToken: false }]);
  });

  test("its priority class never pushes another pod off a node, and is nobody else's default", () => {
    const classes = tenantUnder('prod').filter(({ kind }) => kind === 'PriorityClass');

    expect(classes).toMatchObject([{ metadata: { name: 'shop' }, preemptionPolicy: 'Never', value: 1000 }]);
    expect(classes[0]).not.toHaveProperty('globalDefault');
  });

  test('its roles have no wildcard, no verb that escalates, and no way to secrets, shells, tokens or rights', () => {
    const roles = tenantUnder('prod').filter(({ kind }) => kind === 'Role');
    const rules = roles.flatMap(rulesOf);
    const forbidden = /\*|secret|exec|attach|portforward|proxy|token|rbac|role|binding|ephemeral/;

    expect(roles.map(({ metadata }) => metadata.name)).toEqual(['developer', 'deployer']);
    expect(
      rules
        .flatMap(({ apiGroups, resources, verbs }) => [...apiGroups, ...resources, ...verbs])
        .filter((word) => forbidden.test(word)),
    ).toEqual([]);
    expect([...new Set(rules.flatMap(({ verbs }) => verbs))].sort()).toEqual([
      'create',
      'delete',
      'get',
      'list',
      'patch',
      'update',
      'watch',
    ]);
  });

  test('a developer changes nothing, but may delete a pod to have it made anew', () => {
    const developer = tenantUnder('prod').find(
      ({ kind, metadata }) => kind === 'Role' && metadata.name === 'developer',
    );
    const writing = rulesOf(developer).filter(({ verbs }) =>
      verbs.some((verb) => !['get', 'list', 'watch'].includes(verb)),
    );

    expect(writing).toEqual([{ apiGroups: [''], resources: ['pods'], verbs: ['delete'] }]);
  });

  test('nobody has a role until a group is named', () => {
    expect(tenantUnder('prod').filter(({ kind }) => kind.endsWith('Binding'))).toEqual([]);
    expect(
      tenantUnder('prod', { developers: ['shop-devs'] }).filter(({ kind }) => kind.endsWith('Binding')),
    ).toMatchObject([
      {
        kind: 'RoleBinding',
        metadata: { name: 'developer', namespace: 'shop' },
        roleRef: { kind: 'Role', name: 'developer' },
        subjects: [{ kind: 'Group', name: 'shop-devs' }],
      },
    ]);
  });

  test.each(['system:masters', 'system:authenticated', 'system:unauthenticated', ''])(
    "rejects the group '%s'",
    (group) => {
      expect(() => tenantUnder('prod', { developers: [group] })).toThrow(
        `'shop/Shop' cannot give a role to group '${group}'`,
      );
      expect(() => tenantUnder('prod', { deployers: [group] })).toThrow(`cannot give a role to group '${group}'`);
    },
  );

  test.each(['default', 'kube-system', 'system-apps'])("rejects the name '%s', which is Kubernetes' own", (name) => {
    expect(() => tenantUnder('prod', { name })).toThrow(`'shop/Shop' cannot be namespace '${name}'`);
  });

  test.each(['Shop', '-shop', 'a'.repeat(64), '1st', 'sh.op'])(
    "rejects the name '%s', which no namespace can have",
    (name) => {
      expect(() => tenantUnder('prod', { name })).toThrow(`name of 'shop/Shop' must be a DNS label, got '${name}'.`);
    },
  );

  test.each(['', 'shop team', 'a'.repeat(64)])("rejects the owner '%s', which no label can hold", (owner) => {
    expect(() => tenantUnder('prod', { owner })).toThrow(
      `owner of 'shop/Shop' must be the value of a label, got '${owner}'.`,
    );
  });

  test.each([
    ['Shop', 'shop'],
    ['LedgerApi', 'ledger-api'],
    ['HTTPGateway', 'http-gateway'],
    ['order_intake', 'order-intake'],
  ])('the id %s makes the name %s', (id, name) => {
    expect(tenantUnder('prod', {}, id)[0]?.metadata.name).toBe(name);
  });

  test('rejects two namespaces of one name in a chart, which cdk8s would write over each other', () => {
    const twice = (): unknown =>
      manifestsOf('prod', (app) => {
        const chart = new Chart(app, 'shop');
        new TenantNamespace(chart, 'Shop', { owner: 'shop-team' });
        new TenantNamespace(chart, 'Other', { owner: 'other-team', name: 'shop' });
      });

    expect(twice).toThrow("'shop/Other' and 'shop/Shop' are both namespace 'shop'");
  });

  test.each(profiles)('snapshot: a tenant namespace under %s', (profile) => {
    expect(tenantUnder(profile, { developers: ['shop-devs'], deployers: ['shop-ci'] })).toMatchSnapshot();
  });
});

import { ApiObject, Chart, JsonPatch, Size } from 'cdk8s';
import { Cpu, HorizontalPodAutoscaler, Volume } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { TenantNamespace, Workload, type WorkloadProps } from '../../../constructs/k8s';
import type { Profile } from '../../../profiles';
import { dev } from '../../../profiles/dev';
import { prod } from '../../../profiles/prod';
import { stage } from '../../../profiles/stage';
import { type Manifest, manifestsOf } from '../../../testing/kubernetes';
import { DIGEST, health, shopUnder, workloadUnder } from './shop';

interface ContainerJson {
  readonly name: string;
  readonly securityContext: Readonly<Record<string, unknown>>;
  readonly resources: { readonly limits: Readonly<Record<string, string>> };
  readonly [field: string]: unknown;
}

interface PodJson {
  readonly containers: readonly ContainerJson[];
  readonly initContainers?: readonly ContainerJson[];
  readonly securityContext: Readonly<Record<string, unknown>>;
  readonly affinity: { readonly podAntiAffinity: Readonly<Record<string, unknown>> };
  readonly [field: string]: unknown;
}

interface DeploymentJson {
  readonly metadata: { readonly name: string; readonly labels: Readonly<Record<string, string>> };
  readonly spec: {
    readonly template: {
      readonly metadata: { readonly labels: Readonly<Record<string, string>> };
      readonly spec: PodJson;
    };
    readonly [field: string]: unknown;
  };
}

const profiles = ['dev', 'stage', 'prod'] as const;
const image = `registry.example.com/extra@${DIGEST}`;
const PODS = '/spec/template/spec';

const ofKind = (manifests: readonly Manifest[], kind: string): Manifest[] => manifests.filter((m) => m.kind === kind);
const deployments = (manifests: readonly Manifest[]): DeploymentJson[] =>
  ofKind(manifests, 'Deployment') as unknown as DeploymentJson[];
const podSpecs = (manifests: readonly Manifest[]): PodJson[] =>
  deployments(manifests).map(({ spec }) => spec.template.spec);
const containersOf = (manifests: readonly Manifest[]): ContainerJson[] =>
  podSpecs(manifests).flatMap(({ containers, initContainers = [] }) => [...containers, ...initContainers]);

function named(manifests: readonly Manifest[], name: string): ContainerJson {
  const container = containersOf(manifests).find((candidate) => candidate.name === name);
  if (container === undefined) throw new Error(`there is no container '${name}'`);
  return container;
}

const own = (manifests: readonly Manifest[]): ContainerJson => named(manifests, 'api');

/** What Pod Security restricted asks of a container at every version, and more. */
const hardened = {
  imagePullPolicy: 'Always',
  securityContext: {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    privileged: false,
    readOnlyRootFilesystem: true,
    runAsNonRoot: true,
  },
  resources: {
    requests: { cpu: expect.any(String), memory: expect.any(String), 'ephemeral-storage': expect.any(String) },
    limits: { cpu: expect.any(String), memory: expect.any(String), 'ephemeral-storage': expect.any(String) },
  },
};

describe('every pod', () => {
  test.each(profiles)('under %s, meets Pod Security restricted', (profile) => {
    const manifests = shopUnder(profile);

    expect(podSpecs(manifests)).toHaveLength(2);
    for (const pod of podSpecs(manifests)) {
      expect(pod).toMatchObject({
        automountServiceAccountToken: false,
        enableServiceLinks: false,
        hostNetwork: false,
        securityContext: {
          fsGroup: 10_001,
          fsGroupChangePolicy: 'OnRootMismatch',
          runAsGroup: 10_001,
          runAsNonRoot: true,
          runAsUser: 10_001,
          seccompProfile: { type: 'RuntimeDefault' },
        },
      });
      expect(pod).not.toHaveProperty('hostPID');
      expect(pod).not.toHaveProperty('hostIPC');
      expect(pod).not.toHaveProperty('hostUsers');
    }
    for (const container of containersOf(manifests)) {
      expect(container).toMatchObject(hardened);
      expect(container.securityContext.capabilities).toEqual({ drop: ['ALL'] });
      expect(JSON.stringify(container)).not.toMatch(/hostPort|"host"/);
    }
  });

  test.each(profiles)('under %s, is spread, has a budget that lets one go, and a class that exists', (profile) => {
    const manifests = shopUnder(profile);
    const classes = ofKind(manifests, 'PriorityClass').map(({ metadata }) => metadata.name);
    for (const { metadata, spec } of deployments(manifests)) {
      const selector = { matchLabels: { 'app.kubernetes.io/instance': metadata.name } };
      const { affinity, priorityClassName, topologySpreadConstraints } = spec.template.spec;
      const [budget, ...others] = ofKind(manifests, 'PodDisruptionBudget').filter(
        (b) => b.metadata.name === metadata.name,
      );

      expect(affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution).toEqual([
        { weight: 100, podAffinityTerm: { labelSelector: selector, topologyKey: 'kubernetes.io/hostname' } },
      ]);
      expect(topologySpreadConstraints).toMatchObject([
        { labelSelector: selector, topologyKey: 'topology.kubernetes.io/zone' },
      ]);
      expect(classes).toContain(priorityClassName);
      expect(others).toEqual([]);
      expect(budget?.spec).toEqual({ maxUnavailable: 1, selector, unhealthyPodEvictionPolicy: 'AlwaysAllow' });
      expect(spec.replicas).toBeGreaterThan(1);
      expect(spec.strategy).toEqual({ type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } });
      expect(spec.revisionHistoryLimit).toBe(5);
    }
  });

  test.each(profiles)('under %s, runs as an account of its own that has no token', (profile) => {
    const manifests = shopUnder(profile);
    const accounts = ofKind(manifests, 'ServiceAccount');

    expect(podSpecs(manifests).map(({ serviceAccountName }) => serviceAccountName)).toEqual(['api', 'ledger']);
    expect(accounts.map(({ metadata }) => metadata.name)).toEqual(['default', 'api', 'ledger']);
    expect(accounts.map((account) => account.automountServiceAccountToken)).toEqual([false, false, false]);
  });

  test.each(profiles)('under %s, everything carries the recommended labels and the owner', (profile) => {
    const mine = shopUnder(profile).filter(({ metadata }) => ['api', 'ledger'].includes(metadata.name));
    const templates = deployments(mine).map(({ metadata, spec }) => ({
      metadata: { ...spec.template.metadata, name: metadata.name },
    }));

    expect(mine).toHaveLength(10);
    for (const { metadata } of [...mine, ...templates]) {
      expect(metadata.labels).toMatchObject({
        app: metadata.name,
        'app.kubernetes.io/instance': metadata.name,
        'app.kubernetes.io/managed-by': 'ashlar',
        'app.kubernetes.io/name': metadata.name,
        'app.kubernetes.io/part-of': 'shop',
        owner: 'shop-team',
      });
    }
  });

  test('the tag beside the digest becomes the version, where there is one', () => {
    const versions = deployments(shopUnder('prod')).map(
      ({ spec }) => spec.template.metadata.labels['app.kubernetes.io/version'],
    );

    expect(versions).toEqual([undefined, '1.4.2']);
  });
});

describe('the profile', () => {
  test.each([
    [dev, 2],
    [stage, 2],
    [prod, 3],
  ])('sets the replicas: $name', (profile, replicas) => {
    expect(deployments(workloadUnder(profile))[0]?.spec.replicas).toBe(replicas);
  });

  test('sets the user, the group and the group of files', () => {
    const profile: Profile = { ...prod, workload: { ...prod.workload, minUserId: 30_000 } };

    expect(podSpecs(workloadUnder(profile))[0]?.securityContext).toMatchObject({
      runAsUser: 30_000,
      runAsGroup: 30_000,
      fsGroup: 30_000,
    });
  });

  test('turns on user namespaces', () => {
    const profile: Profile = { ...prod, workload: { ...prod.workload, userNamespaces: true } };

    expect(podSpecs(workloadUnder(profile))).toMatchObject([{ hostUsers: false }]);
  });

  test('names an AppArmor profile where it asks for one and the oldest cluster knows the field', () => {
    const workload = { ...prod.workload, appArmor: true };
    const under = (profile: Profile): unknown => podSpecs(workloadUnder(profile))[0]?.securityContext;

    expect(under({ ...prod, workload })).toMatchObject({ appArmorProfile: { type: 'RuntimeDefault' } });
    expect(under({ ...prod, workload, kubernetes: { minimum: '1.29' } })).not.toHaveProperty('appArmorProfile');
    expect(under(prod)).not.toHaveProperty('appArmorProfile');
  });

  test('lists the registries', () => {
    const profile: Profile = { ...prod, images: { registries: ['registry.example.com/shop', 'docker.io/library'] } };
    const under = (name: string): unknown => workloadUnder(profile, { image: `${name}@${DIGEST}` });

    expect(() => under('registry.example.com/shop/api')).not.toThrow();
    expect(() => under('nginx')).not.toThrow();
    expect(() => under('registry.example.com/shopping/api')).toThrow(
      "image of 'shop/Api' comes from 'registry.example.com/shopping/api', which profile 'prod' does not list.\n        Copy it to one of registry.example.com/shop or docker.io/library",
    );
    expect(() => under('acme/api')).toThrow("comes from 'docker.io/acme/api'");
    expect(() => under('localhost:5000/api')).toThrow("comes from 'localhost:5000/api'");
  });
});

describe('properties', () => {
  test('more replicas and a higher user than the profile asks for', () => {
    const manifests = workloadUnder('prod', { replicas: 5, userId: 20_000 });

    expect(deployments(manifests)[0]?.spec.replicas).toBe(5);
    expect(podSpecs(manifests)[0]?.securityContext).toMatchObject({
      runAsUser: 20_000,
      runAsGroup: 20_000,
      fsGroup: 20_000,
    });
  });

  test('writable paths are empty directories of limited size, and the disk limit grows with them', () => {
    const manifests = workloadUnder('prod', { writable: ['/tmp', { path: '/var/cache/app', sizeMiB: 512 }] });

    expect(podSpecs(manifests)[0]?.volumes).toEqual([
      { name: 'writable-tmp', emptyDir: { sizeLimit: '64Mi' } },
      { name: 'writable-var-cache-app', emptyDir: { sizeLimit: '512Mi' } },
    ]);
    expect(own(manifests).volumeMounts).toEqual([
      { mountPath: '/tmp', name: 'writable-tmp' },
      { mountPath: '/var/cache/app', name: 'writable-var-cache-app' },
    ]);
    expect(own(manifests).resources.limits['ephemeral-storage']).toBe('832Mi');
  });

  test('paths and Secrets that read alike get volumes of their own', () => {
    const manifests = workloadUnder('prod', { writable: ['/a/b', '/a-b', '/a_b'], secrets: ['x.y', 'x-y'] });
    const names = ((podSpecs(manifests)[0]?.volumes ?? []) as { readonly name: string }[]).map(({ name }) => name);

    expect(names).toEqual(['writable-a-b', 'writable-a-b--2', 'writable-a-b--3', 'secret-x-y', 'secret-x-y--2']);
    expect(own(manifests).volumeMounts).toMatchObject(names.map((name) => ({ name })));
  });

  test('resources of its own', () => {
    const resources = {
      cpuMillis: { request: 250, limit: 1000 },
      memoryMiB: { request: 512, limit: 768 },
      ephemeralStorageMiB: { request: 10, limit: 20 },
    };

    expect(own(workloadUnder('prod', { resources })).resources).toEqual({
      requests: { cpu: '250m', memory: '512Mi', 'ephemeral-storage': '10Mi' },
      limits: { cpu: '1000m', memory: '768Mi', 'ephemeral-storage': '20Mi' },
    });
  });

  test('secrets are files that only the group can read', () => {
    const manifests = workloadUnder('prod', { secrets: ['database'] });

    expect(podSpecs(manifests)[0]?.volumes).toEqual([
      { name: 'secret-database', secret: { secretName: 'database', defaultMode: 0o440 } },
    ]);
    expect(own(manifests).volumeMounts).toEqual([
      { mountPath: '/etc/secrets/database', name: 'secret-database', readOnly: true },
    ]);
    expect(JSON.stringify(manifests)).not.toContain('secretKeyRef');
  });

  test('a token is mounted on request, for an hour, into its own container alone', () => {
    const manifests = workloadUnder('prod', { serviceAccountToken: true }, ({ deployment }) =>
      deployment.addContainer({ name: 'extra', image }),
    );
    const [pod] = podSpecs(manifests);

    expect(pod?.automountServiceAccountToken).toBe(false);
    expect(pod?.volumes).toMatchObject([
      { projected: { sources: [{ serviceAccountToken: { expirationSeconds: 3600, path: 'token' } }, {}, {}] } },
    ]);
    expect(own(manifests).volumeMounts).toEqual([
      { mountPath: '/var/run/secrets/kubernetes.io/serviceaccount', name: 'api-token', readOnly: true },
    ]);
    expect(named(manifests, 'extra')).not.toHaveProperty('volumeMounts');
  });

  test('environment, command and arguments', () => {
    const manifests = workloadUnder('prod', {
      env: { LOG_LEVEL: 'info', TOKEN_FILE: '/etc/secrets/api/token' },
      command: ['/api'],
      args: ['--serve'],
    });

    expect(own(manifests)).toMatchObject({
      env: [
        { name: 'LOG_LEVEL', value: 'info' },
        { name: 'TOKEN_FILE', value: '/etc/secrets/api/token' },
      ],
      command: ['/api'],
      args: ['--serve'],
    });
  });

  test('health asks its port at different paths', () => {
    const probe = (path: string): object => expect.objectContaining({ httpGet: { path, port: 8080, scheme: 'HTTP' } });

    expect(own(workloadUnder('prod'))).toMatchObject({
      readinessProbe: probe('/ready'),
      livenessProbe: probe('/live'),
      startupProbe: probe('/live'),
    });
    expect(own(workloadUnder('prod', { health: { ...health, startup: '/started' } })).startupProbe).toEqual(
      probe('/started'),
    );
  });

  test('its Service is reachable within the cluster only', () => {
    expect(ofKind(workloadUnder('prod'), 'Service').map(({ spec }) => spec)).toEqual([
      { type: 'ClusterIP', ports: [{ name: 'http', port: 8080 }], selector: { 'app.kubernetes.io/instance': 'api' } },
    ]);
  });

  test('in a namespace that somebody else defines, it takes the class that it is told, or none', () => {
    const [mine] = podSpecs(
      workloadUnder('prod', { namespace: TenantNamespace.fromName('bank', { owner: 'bank-team' }) }),
    );
    const [other] = podSpecs(
      workloadUnder('prod', {
        namespace: TenantNamespace.fromName('bank', { owner: 'bank-team', priorityClassName: 'bank' }),
      }),
    );

    expect(mine).not.toHaveProperty('priorityClassName');
    expect(other?.priorityClassName).toBe('bank');
  });
});

describe('errors', () => {
  const refused: [string, Partial<WorkloadProps>, string][] = [
    [
      'a tag',
      { image: 'nginx:latest' },
      "image of 'shop/Api' must name its content by digest, got 'nginx:latest': a tag can be moved to other content.\n        Pin it: 'nginx:latest@sha256:<64 hex digits>'. 'docker buildx imagetools inspect nginx:latest' prints the digest.",
    ],
    ['an image without tag and digest', { image: 'nginx' }, "got 'nginx'"],
    [
      'latest beside a digest',
      { image: `nginx:latest@${DIGEST}` },
      "image of 'shop/Api' is tagged 'latest' beside its digest",
    ],
    ['a name of the namespace itself', { name: 'default-deny' }, "'shop/Api' cannot be called 'default-deny'"],
    ['a path that climbs', { writable: ['/tmp/..'] }, "got '/tmp/..' with 64"],
    ['a digest that is too short', { image: 'nginx@sha256:abc' }, "got 'nginx@sha256:abc'"],
    ['a port that takes a capability', { port: 80 }, "port of 'shop/Api' must be 1025 to 65535, got 80"],
    ['port 1024', { port: 1024 }, 'got 1024'],
    ['a port above all', { port: 65_536 }, 'got 65536'],
    [
      'one path for both probes',
      { health: { ready: '/up', live: '/up' } },
      "health.ready and health.live of 'shop/Api' must differ, both are '/up'.",
    ],
    [
      'a path without a slash',
      { health: { ready: 'ready', live: '/live' } },
      "health.ready of 'shop/Api' must be a path, got 'ready'.",
    ],
    [
      'fewer replicas',
      { replicas: 2 },
      "replicas of 'shop/Api' must be at least 3 under profile 'prod', got 2.\n        Raise it, or drop it: 3 is the default.",
    ],
    [
      'a user of the host',
      { userId: 1000 },
      "userId of 'shop/Api' must be at least 10001 under profile 'prod', got 1000.",
    ],
    ['root', { userId: 0 }, 'got 0'],
    ['a writable root', { writable: ['/'] }, "writable of 'shop/Api' must name each absolute path once"],
    ['a relative path', { writable: ['tmp'] }, "got 'tmp' with 64"],
    ['a path twice', { writable: ['/tmp', { path: '/tmp', sizeMiB: 5 }] }, "got '/tmp' with 64"],
    ['a path without size', { writable: [{ path: '/tmp', sizeMiB: 0 }] }, "got '/tmp' with 0"],
    [
      'a limit below its request',
      { resources: { cpuMillis: { request: 500, limit: 100 } } },
      "resources.cpuMillis of 'shop/Api' must be whole numbers above 0, the limit no less than the request, got request 500 and limit 100.",
    ],
    [
      'a disk smaller than the writable paths',
      { writable: ['/tmp'], resources: { ephemeralStorageMiB: { request: 10, limit: 20 } } },
      "resources.ephemeralStorageMiB of 'shop/Api' has limit 20, but its writable paths may hold 64",
    ],
    ['a name that no object can have', { name: 'Api_1' }, "name of 'shop/Api' must be a DNS label, got 'Api_1'."],
    ['a Secret that is none', { secrets: ['Data Base'] }, "secrets of 'shop/Api' must be names of Secrets"],
    [
      'an owner that no label can hold',
      { namespace: TenantNamespace.fromName('bank', { owner: 'the bank' }) },
      "owner of 'shop/Api' must be the value of a label, got 'the bank'.",
    ],
  ];

  test.each(refused)('rejects %s', (_, props, message) => {
    expect(() => workloadUnder('prod', props)).toThrow(message);
  });

  test('rejects more than a container of its namespace may have', () => {
    const resources = { memoryMiB: { request: 128, limit: 9000 } };

    expect(() => workloadUnder('prod', { resources })).toThrow(
      "resources.memoryMiB of 'shop/Api' has limit 9000, but a container of its namespace may have 8192.",
    );
    expect(() =>
      workloadUnder('prod', { resources, namespace: TenantNamespace.fromName('bank', { owner: 'bank-team' }) }),
    ).not.toThrow();
  });

  test.each([
    ['DB_PASSWORD', 'hunter2'],
    ['API_KEY', 'hunter2'],
    ['apiToken', 'hunter2'],
    ['CLIENT_SECRET', 'hunter2'],
    ['SECRET_KEY_BASE', 'hunter2'],
    ['SETTINGS', 'AKIAIOSFODNN7EXAMPLE'],
    ['DATABASE_URL', 'postgres://shop:hunter2@db/shop'],
    ['PEM', '-----BEGIN RSA PRIVATE KEY-----'],
  ])('rejects a secret in %s, and does not print it', (name, value) => {
    const given = (): unknown => workloadUnder('prod', { env: { [name]: value } });

    expect(given).toThrow(`env.${name} of 'shop/Api' looks like a secret (its value is not shown).`);
    expect(given).not.toThrow(value);
  });

  test.each([
    ['TOKEN_FILE', '/etc/secrets/api/token'],
    ['TOKEN_URL', 'https://login.example.com/token'],
    ['DATABASE_URL', 'postgres://db/shop'],
    ['PASSWORD', ''],
    ['GOOGLE_APPLICATION_CREDENTIALS', '/etc/secrets/gcp/key.json'],
    ['MAX_TOKENS', '4096'],
    ['PASSWORD_MIN_LENGTH', '12'],
  ])('takes %s=%s, which is none', (name, value) => {
    expect(own(workloadUnder('prod', { env: { [name]: value } })).env).toMatchObject([{ name }]);
  });

  test('rejects two workloads of one name in a namespace, which cdk8s would write over each other', () => {
    const twice = (): unknown =>
      shopUnder('prod', ({ chart, tenant }) => {
        new Workload(chart, 'Again', { name: 'api', namespace: tenant, image, port: 8080, health });
      });

    expect(twice).toThrow("'shop/Again' and 'shop/Api' are both workload 'api' of namespace 'shop'");
  });

  test('rejects a patch that does not fit, and says where', () => {
    expect(() =>
      shopUnder('prod', ({ api }) => ApiObject.of(api).addJsonPatch(JsonPatch.remove('/spec/nothing/here'))),
    ).toThrow("a patch of 'shop/Api/Resource/Resource' does not fit the manifest");
  });
});

describe('what the author adds', () => {
  const additions: [string, (workload: Workload) => void][] = [
    ['a container', ({ deployment }) => deployment.addContainer({ name: 'extra', image })],
    ['an init container', ({ deployment }) => deployment.addInitContainer({ name: 'extra', image })],
    [
      'a container by a patch',
      ({ deployment }) =>
        ApiObject.of(deployment).addJsonPatch(JsonPatch.add(`${PODS}/containers/-`, { name: 'extra', image })),
    ],
    [
      'the first container by a patch',
      ({ deployment }) =>
        ApiObject.of(deployment).addJsonPatch(JsonPatch.add(`${PODS}/containers/0`, { name: 'extra', image })),
    ],
    [
      'init containers by a patch',
      ({ deployment }) =>
        ApiObject.of(deployment).addJsonPatch(JsonPatch.add(`${PODS}/initContainers`, [{ name: 'extra', image }])),
    ],
    [
      'a container by a patch of the workload',
      (workload) =>
        ApiObject.of(workload).addJsonPatch(
          JsonPatch.add(`${PODS}/containers/-`, { name: 'extra', image, securityContext: { runAsUser: 12_345 } }),
        ),
    ],
  ];

  test.each(additions)('%s is completed like any other', (_, add) => {
    const manifests = workloadUnder('prod', {}, add);

    expect(containersOf(manifests)).toHaveLength(2);
    expect(named(manifests, 'extra')).toMatchObject(hardened);
    expect(named(manifests, 'api')).toEqual(own(workloadUnder('prod')));
  });

  test('of what a container says about resources nothing is lost, and no request exceeds its limit', () => {
    const manifests = workloadUnder('prod', {}, ({ deployment }) => {
      deployment.addContainer({
        name: 'a',
        image,
        resources: { cpu: { limit: Cpu.millis(20) }, memory: { request: Size.mebibytes(999) } },
      });
    });

    expect(named(manifests, 'a').resources).toEqual({
      requests: { cpu: '20m', memory: '999Mi', 'ephemeral-storage': '64Mi' },
      limits: { cpu: '20m', memory: '999Mi', 'ephemeral-storage': '256Mi' },
    });
  });

  test('an empty directory gets a limit, whether code or a patch adds it', () => {
    const manifests = workloadUnder('prod', {}, ({ deployment }) => {
      deployment.addVolume(Volume.fromEmptyDir(deployment, 'Scratch', 'scratch'));
      deployment.addVolume(Volume.fromEmptyDir(deployment, 'Big', 'big', { sizeLimit: Size.gibibytes(1) }));
      ApiObject.of(deployment).addJsonPatch(JsonPatch.add(`${PODS}/volumes/-`, { name: 'patched', emptyDir: {} }));
    });

    expect(podSpecs(manifests)[0]?.volumes).toEqual([
      { name: 'scratch', emptyDir: { sizeLimit: '64Mi' } },
      { name: 'big', emptyDir: { sizeLimit: '1024Mi' } },
      { name: 'patched', emptyDir: { sizeLimit: '64Mi' } },
    ]);
  });

  test('a weaker value that the author writes stays for the judge to see', () => {
    const manifests = workloadUnder('prod', {}, ({ deployment }) => {
      deployment.addContainer({
        name: 'root',
        image,
        securityContext: { ensureNonRoot: false, readOnlyRootFilesystem: false },
      });
      ApiObject.of(deployment).addJsonPatch(
        JsonPatch.add(`${PODS}/containers/-`, {
          name: 'loud',
          image,
          securityContext: { privileged: true, capabilities: { add: ['NET_ADMIN'] } },
        }),
        JsonPatch.replace(`${PODS}/securityContext/seccompProfile/type`, 'Unconfined'),
      );
    });

    expect(named(manifests, 'root').securityContext).toMatchObject({
      runAsNonRoot: false,
      readOnlyRootFilesystem: false,
      capabilities: { drop: ['ALL'] },
    });
    expect(named(manifests, 'loud').securityContext).toMatchObject({
      privileged: true,
      capabilities: { add: ['NET_ADMIN'], drop: ['ALL'] },
    });
    expect(podSpecs(manifests)[0]?.securityContext.seccompProfile).toEqual({ type: 'Unconfined' });
  });

  test('what a patch removes stays removed, of the pod and of a container', () => {
    const manifests = workloadUnder('prod', {}, ({ deployment }) => {
      ApiObject.of(deployment).addJsonPatch(
        JsonPatch.remove(`${PODS}/securityContext/seccompProfile`),
        JsonPatch.remove(`${PODS}/containers/0/securityContext/capabilities`),
        JsonPatch.remove(`${PODS}/containers/0/resources/limits/ephemeral-storage`),
      );
    });

    expect(podSpecs(manifests)[0]?.securityContext).not.toHaveProperty('seccompProfile');
    expect(own(manifests).securityContext).not.toHaveProperty('capabilities');
    expect(own(manifests).resources.limits).not.toHaveProperty('ephemeral-storage');
  });

  test('a patch may write quantities and fields that cdk8s-plus does not know', () => {
    const manifests = workloadUnder('prod', {}, ({ deployment }) => {
      ApiObject.of(deployment).addJsonPatch(
        JsonPatch.replace(`${PODS}/containers/0/resources/limits/memory`, '300Mi'),
        JsonPatch.add(`${PODS}/runtimeClassName`, 'gvisor'),
        JsonPatch.add(`${PODS}/hostUsers`, false),
      );
    });

    expect(own(manifests).resources.limits.memory).toBe('300Mi');
    expect(podSpecs(manifests)).toMatchObject([{ runtimeClassName: 'gvisor', hostUsers: false }]);
  });

  test('cdk8s-plus finds the pods by its own label: scheduling works, and an autoscaler decides the replicas', () => {
    const manifests = workloadUnder('prod', {}, ({ deployment }) => {
      deployment.scheduling.separate(deployment);
      new HorizontalPodAutoscaler(deployment, 'Scaler', { target: deployment, maxReplicas: 6, minReplicas: 3 });
    });
    const [deployment] = deployments(manifests);
    const { podAntiAffinity } = podSpecs(manifests)[0]?.affinity ?? {};

    expect(deployment?.spec.template.metadata.labels['cdk8s.io/metadata.addr']).toBe('api');
    expect(podAntiAffinity).toMatchObject({
      preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100 }],
      requiredDuringSchedulingIgnoredDuringExecution: [
        { labelSelector: { matchLabels: { 'cdk8s.io/metadata.addr': 'api' } } },
      ],
    });
    expect(deployment?.spec).not.toHaveProperty('replicas');
    expect(ofKind(manifests, 'HorizontalPodAutoscaler')).toHaveLength(1);
  });
});

describe('names are an interface', () => {
  test('names and selectors are these, and a change would recreate what runs', () => {
    const manifests = shopUnder('prod');

    expect(manifests.map(({ kind, metadata }) => `${kind}/${metadata.namespace ?? ''}/${metadata.name}`)).toEqual([
      'Namespace//shop',
      'PriorityClass//shop',
      'ResourceQuota/shop/tenant',
      'LimitRange/shop/tenant',
      'NetworkPolicy/shop/default-deny',
      'NetworkPolicy/shop/allow-dns',
      'Role/shop/developer',
      'Role/shop/deployer',
      'ServiceAccount/shop/default',
      ...['api', 'ledger'].flatMap((name) =>
        ['ServiceAccount', 'Deployment', 'Service', 'PodDisruptionBudget', 'NetworkPolicy'].map(
          (kind) => `${kind}/shop/${name}`,
        ),
      ),
    ]);
    expect(deployments(manifests).map(({ spec }) => spec.selector)).toEqual([
      { matchLabels: { 'app.kubernetes.io/instance': 'api' } },
      { matchLabels: { 'app.kubernetes.io/instance': 'ledger' } },
    ]);
  });

  test('a workload that moves in the program stays the same in the cluster, and follows its namespace', () => {
    const moved =
      manifestsOf('prod', (app) => {
        const chart = new Chart(app, 'shop');
        const apps = new Construct(new Construct(chart, 'Before'), 'Apps');
        const namespace = new TenantNamespace(chart, 'Shop', { owner: 'shop-team' });
        new Workload(apps, 'Api', { namespace, image: `registry.example.com/api@${DIGEST}`, port: 8080, health });
      }).shop ?? [];
    const byName = (manifests: readonly Manifest[]): Manifest[] =>
      [...manifests].sort((a, b) => `${a.kind}${a.metadata.name}`.localeCompare(`${b.kind}${b.metadata.name}`));

    expect(byName(moved)).toEqual(byName(workloadUnder('prod')));
    expect(moved.findIndex(({ kind }) => kind === 'Namespace')).toBeLessThan(
      moved.findIndex(({ kind }) => kind === 'Deployment'),
    );
  });

  test.each(profiles)('under %s, a second synthesis has the same bytes, its keys in order', (profile) => {
    const [first, second] = [shopUnder(profile), shopUnder(profile)];
    const unsorted: string[] = [];
    JSON.stringify(
      first.map(({ spec }) => spec),
      (_, value) => {
        const keys = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
        if (keys.join() !== [...keys].sort().join()) unsorted.push(keys.join());
        return value;
      },
    );

    expect(JSON.stringify(second)).toBe(JSON.stringify(first));
    expect(unsorted).toEqual([]);
  });

  test.each(profiles)('snapshot: a workload under %s', (profile) => {
    const all = workloadUnder(profile, { writable: ['/tmp'], secrets: ['database'], serviceAccountToken: true });

    expect(all.filter(({ metadata }) => metadata.name === 'api')).toMatchSnapshot();
  });
});

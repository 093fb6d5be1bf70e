import { type App, Chart } from 'cdk8s';
import { TenantNamespace, Workload } from '../../../constructs/k8s';
import { type Manifest, manifestsOf } from '../../../testing/kubernetes';
import { type PodEnd, podOf, reaches } from './reachability';
import { DIGEST, health, type Shop, shop, shopUnder } from './shop';

const profiles = ['dev', 'stage', 'prod'] as const;
const dns: PodEnd = { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } };

/** The shop and a bank beside it, in charts of their own. */
function twoTenants(change: (shop: Shop, vault: Workload) => void = () => {}): Manifest[] {
  const charts = manifestsOf('prod', (app: App) => {
    const built = shop(app);
    const chart = new Chart(app, 'bank');
    const namespace = new TenantNamespace(chart, 'Bank', { owner: 'bank-team' });
    const image = `registry.example.com/vault@${DIGEST}`;
    change(built, new Workload(chart, 'Vault', { namespace, image, port: 7000, health }));
  });
  return Object.values(charts).flat();
}

describe('who may talk to whom', () => {
  test.each(profiles)('under %s, api reaches ledger on its port and nothing else is open', (profile) => {
    const manifests = shopUnder(profile);
    const api = podOf(manifests, 'api');
    const ledger = podOf(manifests, 'ledger');
    const stranger: PodEnd = { namespace: 'shop', labels: { app: 'stranger' } };
    const open = [api, ledger, stranger].flatMap((from) =>
      [api, ledger, stranger, '93.184.216.34', '169.254.169.254', '10.0.0.1'].flatMap((to) =>
        [80, 443, 5000, 8080]
          .filter((port) => reaches(manifests, { from, to, port }))
          .map((port) => ({ from, to, port })),
      ),
    );

    expect(open).toEqual([{ from: api, to: ledger, port: 5000 }]);
  });

  test('without the policies everything would be open: the answers above come from them', () => {
    const manifests = shopUnder('prod');
    const [api, ledger] = [podOf(manifests, 'api'), podOf(manifests, 'ledger')];
    const bare = manifests.filter(({ kind }) => kind !== 'NetworkPolicy');

    expect(reaches(bare, { from: ledger, to: api, port: 8080 })).toBe(true);
    expect(reaches(bare, { from: api, to: '93.184.216.34', port: 443 })).toBe(true);
  });

  test('every pod of the namespace can ask the DNS, over UDP and TCP, and nobody else on that port', () => {
    const manifests = shopUnder('prod');
    for (const from of [podOf(manifests, 'api'), { namespace: 'shop', labels: {} }]) {
      expect(reaches(manifests, { from, to: dns, port: 53, protocol: 'UDP' })).toBe(true);
      expect(reaches(manifests, { from, to: dns, port: 53 })).toBe(true);
      expect(reaches(manifests, { from, to: dns, port: 443 })).toBe(false);
      expect(reaches(manifests, { from, to: { namespace: 'shop', labels: dns.labels }, port: 53 })).toBe(false);
      expect(reaches(manifests, { from, to: '8.8.8.8', port: 53, protocol: 'UDP' })).toBe(false);
    }
  });

  test('tenants do not reach each other, also not by a pod with the same labels', () => {
    const manifests = twoTenants();
    const [api, ledger, vault] = [
      podOf(manifests, 'api'),
      podOf(manifests, 'ledger'),
      podOf(manifests, 'vault', 'bank'),
    ];
    const impostor: PodEnd = { namespace: 'bank', labels: api.labels };

    expect(reaches(manifests, { from: vault, to: ledger, port: 5000 })).toBe(false);
    expect(reaches(manifests, { from: api, to: vault, port: 7000 })).toBe(false);
    expect(reaches(manifests, { from: impostor, to: ledger, port: 5000 })).toBe(false);
  });

  test('allowTo works across namespaces and charts, in one direction, on one port', () => {
    const manifests = twoTenants(({ api }, vault) => api.allowTo(vault, 7000));
    const [api, ledger, vault] = [
      podOf(manifests, 'api'),
      podOf(manifests, 'ledger'),
      podOf(manifests, 'vault', 'bank'),
    ];

    expect(reaches(manifests, { from: api, to: vault, port: 7000 })).toBe(true);
    expect(reaches(manifests, { from: api, to: vault, port: 5000 })).toBe(false);
    expect(reaches(manifests, { from: ledger, to: vault, port: 7000 })).toBe(false);
    expect(reaches(manifests, { from: vault, to: api, port: 8080 })).toBe(false);
  });

  test('allowFrom says the same from the other side', () => {
    const forth = twoTenants(({ api }, vault) => api.allowTo(vault, 7000));
    const back = twoTenants(({ api }, vault) => vault.allowFrom(api, 7000));

    expect(back).toEqual(forth);
  });

  test('of a workload defined elsewhere, allowTo writes egress and allowFrom ingress', () => {
    const elsewhere = { workloadName: 'search', namespaceName: 'platform', ports: [9200] };
    const manifests = shopUnder('prod', ({ api, ledger }) => {
      api.allowTo(elsewhere, 9200);
      ledger.allowFrom(elsewhere, 5000);
    });
    const search: PodEnd = { namespace: 'platform', labels: { 'app.kubernetes.io/instance': 'search' } };

    expect(reaches(manifests, { from: podOf(manifests, 'api'), to: search, port: 9200 })).toBe(true);
    expect(reaches(manifests, { from: search, to: podOf(manifests, 'ledger'), port: 5000 })).toBe(true);
    expect(reaches(manifests, { from: search, to: podOf(manifests, 'api'), port: 8080 })).toBe(false);
  });

  test('allowFromIngress lets the controller in, not its neighbours', () => {
    const controller = { 'app.kubernetes.io/name': 'traefik' };
    const manifests = shopUnder('prod', ({ api }) => api.allowFromIngress({ namespace: 'ingress', pods: controller }));
    const to = podOf(manifests, 'api');

    expect(reaches(manifests, { from: { namespace: 'ingress', labels: controller }, to, port: 8080 })).toBe(true);
    expect(reaches(manifests, { from: { namespace: 'ingress', labels: {} }, to, port: 8080 })).toBe(false);
    expect(reaches(manifests, { from: { namespace: 'shop', labels: controller }, to, port: 8080 })).toBe(false);
  });

  test('allowFromIngress without labels lets the whole namespace in', () => {
    const manifests = shopUnder('prod', ({ api }) => api.allowFromIngress({ namespace: 'ingress' }));
    const to = podOf(manifests, 'api');

    expect(reaches(manifests, { from: { namespace: 'ingress', labels: {} }, to, port: 8080 })).toBe(true);
    expect(reaches(manifests, { from: { namespace: 'other', labels: {} }, to, port: 8080 })).toBe(false);
  });

  test.each([
    ['0.0.0.0/0', '93.184.216.34', '169.254.169.254'],
    ['169.254.0.0/16', '169.254.170.23', '169.254.169.254'],
    ['::/0', '2606:2800:220:1::1', 'fd00:ec2::254'],
  ])('allowToCidr(%s) opens it but for instance metadata', (cidr, inside, metadata) => {
    const manifests = shopUnder('prod', ({ api }) => api.allowToCidr(cidr, 443));
    const from = podOf(manifests, 'api');

    expect(reaches(manifests, { from, to: inside, port: 443 })).toBe(true);
    expect(reaches(manifests, { from, to: inside, port: 80 })).toBe(false);
    expect(reaches(manifests, { from, to: metadata, port: 443 })).toBe(false);
    expect(reaches(manifests, { from: podOf(manifests, 'ledger'), to: inside, port: 443 })).toBe(false);
  });

  test('a range without metadata in it has no exceptions', () => {
    const manifests = shopUnder('prod', ({ api }) => api.allowToCidr('10.20.0.0/16', 5432));

    expect(JSON.stringify(manifests)).not.toContain('except');
    expect(reaches(manifests, { from: podOf(manifests, 'api'), to: '10.20.3.4', port: 5432 })).toBe(true);
  });

  test.each(['169.254.169.254/32', 'fd00:ec2::254/128'])('rejects %s: it is nothing but metadata', (cidr) => {
    expect(() => shopUnder('prod', ({ api }) => api.allowToCidr(cidr, 80))).toThrow(
      /'shop\/Api' cannot be allowed to '.*': the node's credentials are there\./,
    );
  });

  test.each(['example.com', '10.0.0.0', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', '10.0.0/8'])(
    'rejects %s: it is no range',
    (cidr) => {
      expect(() => shopUnder('prod', ({ api }) => api.allowToCidr(cidr, 443))).toThrow('that is no range of addresses');
    },
  );

  test.each([0, 65_536, 1.5])('rejects port %s, which is none', (port) => {
    expect(() => shopUnder('prod', ({ api }) => api.allowToCidr('10.0.0.0/8', port))).toThrow(
      `'shop/Api' cannot be allowed to port ${port}.`,
    );
  });

  test('rejects a port that the other does not listen on', () => {
    expect(() => shopUnder('prod', ({ api, ledger }) => api.allowTo(ledger, 5001))).toThrow(
      "'shop/Api' cannot be allowed to port 5001 of 'ledger': it listens on 5000.",
    );
  });

  test('a port of a container that was added counts', () => {
    const manifests = shopUnder('prod', ({ api, ledger }) => {
      ledger.deployment.addContainer({
        name: 'metrics',
        image: `registry.example.com/metrics@${DIGEST}`,
        ports: [{ number: 9090 }],
      });
      api.allowTo(ledger, 9090);
    });

    expect(reaches(manifests, { from: podOf(manifests, 'api'), to: podOf(manifests, 'ledger'), port: 9090 })).toBe(
      true,
    );
  });

  test('saying it twice writes it once', () => {
    expect(shopUnder('prod', ({ api, ledger }) => api.allowTo(ledger, 5000))).toEqual(shopUnder('prod'));
  });

  test.each(profiles)(
    'under %s, each workload has a policy of its own with one label, an ingress and an egress rule',
    (profile) => {
      const own = shopUnder(profile).filter(
        ({ kind, metadata }) => kind === 'NetworkPolicy' && !['default-deny', 'allow-dns'].includes(metadata.name),
      );

      expect(own.map(({ metadata }) => metadata.name)).toEqual(['api', 'ledger']);
      for (const { metadata, spec } of own) {
        expect(spec).toMatchObject({
          podSelector: { matchLabels: { 'app.kubernetes.io/instance': metadata.name } },
          policyTypes: ['Ingress', 'Egress'],
          ingress: [expect.anything(), ...(metadata.name === 'ledger' ? [expect.anything()] : [])],
        });
        expect(Object.keys((spec as { podSelector: { matchLabels: object } }).podSelector.matchLabels)).toHaveLength(1);
      }
    },
  );
});

import { type App, Chart } from 'cdk8s';
import { TenantNamespace, type TenantNamespaceProps, Workload, type WorkloadProps } from '../../../constructs/k8s';
import type { Profile } from '../../../profiles';
import { type Manifest, manifestsOf } from '../../../testing/kubernetes';

export const DIGEST = `sha256:${'a'.repeat(64)}`;

export const health = { ready: '/ready', live: '/live' };

export interface Shop {
  readonly chart: Chart;
  readonly tenant: TenantNamespace;
  readonly api: Workload;
  readonly ledger: Workload;
}

/** The example of the guide: two workloads of one tenant. */
export function shop(app: App): Shop {
  const chart = new Chart(app, 'shop');
  const tenant = new TenantNamespace(chart, 'Shop', { owner: 'shop-team' });
  const api = new Workload(chart, 'Api', {
    namespace: tenant,
    image: `registry.example.com/api@${DIGEST}`,
    port: 8080,
    health,
    writable: ['/tmp'],
  });
  const ledger = new Workload(chart, 'Ledger', {
    namespace: tenant,
    image: `registry.example.com/ledger:1.4.2@${DIGEST}`,
    port: 5000,
    health,
  });
  api.allowTo(ledger, 5000);
  return { chart, tenant, api, ledger };
}

/** The objects of the shop, after `change`. */
export const shopUnder = (
  profile: Profile | 'dev' | 'stage' | 'prod',
  change: (shop: Shop) => void = () => {},
): Manifest[] => manifestsOf(profile, (app) => change(shop(app))).shop ?? [];

/** One workload with `props` over what it needs, and its tenant. */
export const workloadUnder = (
  profile: Profile | 'dev' | 'stage' | 'prod',
  props: Partial<WorkloadProps> = {},
  change: (workload: Workload) => void = () => {},
): Manifest[] =>
  manifestsOf(profile, (app) => {
    const chart = new Chart(app, 'shop');
    const namespace = new TenantNamespace(chart, 'Shop', { owner: 'shop-team' });
    const image = `registry.example.com/api@${DIGEST}`;
    change(new Workload(chart, 'Api', { namespace, image, port: 8080, health, ...props }));
  }).shop ?? [];

export const tenantUnder = (
  profile: Profile | 'dev' | 'stage' | 'prod',
  props: Partial<TenantNamespaceProps> = {},
  id = 'Shop',
): Manifest[] =>
  manifestsOf(profile, (app) => {
    new TenantNamespace(new Chart(app, 'shop', { namespace: 'elsewhere' }), id, { owner: 'shop-team', ...props });
  }).shop ?? [];

import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { TenantNamespace } from '../../constructs/k8s/namespace/tenant-namespace';
import { Workload } from '../../constructs/k8s/workload/workload';

/** A tenant with two workloads: the API may call the ledger, and nothing else may call or be called. */
export class Shop extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    const namespace = new TenantNamespace(this, 'Shop', { owner: 'shop-team' });

    const api = new Workload(this, 'Api', {
      namespace,
      image: 'registry.example.com/shop/api@sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
      port: 8080,
      health: { ready: '/ready', live: '/live' },
      writable: ['/tmp'],
    });
    const ledger = new Workload(this, 'Ledger', {
      namespace,
      image: 'registry.example.com/shop/ledger@sha256:fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9',
      port: 5000,
      health: { ready: '/ready', live: '/live' },
    });
    api.allowTo(ledger, 5000);
  }
}

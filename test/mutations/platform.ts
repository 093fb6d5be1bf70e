import { Chart, type App as KubernetesApp } from 'cdk8s';
import type { App as TerraformApp } from 'cdktf';
import type { Construct } from 'constructs';
import { Bucket, delivery, Key, LogBucket, Role, trust } from '../../constructs/aws';
import { TenantNamespace, Workload } from '../../constructs/k8s';
import { Shop } from '../../stacks/kubernetes/shop';
import { AccountBaseline } from '../../stacks/terraform/account-baseline';
import { AwsStack } from '../../stacks/terraform/aws-stack';
import { DataPlatform } from '../../stacks/terraform/data-platform';

/** What the example platform has no use for, but some control judges. */
class Others extends AwsStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id, 'platform-team');
    new Role(this, 'Deployer', {
      trust: trust.githubEnvironment({ organization: 'acme', repository: 'shop', environment: 'prod' }),
    });
    new Role(this, 'FlowLogs', { trust: trust.service('vpc-flow-logs.amazonaws.com') });
    const encryptionKey = new Key(this, 'Key', { domain: 'flows' });
    new LogBucket(this, 'Flows', { encryptionKey }).allowDelivery(delivery.vendedLogs());
    new Bucket(this, 'Scratch', { encryptionKey });
  }
}

/** A tenant with people in it, and a workload that uses all it may. */
class Billing extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    const namespace = new TenantNamespace(this, 'Billing', {
      owner: 'billing-team',
      developers: ['billing-developers'],
      deployers: ['billing-deployers'],
    });
    const invoices = new Workload(this, 'Invoices', {
      namespace,
      image: `registry.example.com/billing/invoices@sha256:${'b'.repeat(64)}`,
      port: 8443,
      health: { ready: '/ready', live: '/live' },
      writable: ['/tmp'],
      env: { LOG_LEVEL: 'info' },
      secrets: ['database'],
      serviceAccountToken: true,
      command: ['/invoices'],
      args: ['--verbose'],
    });
    invoices.allowToCidr('192.0.2.0/24', 443);
  }
}

/** The stacks and charts that are broken, by name. One by one, so that a mutation costs no more than what it touches. */
export const stacks: Readonly<Record<string, (app: TerraformApp, id: string) => void>> = {
  'account-baseline': (app, id) => {
    new AccountBaseline(app, id);
  },
  'data-platform': (app, id) => {
    new DataPlatform(app, id);
  },
  others: (app, id) => {
    new Others(app, id);
  },
};

export const charts: Readonly<Record<string, (app: KubernetesApp, id: string) => void>> = {
  shop: (app, id) => {
    new Shop(app, id);
  },
  billing: (app, id) => {
    new Billing(app, id);
  },
};

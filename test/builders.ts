import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Chart, type App as KubernetesApp } from 'cdk8s';
import { type App as TerraformApp, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import {
  AccessLogBucket,
  Alarm,
  AuditTrail,
  Bucket,
  delivery,
  everyResource,
  Key,
  LogBucket,
  LogGroup,
  PermissionsBoundary,
  Role,
  Topic,
  trust,
} from '../constructs/aws';
import { type ITenantNamespaceRef, TenantNamespace, Workload, type WorkloadProps } from '../constructs/k8s';

/** Ways to use one construct, by what is special about them. */
export type Ways<S> = Readonly<Record<string, (scope: S) => void>>;

const key = (stack: TerraformStack): Key => new Key(stack, 'Key', { domain: 'orders' });
const topic = (stack: TerraformStack): Topic => new Topic(stack, 'Topic', { encryptionKey: key(stack) });
const lambda = trust.service('lambda.amazonaws.com');

/** Every construct of `ashlar/aws`, as a platform team would use it. */
export const awsConstructs: Readonly<Record<string, Ways<TerraformStack>>> = {
  AccessLogBucket: {
    'with a name and a longer life': (stack) => {
      const accessLogs = new AccessLogBucket(stack, 'Logs', { bucketName: 'example-access-logs', retentionDays: 800 });
      new Bucket(stack, 'Orders', { encryptionKey: key(stack), accessLogs });
    },
    'for a load balancer': (stack) => {
      new AccessLogBucket(stack, 'Logs').allowDelivery(delivery.loadBalancers());
    },
    'found by a bucket': (stack) => {
      new Bucket(stack, 'Orders', { encryptionKey: key(stack), accessLogs: AccessLogBucket.of(stack) });
    },
  },
  Alarm: {
    'of a metric': (stack) => {
      const notify = topic(stack);
      notify.subscribeEmail('security@example.com');
      new Alarm(stack, 'Errors', {
        metric: { namespace: 'AWS/Lambda', name: 'Errors', dimensions: { FunctionName: 'importer' } },
        threshold: 1,
        notify,
        description: 'the importer fails',
      });
    },
  },
  AuditTrail: {
    'by default': (stack) => {
      new AuditTrail(stack, 'Trail').alarms.subscribeEmail('security@example.com');
    },
    'stricter than any profile, for an organization': (stack) => {
      new AuditTrail(stack, 'Trail', {
        lockDays: 400,
        lockMode: 'COMPLIANCE',
        retentionDays: 800,
        dataEvents: true,
        insights: true,
        organizationId: 'o-a1b2c3d4e5',
        trailName: 'organization',
      }).alarms.subscribeHttps('Pager', 'https://pager.example.com/alarms');
    },
    'with a key and a topic of its own': (stack) => {
      const alarms = topic(stack);
      alarms.subscribeEmail('security@example.com');
      new AuditTrail(stack, 'Trail', { encryptionKey: new Key(stack, 'TrailKey', { domain: 'trail' }), alarms });
    },
  },
  Bucket: {
    'by default': (stack) => {
      new Bucket(stack, 'Orders', { encryptionKey: key(stack) });
    },
    'with a lock, a name and a longer life': (stack) => {
      new Bucket(stack, 'Orders', {
        encryptionKey: key(stack),
        bucketName: 'example-orders',
        lockDays: 30,
        lockMode: 'COMPLIANCE',
        recoveryDays: 400,
      });
    },
    'with every grant': (stack) => {
      const orders = new Bucket(stack, 'Orders', { encryptionKey: key(stack) });
      const importer = new Role(stack, 'Importer', { trust: lambda });
      orders.grants.read(importer, 'incoming/');
      orders.grants.write(importer, 'incoming/');
      orders.grants.readWrite(importer, 'state/');
      orders.grants.list(importer, 'incoming/');
      orders.grants.delete(importer, 'state/');
    },
  },
  Key: {
    'by default': (stack) => {
      key(stack);
    },
    'turned more often, gone more slowly': (stack) => {
      new Key(stack, 'Key', { domain: 'orders', rotationDays: 90, deletionWindowDays: 30 });
    },
    'with every grant': (stack) => {
      const { grants } = key(stack);
      grants.encrypt(new Role(stack, 'Writer', { trust: lambda }));
      grants.decrypt(new Role(stack, 'Reader', { trust: lambda }));
      grants.encryptDecrypt(new Role(stack, 'Both', { trust: lambda }));
    },
  },
  LogBucket: {
    'by default': (stack) => {
      new LogBucket(stack, 'Logs', { encryptionKey: key(stack) });
    },
    'for flow logs': (stack) => {
      new LogBucket(stack, 'Logs', { encryptionKey: key(stack) }).allowDelivery(delivery.vendedLogs());
    },
    'locked, for the trail of an organization': (stack) => {
      new LogBucket(stack, 'Logs', {
        encryptionKey: key(stack),
        bucketName: 'example-archive',
        lockDays: 400,
        lockMode: 'COMPLIANCE',
        retentionDays: 800,
      }).allowDelivery(delivery.cloudTrail({ trailName: 'organization', organizationId: 'o-a1b2c3d4e5' }));
    },
  },
  LogGroup: {
    'by default': (stack) => {
      new LogGroup(stack, 'Events', { encryptionKey: key(stack) });
    },
    'with a name, a longer life and every grant': (stack) => {
      const events = new LogGroup(stack, 'Events', {
        encryptionKey: key(stack),
        logGroupName: '/example/events',
        retentionDays: 731,
      });
      events.grants.write(new Role(stack, 'Writer', { trust: lambda }));
      events.grants.read(new Role(stack, 'Reader', { trust: lambda }));
    },
  },
  PermissionsBoundary: {
    'of a stack, for what a policy written elsewhere allows': (stack) => {
      const boundary = PermissionsBoundary.of(stack);
      boundary.include(['s3:GetObject']);
      new Role(stack, 'Importer', { trust: lambda, permissionsBoundary: boundary.boundaryArn });
    },
  },
  Role: {
    'of a silent service': (stack) => {
      new Role(stack, 'Importer', { trust: lambda });
    },
    'of a service that says for whom it acts': (stack) => {
      new Role(stack, 'FlowLogs', { trust: trust.service('vpc-flow-logs.amazonaws.com'), maxSessionHours: 1 });
    },
    'of a GitHub environment': (stack) => {
      new Role(stack, 'Deployer', {
        trust: trust.githubEnvironment({ organization: 'acme', repository: 'shop', environment: 'prod' }),
      });
    },
    'of another account': (stack) => {
      const vendor = trust.account('444455556666', { externalId: 'b9f6c1d4', roleName: 'scanner' });
      new Role(stack, 'Scanner', { trust: vendor }).allow({
        actions: ['ec2:DescribeInstances'],
        resources: everyResource({ because: 'ec2:DescribeInstances takes no resource' }),
      });
    },
  },
  Topic: {
    'by default': (stack) => {
      topic(stack);
    },
    'with a name, subscribers and a publisher': (stack) => {
      const alarms = new Topic(stack, 'Topic', { encryptionKey: key(stack), topicName: 'alarms' });
      alarms.subscribeEmail('security@example.com');
      alarms.subscribeHttps('Pager', 'https://pager.example.com/alarms');
      alarms.grants.publish(new Role(stack, 'Publisher', { trust: lambda }));
    },
  },
};

const tenant = (chart: Chart): TenantNamespace => new TenantNamespace(chart, 'Shop', { owner: 'shop-team' });

const image = `registry.example.com/shop/api@sha256:${'a'.repeat(64)}`;
const api = (chart: Chart, namespace: ITenantNamespaceRef, props: Partial<WorkloadProps> = {}): Workload =>
  new Workload(chart, 'Api', { namespace, image, port: 8080, health: { ready: '/ready', live: '/live' }, ...props });

/** Every construct of `ashlar/k8s`, as an application team would use it. */
export const kubernetesConstructs: Readonly<Record<string, Ways<Chart>>> = {
  TenantNamespace: {
    'by default': (chart) => {
      tenant(chart);
    },
    'with a name, a quota and people': (chart) => {
      new TenantNamespace(chart, 'Shop', {
        owner: 'shop-team',
        name: 'shop-eu',
        quota: { pods: 20, cpuCores: 10, memoryGiB: 16, ephemeralStorageGiB: 20 },
        developers: ['shop-developers'],
        deployers: ['shop-deployers'],
      });
    },
  },
  Workload: {
    'by default': (chart) => {
      api(chart, tenant(chart));
    },
    'with everything that it takes': (chart) => {
      api(chart, tenant(chart), {
        name: 'orders-api',
        writable: ['/tmp', { path: '/var/cache', sizeMiB: 32 }],
        resources: { cpuMillis: { request: 50, limit: 250 }, memoryMiB: { request: 64, limit: 128 } },
        env: { LOG_LEVEL: 'info' },
        secrets: ['database'],
        replicas: 5,
        userId: 20_000,
        serviceAccountToken: true,
        command: ['/api'],
        args: ['--verbose'],
        health: { ready: '/ready', live: '/live', startup: '/started' },
      });
    },
    'with every network intent': (chart) => {
      const namespace = tenant(chart);
      const workload = api(chart, namespace);
      const ledger = new Workload(chart, 'Ledger', {
        namespace,
        image,
        port: 5000,
        health: { ready: '/r', live: '/l' },
      });
      workload.allowTo(ledger, 5000);
      workload.allowFromIngress({ namespace: 'ingress', pods: { app: 'gateway' } });
      workload.allowToCidr('192.0.2.0/24', 443);
    },
    'in a namespace of another chart': (chart) => {
      const namespace = TenantNamespace.fromName('shop', { owner: 'shop-team' });
      api(chart, namespace);
    },
  },
};

/** One stack in one region of one account, with what `build` defines in it. */
export const inStack =
  (build: (stack: TerraformStack) => void) =>
  (app: TerraformApp): void => {
    const stack = new TerraformStack(app, 'platform');
    new AwsProvider(stack, 'Aws', { region: 'eu-west-1' });
    build(stack);
  };

/** One chart with what `build` defines in it. */
export const inChart =
  (build: (chart: Chart) => void) =>
  (app: KubernetesApp): void =>
    build(new Chart(app, 'platform'));

/** The names of the construct classes that a module exports. */
export const constructClassesOf = (module: object): readonly string[] =>
  Object.entries(module)
    .filter(([, value]) => typeof value === 'function' && value.prototype instanceof Construct)
    .map(([name]) => name)
    .sort();

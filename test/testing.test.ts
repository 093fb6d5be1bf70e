import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { ApiObject, Chart } from 'cdk8s';
import { type App, TerraformStack } from 'cdktf';
import {
  hashSerializer,
  kubernetesPlan,
  loadDocuments,
  manifestsOf,
  pathSerializer,
  plan,
  terraformOf,
} from '../testing';

function openBucket(app: App): void {
  const stack = new TerraformStack(app, 'data');
  new AwsProvider(stack, 'Aws', { region: 'eu-west-1' });
  new S3Bucket(stack, 'Orders', {});
}

const OPEN_WAIVER = { at: 'data/Orders', because: 'a test', owner: 'me', ticket: 'T-1', until: '2026-12-31' };

describe('toHoldEveryControl', () => {
  test('fails with the finding as its message: place, promise, what is wrong, what to change', () => {
    const attempt = (): void => expect(plan('prod', openBucket)).toHoldEveryControl();
    expect(attempt).toThrow(/stacks\/data\/cdk\.tf\.json +aws_s3_bucket\.Orders/);
    expect(attempt).toThrow(/S3-001 +A bucket cannot be made public/);
    expect(attempt).toThrow(/fix: add an aws_s3_bucket_public_access_block/);
    expect(attempt).toThrow(/at: +data\/Orders/);
  });

  test('fails on a plan in which there is nothing to judge', () => {
    const attempt = (): void => expect(loadDocuments([])).toHoldEveryControl();
    expect(attempt).toThrow('nothing in the plan is judged by any control');
  });

  test('can be negated, and then fails when everything holds', () => {
    expect(plan('prod', openBucket)).not.toHaveProperty('pass');
    expect(plan('prod', openBucket)).not.toHoldEveryControl();
  });

  test('judges by the controls, the policy and the waivers that it is given', () => {
    const [first] = plan('dev', openBucket).plan.nodes;
    expect(first?.address).toBe('aws_s3_bucket.Orders');
    const control = {
      id: 'ACME-001' as const,
      slug: 'acme',
      title: 'No buckets',
      severity: 'low' as const,
      severityBecause: 'taste',
      why: 'taste',
      frameworks: {},
      enforcedBy: [],
      telemetry: 'none',
      judges: { name: 'acme/bucket', types: ['aws_s3_bucket'], view: () => ({}) },
      clauses: {
        none: () => ({ kind: 'fail' as const, at: { node: first as never }, because: 'it is one', fix: 'drop it' }),
      },
    };
    expect(() => expect(plan('dev', openBucket)).toHoldEveryControl({ controls: [control] })).toThrow('it is one');
    const waivers = [{ ...OPEN_WAIVER, control: 'ACME-001' }];
    expect(plan('dev', openBucket)).not.toHoldEveryControl({
      controls: [control],
      waivers: [{ ...OPEN_WAIVER, control: 'S3-001' }],
    });
    expect(() =>
      expect(plan('dev', openBucket)).toHoldEveryControl({ controls: [control], waivers, asOf: '2027-01-01' }),
    ).toThrow('WAIVER-001');
  });
});

describe('synthesis in memory', () => {
  test('gives what Terraform would read, by stack, and leaves no folder behind', () => {
    const stacks = terraformOf('dev', openBucket);
    expect(Object.keys(stacks)).toEqual(['data']);
    expect(stacks.data?.resource?.aws_s3_bucket).toHaveProperty('Orders');
  });

  test('gives the objects of each chart, and a plan of them', () => {
    const build = (app: import('cdk8s').App): void => {
      new ApiObject(new Chart(app, 'shop'), 'Settings', {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'settings', namespace: 'shop' },
      });
    };
    expect(manifestsOf('dev', build)).toEqual({ shop: [expect.objectContaining({ kind: 'ConfigMap' })] });
    expect(kubernetesPlan('dev', build).plan.nodes.map(({ address }) => address)).toEqual(['ConfigMap/shop/settings']);
  });

  test('rejects a profile that there is not', () => {
    expect(() => plan('production' as never, openBucket)).toThrow('Known profiles: dev, stage and prod');
  });
});

describe('snapshot serializers', () => {
  expect.addSnapshotSerializer(hashSerializer);
  expect.addSnapshotSerializer(pathSerializer);

  test('hide the hash of a name, and this machine', () => {
    expect({
      id: 'Orders_Policy_41E378C0',
      name: 'shop-api-c8f3a2b1d9',
      path: `${process.cwd()}/out`,
    }).toMatchInlineSnapshot(`
{
  "id": "Orders_Policy_#",
  "name": "shop-api-c8#",
  "path": "<root>/out",
}
`);
  });

  test('leave ordinary words and numbers alone', () => {
    expect(['backup_decade', 'v_20240101', 'plain']).toMatchInlineSnapshot(`
[
  "backup_decade",
  "v_20240101",
  "plain",
]
`);
  });
});

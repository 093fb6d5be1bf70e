import type { Node } from '../../core/plan/node';
import type { Plan } from '../../core/plan/plan';
import { parseReference, parseTemplate, referencesIn } from '../../core/plan/reference';
import { loadDocuments } from '../../engine/readers/load';

const source = (value: object, file = 'stack/cdk.tf.json'): Plan => loadDocuments([{ file, value }]);

function only(plan: Plan, type: string): Node {
  const [node, ...others] = plan.ofType(type);
  if (node === undefined || others.length > 0)
    throw new Error(`expected one ${type}, found ${others.length + (node ? 1 : 0)}`);
  return node;
}

const addresses = (nodes: readonly Node[]): string[] => nodes.map(({ address }) => address).sort();

/** Who configures the bucket through an attribute of that name. */
const attachedTo = (
  plan: Plan,
  address = 'aws_s3_bucket.b',
  type = 'aws_s3_bucket_policy',
): { nodes: string[]; maybe: string[] } => {
  const bucket = plan.nodes.find((node) => node.address === address);
  if (bucket === undefined) throw new Error(`no ${address}`);
  const { nodes, maybe } = plan.attached(bucket, type, 'bucket');
  return { nodes: addresses(nodes), maybe: addresses(maybe) };
};

describe('references in text', () => {
  test.each([
    ['aws_s3_bucket.b.id', { head: 'aws_s3_bucket.b', base: 'aws_s3_bucket.b', rest: ['id'] }],
    ['aws_s3_bucket.b[0].arn', { head: 'aws_s3_bucket.b[0]', base: 'aws_s3_bucket.b', rest: ['arn'] }],
    ['aws_s3_bucket.b["eu"].arn', { head: 'aws_s3_bucket.b["eu"]', base: 'aws_s3_bucket.b', rest: ['arn'] }],
    ['data.aws_region.here.name', { head: 'data.aws_region.here', base: 'data.aws_region.here', rest: ['name'] }],
    ['var.buckets["orders"].name', { head: 'var.buckets["orders"]', base: 'var.buckets', rest: ['name'] }],
    ['module.m.bucket', { head: 'module.m.bucket', base: 'module.m.bucket', rest: [] }],
    ['module.m[0].bucket', { head: 'module.m[0].bucket', base: 'module.m.bucket', rest: [] }],
  ])('%s', (text, expected) => {
    expect(parseReference(text)).toEqual(expected);
  });

  test.each(['join("-", [var.a])', '1 + 1', '', 'aws_s3_bucket', 'a.b ? c.d : e.f'])(
    '%s is no plain reference',
    (text) => {
      expect(parseReference(text)).toBeUndefined();
    },
  );

  test('a template is cut at its expressions; nested braces and quoted braces belong to them', () => {
    expect(parseTemplate('a${x.y}b${f({k = "}"})}c$${d')).toEqual({
      literals: ['a', 'b', 'c${d'],
      expressions: ['x.y', 'f({k = "}"})'],
    });
  });

  test('references are found inside computed expressions, and not inside string literals', () => {
    const heads = referencesIn('join("-", [aws_s3_bucket.b.id, "aws_s3_bucket.c.id", local.x])').map(
      ({ head }) => head,
    );
    expect(heads).toEqual(['aws_s3_bucket.b', 'local.x']);
  });
});

describe('a policy finds its bucket', () => {
  const bucket = { bucket: 'orders-eu' };
  const policy = (to: unknown): object => ({
    resource: { aws_s3_bucket: { b: bucket }, aws_s3_bucket_policy: { p: { bucket: to } } },
  });
  const FOUND = { nodes: ['aws_s3_bucket_policy.p'], maybe: [] };

  test.each([
    ['by id', policy('${aws_s3_bucket.b.id}')],
    ['by name attribute', policy('${aws_s3_bucket.b.bucket}')],
    ['by literal name', policy('orders-eu')],
    ['inside a computed expression', policy('${lower(aws_s3_bucket.b.id)}')],
    ['through a local', { ...policy('${local.bucket}'), locals: { bucket: '${aws_s3_bucket.b.id}' } }],
    [
      'through a local of a local',
      { ...policy('${local.a}'), locals: { a: '${local.b}', b: '${aws_s3_bucket.b.id}' } },
    ],
    ['through the default of a variable', { ...policy('${var.name}'), variable: { name: { default: 'orders-eu' } } }],
    [
      'through a data source',
      { ...policy('${data.aws_s3_bucket.found.id}'), data: { aws_s3_bucket: { found: { bucket: 'orders-eu' } } } },
    ],
    [
      'through a data source that refers to it',
      {
        ...policy('${data.aws_s3_bucket.found.id}'),
        data: { aws_s3_bucket: { found: { bucket: '${aws_s3_bucket.b.id}' } } },
      },
    ],
  ])('%s', (_, document) => {
    expect(attachedTo(source(document))).toEqual(FOUND);
  });

  test('a policy of another bucket is not its own', () => {
    expect(attachedTo(source(policy('someone-elses')))).toEqual({ nodes: [], maybe: [] });
  });

  test('a policy whose bucket nobody knows yet may be its own', () => {
    expect(attachedTo(source(policy('${random_id.r.hex}')))).toEqual({ nodes: [], maybe: ['aws_s3_bucket_policy.p'] });
  });

  test('across stacks, through the outputs that cdktf wires them with', () => {
    const plan = loadDocuments([
      {
        file: 'stacks/foundation/cdk.tf.json',
        value: {
          resource: { aws_s3_bucket: { b: {} } },
          output: { 'cross-stack-output-aws_s3_bucketbid': { value: '${aws_s3_bucket.b.id}' } },
        },
      },
      {
        file: 'stacks/data/cdk.tf.json',
        value: {
          data: { terraform_remote_state: { 'cross-stack-reference-input-foundation': { backend: 'local' } } },
          resource: {
            aws_s3_bucket_policy: {
              p: {
                bucket:
                  '${data.terraform_remote_state.cross-stack-reference-input-foundation.outputs.cross-stack-output-aws_s3_bucketbid}',
              },
            },
          },
        },
      },
    ]);
    expect(attachedTo(plan)).toEqual(FOUND);
  });
});

describe('references that are built to exhaust', () => {
  const doubling = Object.fromEntries(
    Array.from({ length: 31 }, (_, index) => [`l${index}`, `\${local.l${index + 1}}\${local.l${index + 1}}`]),
  );

  test.each([
    ['end in a text', 'x'],
    ['end in a resource', '${aws_s3_bucket.b.id}'],
  ])('are given up, where they %s', (_, end) => {
    const plan = source({
      locals: { ...doubling, l31: end },
      resource: { aws_s3_bucket: { b: {} }, aws_s3_bucket_policy: { p: { bucket: '${local.l0}' } } },
    });
    expect(plan.read(only(plan, 'aws_s3_bucket_policy')).value('bucket').known).toBe(false);
    expect(attachedTo(plan).nodes.length + attachedTo(plan).maybe.length).toBeLessThanOrEqual(1);
  });

  test('a long text of many references is no such thing', () => {
    const text = Array.from({ length: 1000 }, () => '${local.x}').join(',');
    const plan = source({ locals: { x: 'y' }, resource: { aws_s3_bucket: { b: { tags: { text } } } } });
    expect(plan.literal(text, only(plan, 'aws_s3_bucket').scope)).toMatchObject({ kind: 'literal' });
  });
});

describe('one literal name in several root modules', () => {
  const file = (folder: string, resource: object): { file: string; value: object } => ({
    file: `${folder}/cdk.tf.json`,
    value: { resource },
  });
  const bucket = { aws_s3_bucket: { b: { bucket: 'orders' } } };
  const policy = { aws_s3_bucket_policy: { p: { bucket: 'orders' } } };
  const policiesByFolder = (...files: { file: string; value: object }[]): Record<string, string[]> => {
    const plan = loadDocuments(files);
    return Object.fromEntries(
      plan
        .ofType('aws_s3_bucket')
        .map((node) => [
          node.source.file.split('/')[0],
          plan
            .attached(node, 'aws_s3_bucket_policy', 'bucket')
            .nodes.map(({ source }) => source.file.split('/')[0] ?? ''),
        ]),
    );
  };

  test('is the one of the own root module: no policy of dev covers for a hole in prod', () => {
    expect(policiesByFolder(file('dev', { ...bucket, ...policy }), file('prod', bucket))).toEqual({
      dev: ['dev'],
      prod: [],
    });
  });

  test('is the one of another root module where that is the only one', () => {
    expect(policiesByFolder(file('data', bucket), file('policies', policy))).toEqual({ data: ['policies'] });
  });

  test('is looked up by a data source in its own root module first', () => {
    const lookup = {
      resource: { ...bucket, aws_s3_bucket_policy: { p: { bucket: '${data.aws_s3_bucket.d.id}' } } },
      data: { aws_s3_bucket: { d: { bucket: 'orders' } } },
    };
    expect(policiesByFolder(file('dev', bucket), { file: 'prod/cdk.tf.json', value: lookup })).toEqual({
      dev: [],
      prod: ['prod'],
    });
  });
});

describe('a plan', () => {
  const BUCKET = { address: 'aws_s3_bucket.b', mode: 'managed', type: 'aws_s3_bucket', name: 'b', values: {} };
  const POLICY = {
    address: 'aws_s3_bucket_policy.p',
    mode: 'managed',
    type: 'aws_s3_bucket_policy',
    name: 'p',
    values: {},
  };
  const hiding = (references: readonly string[]): object => ({
    format_version: '1.2',
    planned_values: { root_module: { resources: [BUCKET, POLICY] } },
    resource_changes: [
      { address: 'aws_s3_bucket.b', change: { after_unknown: { id: true, arn: true } } },
      { address: 'aws_s3_bucket_policy.p', change: { after_unknown: { bucket: true, policy: true } } },
    ],
    configuration: {
      root_module: {
        resources: [
          {
            address: 'aws_s3_bucket_policy.p',
            expressions: { bucket: { references }, policy: { references: ['aws_s3_bucket.b.arn', 'aws_s3_bucket.b'] } },
          },
        ],
      },
    },
  });
  const document = (value: unknown, file = 'plan.json'): { file: string; value: unknown } => ({ file, value });

  test('joins by the references of its configuration', () => {
    expect(attachedTo(loadDocuments([document(hiding(['aws_s3_bucket.b.id', 'aws_s3_bucket.b']))])).nodes).toEqual([
      'aws_s3_bucket_policy.p',
    ]);
  });

  test('says what a hidden value waits for', () => {
    const plan = loadDocuments([document(hiding(['aws_s3_bucket.b.id', 'aws_s3_bucket.b']))]);
    expect(plan.read(only(plan, 'aws_s3_bucket_policy')).string('policy')).toMatchObject({
      known: false,
      because: expect.stringContaining('aws_s3_bucket.b.arn'),
    });
  });

  test('reads what it hides from its source, and judges each resource once', () => {
    const program = {
      resource: {
        aws_s3_bucket: { b: { '//': { metadata: { path: 'data/B' } } } },
        aws_s3_bucket_policy: { p: { bucket: '${aws_s3_bucket.b.id}', policy: '{"Statement":[]}' } },
      },
    };
    const plan = loadDocuments([document(hiding([])), document(program, 'stack/cdk.tf.json')]);
    const policy = only(plan, 'aws_s3_bucket_policy');
    expect(policy.source.file).toBe('plan.json');
    expect(plan.read(policy).text('policy')).toMatchObject({ known: true, is: '{"Statement":[]}' });
    expect(attachedTo(plan)).toEqual({ nodes: ['aws_s3_bucket_policy.p'], maybe: [] });
    expect(only(plan, 'aws_s3_bucket').constructPath).toBe('data/B');
  });

  test('is not joined with the source of something else', () => {
    const plan = loadDocuments([
      document(hiding([])),
      document({ resource: { aws_vpc: { v: {} } } }, 'stack/cdk.tf.json'),
    ]);
    expect(plan.ofType('aws_vpc')).toHaveLength(1);
    expect(only(plan, 'aws_s3_bucket').twin).toBeUndefined();
  });

  test('joins across modules, inputs and outputs included', () => {
    const plan = loadDocuments([
      document({
        format_version: '1.2',
        planned_values: {
          root_module: {
            resources: [POLICY],
            child_modules: [
              { address: 'module.storage', resources: [{ ...BUCKET, address: 'module.storage.aws_s3_bucket.b' }] },
              { address: 'module.guard', resources: [{ ...POLICY, address: 'module.guard.aws_s3_bucket_policy.p' }] },
            ],
          },
        },
        resource_changes: [
          { address: 'aws_s3_bucket_policy.p', change: { after_unknown: { bucket: true } } },
          { address: 'module.guard.aws_s3_bucket_policy.p', change: { after_unknown: { bucket: true } } },
        ],
        configuration: {
          root_module: {
            resources: [
              {
                address: 'aws_s3_bucket_policy.p',
                expressions: { bucket: { references: ['module.storage.name', 'module.storage'] } },
              },
            ],
            module_calls: {
              storage: {
                module: {
                  outputs: { name: { expression: { references: ['aws_s3_bucket.b.id', 'aws_s3_bucket.b'] } } },
                },
              },
              guard: {
                expressions: { target: { references: ['module.storage.name', 'module.storage'] } },
                module: {
                  resources: [
                    { address: 'aws_s3_bucket_policy.p', expressions: { bucket: { references: ['var.target'] } } },
                  ],
                },
              },
            },
          },
        },
      }),
    ]);
    expect(attachedTo(plan, 'module.storage.aws_s3_bucket.b').nodes).toEqual([
      'aws_s3_bucket_policy.p',
      'module.guard.aws_s3_bucket_policy.p',
    ]);
  });

  test('keeps what Terraform marks sensitive marked', () => {
    const plan = loadDocuments([
      document({
        format_version: '1.2',
        planned_values: {
          root_module: {
            resources: [
              { ...BUCKET, values: { bucket: 'hush', tags: { a: '1' } }, sensitive_values: { bucket: true } },
            ],
          },
        },
      }),
    ]);
    const block = plan.read(only(plan, 'aws_s3_bucket'));
    expect(block.string('bucket')).toMatchObject({ sensitive: true });
    expect(block.value('tags')).not.toHaveProperty('sensitive');
  });

  test('rejects a plan that Terraform did not finish', () => {
    expect(() =>
      loadDocuments([document({ format_version: '1.2', errored: true, planned_values: { root_module: {} } })]),
    ).toThrow(/plan\.json: Terraform stopped with errors/);
  });
});

describe('a state', () => {
  const resource = (type: string, name: string, values: object): object => ({
    address: `${type}.${name}`,
    mode: 'managed',
    type,
    name,
    values,
  });
  const state = (...resources: object[]): Plan =>
    loadDocuments([
      {
        file: 'state.json',
        value: { format_version: '1.0', terraform_version: '1.11.4', values: { root_module: { resources } } },
      },
    ]);

  test('joins by name', () => {
    const plan = state(
      resource('aws_s3_bucket', 'b', { id: 'orders', bucket: 'orders' }),
      resource('aws_s3_bucket_policy', 'p', { bucket: 'orders' }),
    );
    expect(attachedTo(plan).nodes).toEqual(['aws_s3_bucket_policy.p']);
  });

  test('finds references by ARN, inside policy texts too', () => {
    const plan = state(
      resource('aws_s3_bucket', 'b', { id: 'orders', arn: 'arn:aws:s3:::orders' }),
      resource('aws_iam_policy', 'p', {
        policy: JSON.stringify({ Statement: [{ Resource: 'arn:aws:s3:::orders/*' }] }),
      }),
    );
    expect(plan.referrers(only(plan, 'aws_s3_bucket')).map(({ from, attribute }) => [from.address, attribute])).toEqual(
      [['aws_iam_policy.p', 'policy']],
    );
  });
});

describe('whatever is written', () => {
  test('every reference is found in both directions, deep inside blocks and texts', () => {
    const plan = source({
      resource: {
        aws_kms_key: { k: {} },
        aws_s3_bucket_server_side_encryption_configuration: {
          e: { rule: [{ apply: { kms_master_key_id: '${aws_kms_key.k.arn}' } }] },
        },
        aws_iam_policy: { p: { policy: '{"Resource":"${aws_kms_key.k.arn}"}' } },
      },
    });
    const key = only(plan, 'aws_kms_key');
    expect(
      plan
        .referrers(key)
        .map(({ from, attribute }) => `${from.address} ${attribute}`)
        .sort(),
    ).toEqual([
      'aws_iam_policy.p policy',
      'aws_s3_bucket_server_side_encryption_configuration.e rule.0.apply.kms_master_key_id',
    ]);
    expect(plan.referencesOf(only(plan, 'aws_iam_policy')).map(({ to }) => to.address)).toEqual(['aws_kms_key.k']);
  });

  test('references that go round end in an unknown', () => {
    const plan = source({
      locals: { a: '${local.b}', b: '${local.a}' },
      resource: { aws_s3_bucket: { b: { bucket: '${local.a}' } } },
    });
    expect(plan.read(only(plan, 'aws_s3_bucket')).string('bucket')).toMatchObject({
      known: false,
      because: expect.stringContaining('never end'),
    });
    expect(
      attachedTo(
        source({
          locals: { a: '${local.a}' },
          resource: { aws_s3_bucket: { b: {} }, aws_s3_bucket_policy: { p: { bucket: '${local.a}' } } },
        }),
      ).maybe,
    ).toEqual(['aws_s3_bucket_policy.p']);
  });

  test('null, absent and empty are unset; strings are read as what they say', () => {
    const plan = source({ resource: { aws_x: { x: { a: null, b: 'true', c: '7', d: [], e: { f: 1 } } } } });
    const block = plan.read(only(plan, 'aws_x'));
    expect(block.boolean('a', true)).toMatchObject({ is: true });
    expect(block.boolean('missing', false)).toMatchObject({ is: false });
    expect(block.boolean('b', false)).toMatchObject({ is: true });
    expect(block.number('c')).toMatchObject({ is: 7 });
    expect(block.blocks('d')).toMatchObject({ is: [] });
    expect(block.blocks('e')).toMatchObject({ is: [expect.objectContaining({ attribute: 'e' })] });
  });

  test('keys that JavaScript gives a meaning of its own are plain names', () => {
    const value = JSON.parse(
      '{"resource":{"aws_s3_bucket":{"__proto__":{"bucket":"x"},"constructor":{"bucket":"y"}}},"locals":{"__proto__":"z"}}',
    );
    expect(addresses(source(value).ofType('aws_s3_bucket'))).toEqual([
      'aws_s3_bucket.__proto__',
      'aws_s3_bucket.constructor',
    ]);
    expect(({} as Record<string, unknown>).bucket).toBeUndefined();
  });

  test('rejects a resource that is no object, and says where', () => {
    expect(() => source({ resource: { aws_s3_bucket: { b: 'x' } } })).toThrow(
      'stack/cdk.tf.json: aws_s3_bucket.b is not an object',
    );
  });

  test('objects that stand in two folders are worlds apart', () => {
    const object = (kind: string, name: string): object => ({
      apiVersion: 'v1',
      kind,
      metadata: { name, namespace: 'shop' },
    });
    const plan = loadDocuments([
      { file: 'dev/a.yaml', value: object('Service', 'api') },
      { file: 'prod/a.yaml', value: object('Service', 'api') },
    ]);
    const [dev, prod] = plan.ofType('Service');
    expect(dev?.scope).not.toBe(prod?.scope);
  });
});

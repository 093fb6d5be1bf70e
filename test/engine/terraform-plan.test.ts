import { Hidden } from '../../core/plan/node';
import { loadDocuments } from '../../engine/readers/load';

/** What Terraform prints for a role whose boundary and some of whose arguments are known only after apply. */
const plan = loadDocuments([
  {
    file: 'plan.json',
    value: {
      format_version: '1.2',
      planned_values: {
        root_module: {
          resources: [
            { address: 'aws_iam_policy.limit', mode: 'managed', type: 'aws_iam_policy', name: 'limit', values: {} },
            {
              address: 'aws_iam_role.r',
              mode: 'managed',
              type: 'aws_iam_role',
              name: 'r',
              values: { name: 'r', inline_policy: [{ name: 'one' }] },
            },
          ],
        },
      },
      resource_changes: [
        {
          address: 'aws_iam_role.r',
          change: {
            after_unknown: {
              permissions_boundary: true,
              managed_policy_arns: true,
              inline_policy: [{ policy: true, id: true }],
            },
          },
        },
      ],
      configuration: {
        root_module: {
          resources: [
            {
              address: 'aws_iam_role.r',
              expressions: {
                name: { constant_value: 'r' },
                permissions_boundary: { references: ['aws_iam_policy.limit.arn', 'aws_iam_policy.limit'] },
                inline_policy: [{ policy: { references: ['aws_iam_policy.limit.policy', 'aws_iam_policy.limit'] } }],
              },
            },
          ],
        },
      },
    },
  },
]);
const [role] = plan.ofType('aws_iam_role');
const [limit] = plan.ofType('aws_iam_policy');

describe('what a plan hides', () => {
  test('refers to what its own expression refers to', () => {
    expect(role?.settings.permissions_boundary).toEqual(
      new Hidden(['aws_iam_policy.limit.arn', 'aws_iam_policy.limit']),
    );
    expect(role?.settings.inline_policy).toEqual([
      { name: 'one', policy: new Hidden(['aws_iam_policy.limit.policy', 'aws_iam_policy.limit']), id: new Hidden([]) },
    ]);
    expect(limit && plan.attached(limit, 'aws_iam_role', 'permissions_boundary').nodes).toEqual([role]);
  });

  test('refers to nothing where the provider computes what nobody wrote, whatever else the resource refers to', () => {
    expect(role?.settings.managed_policy_arns).toEqual(new Hidden([]));
    expect(limit && plan.attached(limit, 'aws_iam_role', 'managed_policy_arns').nodes).toEqual([]);
  });
});

describe('a plan with several instances', () => {
  const BUCKET = 'aws_s3_bucket';
  const BLOCK = 'aws_s3_bucket_public_access_block';
  const resource = (address: string, type: string, name: string): object => ({
    address,
    mode: 'managed',
    type,
    name,
    values: {},
  });
  const hidden = (address: string): object => ({ address, change: { after_unknown: { bucket: true } } });
  const program = (references: readonly string[]): object[] => [
    { address: `${BUCKET}.b`, expressions: {} },
    { address: `${BLOCK}.a`, expressions: { bucket: { references } } },
  ];

  /** Who is attached to each bucket, and who may be. */
  const attached = (value: object): Record<string, readonly string[]> => {
    const several = loadDocuments([{ file: 'plan.json', value: { format_version: '1.2', ...value } }]);
    return Object.fromEntries(
      several.ofType(BUCKET).map((bucket) => {
        const { nodes, maybe } = several.attached(bucket, BLOCK, 'bucket');
        return [
          bucket.address,
          [...nodes.map(({ address }) => address), ...maybe.map(({ address }) => `? ${address}`)],
        ];
      }),
    );
  };

  const instances = (keys: readonly string[], owners: readonly string[], references: readonly string[]) =>
    attached({
      planned_values: {
        root_module: {
          resources: [
            ...keys.map((key) => resource(`${BUCKET}.b[${key}]`, BUCKET, 'b')),
            ...owners.map((owner) => resource(owner, BLOCK, 'a')),
          ],
        },
      },
      resource_changes: owners.map(hidden),
      configuration: { root_module: { resources: program(references) } },
    });

  test('attaches what names an instance to that one alone', () => {
    expect(instances(['0', '1'], [`${BLOCK}.a`], [`${BUCKET}.b[0].id`, `${BUCKET}.b[0]`, `${BUCKET}.b`])).toEqual({
      [`${BUCKET}.b[0]`]: [`${BLOCK}.a`],
      [`${BUCKET}.b[1]`]: [],
    });
  });

  test.each([
    ['each.key', ['"x"', '"y"'], '["x"]'],
    ['count.index', ['0', '1'], '[0]'],
  ])('attaches each instance to its own by %s', (by, keys, own) => {
    expect(instances(keys, [`${BLOCK}.a${own}`], [`${BUCKET}.b`, by])).toEqual({
      [`${BUCKET}.b${own}`]: [`${BLOCK}.a${own}`],
      [`${BUCKET}.b[${keys[1]}]`]: [],
    });
  });

  test('cannot tell which one is meant where the key is computed', () => {
    expect(instances(['0', '1'], [`${BLOCK}.a`], [`${BUCKET}.b`, 'var.which'])).toEqual({
      [`${BUCKET}.b[0]`]: [`? ${BLOCK}.a`],
      [`${BUCKET}.b[1]`]: [`? ${BLOCK}.a`],
    });
  });

  const module = (key: string, ...resources: object[]): object => ({ address: `module.m["${key}"]`, resources });

  test("follows an output of one instance of a module to that instance's resource", () => {
    expect(
      attached({
        planned_values: {
          root_module: {
            resources: [resource(`${BLOCK}.a`, BLOCK, 'a')],
            child_modules: ['x', 'y'].map((key) =>
              module(key, resource(`module.m["${key}"].${BUCKET}.b`, BUCKET, 'b')),
            ),
          },
        },
        resource_changes: [hidden(`${BLOCK}.a`)],
        configuration: {
          root_module: {
            resources: program(['module.m["x"].id', 'module.m["x"]', 'module.m']),
            module_calls: {
              m: {
                module: {
                  outputs: { id: { expression: { references: [`${BUCKET}.b.id`, `${BUCKET}.b`] } } },
                  resources: [{ address: `${BUCKET}.b`, expressions: {} }],
                },
              },
            },
          },
        },
      }),
    ).toEqual({ [`module.m["x"].${BUCKET}.b`]: [`${BLOCK}.a`], [`module.m["y"].${BUCKET}.b`]: [] });
  });

  test("an input by each.key is the instance of the module's own key", () => {
    const owner = `module.m["x"].${BLOCK}.a`;
    expect(
      attached({
        planned_values: {
          root_module: {
            resources: ['x', 'y'].map((key) => resource(`${BUCKET}.b["${key}"]`, BUCKET, 'b')),
            child_modules: [module('x', resource(owner, BLOCK, 'a'))],
          },
        },
        resource_changes: [hidden(owner)],
        configuration: {
          root_module: {
            resources: [{ address: `${BUCKET}.b`, expressions: {} }],
            module_calls: {
              m: {
                expressions: { bucket: { references: [`${BUCKET}.b`, 'each.key'] } },
                module: {
                  resources: [{ address: `${BLOCK}.a`, expressions: { bucket: { references: ['var.bucket'] } } }],
                },
              },
            },
          },
        },
      }),
    ).toEqual({ [`${BUCKET}.b["x"]`]: [owner], [`${BUCKET}.b["y"]`]: [] });
  });
});

describe('a plan among several programs', () => {
  const file = (name: string, value: object): { file: string; value: object } => ({ file: name, value });
  const program = (environment: string, more: object = {}): object => ({
    resource: {
      aws_s3_bucket: { b: { bucket: `orders-${environment}` }, ...more },
      aws_s3_bucket_policy: { p: { bucket: '${aws_s3_bucket.b.id}', policy: `of ${environment}` } },
    },
  });
  const planOf = (environment: string): object => ({
    format_version: '1.2',
    planned_values: {
      root_module: {
        resources: [
          {
            address: 'aws_s3_bucket.b',
            mode: 'managed',
            type: 'aws_s3_bucket',
            name: 'b',
            values: { bucket: `orders-${environment}` },
          },
          { address: 'aws_s3_bucket_policy.p', mode: 'managed', type: 'aws_s3_bucket_policy', name: 'p', values: {} },
        ],
      },
    },
    resource_changes: [
      { address: 'aws_s3_bucket_policy.p', change: { after_unknown: { bucket: true, policy: true } } },
    ],
  });

  /** The policy of each plan, as it reads through its program. */
  const policies = (...files: { file: string; value: object }[]): Record<string, unknown> => {
    const several = loadDocuments(files);
    return Object.fromEntries(
      several.ofType('aws_s3_bucket_policy').map((node) => {
        const value = several.read(node).value('policy');
        return [node.source.file, value.known ? value.is : '?'];
      }),
    );
  };
  const DEV = file('dev/cdk.tf.json', program('dev'));
  const PROD = file('prod/cdk.tf.json', program('prod'));

  test.each([
    ['in one order', [DEV, PROD]],
    ['in the other', [PROD, DEV]],
  ])('is joined with the one of its own environment, given %s', (_, programs) => {
    expect(policies(file('dev.json', planOf('dev')), file('prod.json', planOf('prod')), ...programs)).toEqual({
      'dev.json': 'of dev',
      'prod.json': 'of prod',
    });
  });

  test('is not joined with the program of another environment, nor where two are as likely', () => {
    expect(policies(file('prod.json', planOf('prod')), DEV)).toEqual({
      'prod.json': '?',
      'dev/cdk.tf.json': 'of dev',
    });
    const copies = [file('a/cdk.tf.json', program('prod')), file('b/cdk.tf.json', program('prod'))];
    expect(policies(file('prod.json', planOf('prod')), ...copies)['prod.json']).toBe('?');
  });

  test('leaves what it does not show to be judged from the program, unless count may have left it out', () => {
    const more = { extra: { acl: 'public-read' }, none: { count: 0 } };
    const joined = loadDocuments([file('dev.json', planOf('dev')), file('dev/cdk.tf.json', program('dev', more))]);
    expect(joined.nodes.map(({ address, source }) => [address, source.file])).toEqual([
      ['aws_s3_bucket.b', 'dev.json'],
      ['aws_s3_bucket_policy.p', 'dev.json'],
      ['aws_s3_bucket.extra', 'dev/cdk.tf.json'],
    ]);
  });
});

import type { Example, Examples } from '../../../core/examples';

const ARN = '${aws_s3_bucket.orders.arn}';

const deny = (Condition: object, more: object = {}): object => ({
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: [ARN, `${ARN}/*`],
  Condition,
  ...more,
});

const plainHttp = { Bool: { 'aws:SecureTransport': 'false' } };
const oldTls = { NumericLessThan: { 's3:TlsVersion': '1.2' } };

const withPolicy = (Statement: unknown, bucket: object = {}): Example => ({
  resource: {
    aws_s3_bucket: { orders: bucket },
    aws_s3_bucket_policy: {
      orders: { bucket: '${aws_s3_bucket.orders.id}', policy: JSON.stringify({ Version: '2012-10-17', Statement }) },
    },
  },
});

const source = withPolicy([deny(plainHttp), deny(oldTls)]);

/** A real plan hides a policy that names an id which is not known yet. */
const plan: Example = {
  format_version: '1.2',
  terraform_version: '1.9.0',
  planned_values: {
    root_module: {
      resources: [
        { address: 'aws_s3_bucket.orders', mode: 'managed', type: 'aws_s3_bucket', name: 'orders', values: {} },
        {
          address: 'aws_s3_bucket_policy.orders',
          mode: 'managed',
          type: 'aws_s3_bucket_policy',
          name: 'orders',
          values: {},
        },
      ],
    },
  },
  resource_changes: [
    { address: 'aws_s3_bucket.orders', change: { after_unknown: { id: true, arn: true, policy: true } } },
    { address: 'aws_s3_bucket_policy.orders', change: { after_unknown: { bucket: true, policy: true } } },
  ],
  configuration: {
    root_module: {
      resources: [
        { address: 'aws_s3_bucket.orders', expressions: {} },
        {
          address: 'aws_s3_bucket_policy.orders',
          expressions: {
            bucket: { references: ['aws_s3_bucket.orders.id', 'aws_s3_bucket.orders'] },
            policy: { references: ['aws_s3_bucket.orders.arn', 'aws_s3_bucket.orders'] },
          },
        },
      ],
    },
  },
};

export const examples: Examples = {
  accepts: {
    'two denials': source,
    'a plan that hides its policy, beside its program': [plan, ...(Array.isArray(source) ? source : [source])],
    'a denial of its own for bucket and objects each': withPolicy([
      deny(plainHttp, { Resource: ARN }),
      deny(plainHttp, { Resource: `${ARN}/*`, Action: '*' }),
      deny(oldTls, { Resource: '*' }),
    ]),
    'the bucket by its literal ARN': withPolicy(
      [deny({ Bool: { 'AWS:SecureTransport': false } }, { Resource: 'arn:aws:s3:::orders-eu*' }), deny(oldTls)],
      { bucket: 'orders-eu' },
    ),
    'the ARN put together from the name': withPolicy([
      deny(plainHttp, {
        Resource: ['arn:aws:s3:::${aws_s3_bucket.orders.id}', 'arn:aws:s3:::${aws_s3_bucket.orders.id}/*'],
      }),
      deny(oldTls, { Principal: { AWS: '*' } }),
    ]),
    'versions compared otherwise': withPolicy([
      deny(plainHttp),
      deny({ NumericLessThanEquals: { 's3:TlsVersion': 1.1 } }),
    ]),
    'old versions denied one by one': withPolicy([
      deny(plainHttp),
      deny({ StringEquals: { 's3:TlsVersion': '1.0' } }),
      deny({ StringEquals: { 's3:TlsVersion': '1.1' } }),
    ]),
    'the old way, inside the bucket, through a data source': {
      resource: {
        aws_s3_bucket: { orders: { bucket: 'orders-eu', policy: '${data.aws_iam_policy_document.tls.json}' } },
      },
      data: {
        aws_iam_policy_document: {
          tls: {
            source_policy_documents: [JSON.stringify({ Statement: deny(oldTls, { Resource: '*' }) })],
            statement: {
              effect: 'Deny',
              actions: ['s3:*'],
              resources: ['arn:aws:s3:::orders-eu', 'arn:aws:s3:::orders-eu/*'],
              principals: { type: '*', identifiers: ['*'] },
              condition: { test: 'Bool', variable: 'aws:SecureTransport', values: ['false'] },
            },
          },
        },
      },
    },
  },
  rejects: {
    'no policy': { clauses: ['tls-only', 'tls-1-2'], given: { resource: { aws_s3_bucket: { orders: {} } } } },
    'a policy for another bucket': {
      clauses: ['tls-only', 'tls-1-2'],
      given: {
        resource: {
          aws_s3_bucket: { orders: { bucket: 'orders-eu' } },
          aws_s3_bucket_policy: {
            other: { bucket: 'orders-us', policy: JSON.stringify({ Statement: [deny(plainHttp)] }) },
          },
        },
      },
    },
    'a policy that is not JSON': {
      clauses: ['tls-only', 'tls-1-2'],
      given: { resource: { aws_s3_bucket: { orders: { policy: '{"Statement": [' } } } },
    },
    'plain HTTP let through': { clauses: ['tls-only'], given: withPolicy([deny(oldTls)]) },
    'old TLS let through': { clauses: ['tls-1-2'], given: withPolicy([deny(plainHttp)]) },
    'objects left out': {
      clauses: ['tls-only'],
      given: withPolicy([deny(plainHttp, { Resource: ARN }), deny(oldTls)]),
    },
    'the bucket left out': {
      clauses: ['tls-only'],
      given: withPolicy([deny(plainHttp, { Resource: `${ARN}/*` }), deny(oldTls)]),
    },
    'the condition the wrong way round': {
      clauses: ['tls-only'],
      given: withPolicy([deny({ Bool: { 'aws:SecureTransport': 'true' } }), deny(oldTls)]),
    },
    'both conditions in one statement: no request meets both': {
      clauses: ['tls-only', 'tls-1-2'],
      given: withPolicy(deny({ ...plainHttp, ...oldTls })),
    },
    'one principal denied': {
      clauses: ['tls-only'],
      given: withPolicy([deny(plainHttp, { Principal: { AWS: 'arn:aws:iam::111122223333:root' } }), deny(oldTls)]),
    },
    'reads denied, writes not': {
      clauses: ['tls-only'],
      given: withPolicy([deny(plainHttp, { Action: 's3:Get*' }), deny(oldTls)]),
    },
    'TLS 1.1 let through': {
      clauses: ['tls-1-2'],
      given: withPolicy([deny(plainHttp), deny({ NumericLessThan: { 's3:TlsVersion': '1.1' } })]),
    },
  },
  cannotTell: {
    'a plan that hides its policy, without its program': plan,
    'a policy that only Terraform evaluates': {
      resource: { aws_s3_bucket: { orders: { policy: '${jsonencode({"Statement" = []})}' } } },
    },
    'a policy for a bucket that is only known after apply': {
      resource: {
        aws_s3_bucket: { orders: {} },
        aws_s3_bucket_policy: { some: { bucket: '${random_id.which.hex}', policy: '{"Statement":[]}' } },
      },
    },
  },
};

import type { Example, Examples } from '../../../core/examples';

const FLAGS = {
  block_public_acls: true,
  ignore_public_acls: true,
  block_public_policy: true,
  restrict_public_buckets: true,
};

const withBlock = (block: object, bucket: object = {}): Example => ({
  resource: { aws_s3_bucket: { orders: bucket }, aws_s3_bucket_public_access_block: { orders: block } },
});

const policy = (statement: object): Example => ({
  resource: {
    aws_s3_bucket: { orders: { bucket: 'orders-eu' } },
    aws_s3_bucket_public_access_block: { orders: { bucket: '${aws_s3_bucket.orders.id}', ...FLAGS } },
    aws_s3_bucket_policy: {
      orders: {
        bucket: '${aws_s3_bucket.orders.id}',
        policy: JSON.stringify({
          Version: '2012-10-17',
          Statement: {
            Effect: 'Allow',
            Action: 's3:GetObject',
            Resource: '${aws_s3_bucket.orders.arn}/*',
            ...statement,
          },
        }),
      },
    },
  },
});

const acl = (settings: object): Example => ({
  resource: {
    aws_s3_bucket: { orders: {} },
    aws_s3_bucket_public_access_block: { orders: { bucket: '${aws_s3_bucket.orders.id}', ...FLAGS } },
    aws_s3_bucket_acl: { orders: { bucket: '${aws_s3_bucket.orders.id}', ...settings } },
  },
});

/** A plan of a bucket whose old policy was public; this plan's own is not. */
const plannedPolicy: Example = {
  format_version: '1.2',
  terraform_version: '1.9.0',
  planned_values: {
    root_module: {
      resources: [
        {
          address: 'aws_s3_bucket.orders',
          mode: 'managed',
          type: 'aws_s3_bucket',
          name: 'orders',
          values: {
            bucket: 'orders-eu',
            policy: '{"Statement":{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"}}',
          },
        },
        {
          address: 'aws_s3_bucket_public_access_block.orders',
          mode: 'managed',
          type: 'aws_s3_bucket_public_access_block',
          name: 'orders',
          values: { bucket: 'orders-eu', ...FLAGS },
        },
      ],
    },
  },
  configuration: {
    root_module: {
      resources: [{ address: 'aws_s3_bucket.orders', expressions: { bucket: { constant_value: 'orders-eu' } } }],
    },
  },
};

export const examples: Examples = {
  accepts: {
    'all four flags, joined by reference': withBlock({ bucket: '${aws_s3_bucket.orders.id}', ...FLAGS }),
    'all four flags, joined by name': withBlock({ bucket: 'orders-eu', ...FLAGS }, { bucket: 'orders-eu' }),
    'flags written as strings': withBlock({
      bucket: '${aws_s3_bucket.orders.bucket}',
      block_public_acls: 'true',
      ignore_public_acls: 'true',
      block_public_policy: 'true',
      restrict_public_buckets: 'true',
    }),
    'a policy for everyone of one organization': policy({
      Principal: '*',
      Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
    }),
    'a policy for a service': policy({ Principal: { Service: 'cloudfront.amazonaws.com' } }),
    'a private ACL': acl({ acl: 'private' }),
    'a plan that shows the public policy a bucket had before, which is gone': plannedPolicy,
  },
  rejects: {
    'a policy for everyone': { clauses: ['no-public-policy'], given: policy({ Principal: '*' }) },
    'a policy for everyone, written as an AWS principal': {
      clauses: ['no-public-policy'],
      given: policy({ Principal: { AWS: ['arn:aws:iam::111122223333:root', '*'] } }),
    },
    'a policy for everyone but one': {
      clauses: ['no-public-policy'],
      given: policy({ NotPrincipal: { AWS: 'arn:aws:iam::111122223333:root' } }),
    },
    'a policy for everyone who uses TLS': {
      clauses: ['no-public-policy'],
      given: policy({ Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'true' } } }),
    },
    'a policy for everyone, made by a data source': {
      clauses: ['no-public-policy'],
      given: {
        ...withBlock(
          { bucket: '${aws_s3_bucket.orders.id}', ...FLAGS },
          { policy: '${data.aws_iam_policy_document.open.json}' },
        ),
        data: {
          aws_iam_policy_document: {
            open: {
              statement: { actions: ['s3:GetObject'], resources: ['*'], principals: { type: '*', identifiers: ['*'] } },
            },
          },
        },
      },
    },
    'a canned ACL for everyone': { clauses: ['no-public-acl'], given: acl({ acl: 'public-read' }) },
    'a canned ACL inside the bucket': {
      clauses: ['no-public-acl'],
      given: withBlock({ bucket: '${aws_s3_bucket.orders.id}', ...FLAGS }, { acl: 'public-read-write' }),
    },
    'a grant to everyone with an AWS account': {
      clauses: ['no-public-acl'],
      given: acl({
        access_control_policy: {
          grant: {
            permission: 'READ',
            grantee: { type: 'Group', uri: 'http://acs.amazonaws.com/groups/global/AuthenticatedUsers' },
          },
        },
      }),
    },
    'no block at all': {
      clauses: ['block-public-acls', 'ignore-public-acls', 'block-public-policy', 'restrict-public-buckets'],
      given: { resource: { aws_s3_bucket: { orders: {} } } },
    },
    'a block for another bucket': {
      clauses: ['block-public-acls', 'ignore-public-acls', 'block-public-policy', 'restrict-public-buckets'],
      given: withBlock({ bucket: 'someone-elses', ...FLAGS }, { bucket: 'orders-eu' }),
    },
    'one flag off': {
      clauses: ['block-public-policy'],
      given: withBlock({ bucket: '${aws_s3_bucket.orders.id}', ...FLAGS, block_public_policy: false }),
    },
    'one flag left out: the provider says false': {
      clauses: ['restrict-public-buckets'],
      given: withBlock({ bucket: '${aws_s3_bucket.orders.id}', ...FLAGS, restrict_public_buckets: null }),
    },
  },
  cannotTell: {
    'a policy whose principal is a variable': policy({ Principal: { AWS: '${var.reader}' } }),
    'a policy that only Terraform evaluates': withBlock(
      { bucket: '${aws_s3_bucket.orders.id}', ...FLAGS },
      { policy: '${jsonencode({"Statement" = []})}' },
    ),
    'a flag that another resource decides': withBlock({
      bucket: '${aws_s3_bucket.orders.id}',
      ...FLAGS,
      block_public_acls: '${data.external.flags.result.acls}',
    }),
    'a block for a bucket that is only known after apply': withBlock({ bucket: '${random_id.which.hex}', ...FLAGS }),
  },
};

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
  },
  rejects: {
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
    'a flag that another resource decides': withBlock({
      bucket: '${aws_s3_bucket.orders.id}',
      ...FLAGS,
      block_public_acls: '${data.external.flags.result.acls}',
    }),
    'a block for a bucket that is only known after apply': withBlock({ bucket: '${random_id.which.hex}', ...FLAGS }),
  },
};

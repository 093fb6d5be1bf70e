import type { Example, Examples } from '../../../core/examples';

const logged = (logging: object, buckets: object = {}): Example => ({
  resource: {
    aws_s3_bucket: { orders: { bucket: 'orders-eu' }, ...buckets },
    aws_s3_bucket_logging: { orders: { bucket: '${aws_s3_bucket.orders.id}', target_prefix: 'orders/', ...logging } },
  },
});

export const examples: Examples = {
  accepts: {
    'logs to another bucket of this plan, which needs none itself': logged(
      { target_bucket: '${aws_s3_bucket.logs.id}' },
      { logs: {} },
    ),
    'logs to a bucket elsewhere': logged({ target_bucket: 'acme-access-logs' }),
    'the old way, inside the bucket': {
      resource: {
        aws_s3_bucket: {
          orders: { logging: [{ target_bucket: '${aws_s3_bucket.logs.id}', target_prefix: 'orders/' }] },
          logs: { logging: null },
        },
      },
    },
  },
  rejects: {
    'no logging': { clauses: ['access-logs'], given: { resource: { aws_s3_bucket: { orders: {} } } } },
    'logging of another bucket': {
      clauses: ['access-logs'],
      given: {
        resource: {
          aws_s3_bucket: { orders: { bucket: 'orders-eu' } },
          aws_s3_bucket_logging: { other: { bucket: 'orders-us', target_bucket: 'acme-access-logs' } },
        },
      },
    },
    'logs to itself': { clauses: ['not-to-itself'], given: logged({ target_bucket: '${aws_s3_bucket.orders.id}' }) },
    'logs to itself, by name': { clauses: ['not-to-itself'], given: logged({ target_bucket: 'orders-eu' }) },
  },
  cannotTell: {
    'logging of a bucket that is only known after apply': {
      resource: {
        aws_s3_bucket: { orders: {} },
        aws_s3_bucket_logging: { some: { bucket: '${random_id.which.hex}', target_bucket: 'acme-access-logs' } },
      },
    },
    'no logging, and a policy that may make it a log target': {
      resource: { aws_s3_bucket: { orders: { policy: '${var.policy}' } } },
    },
  },
  notApplicable: {
    'a bucket whose policy lets access logs in': {
      resource: {
        aws_s3_bucket: {
          logs: {
            policy: JSON.stringify({
              Statement: {
                Effect: 'Allow',
                Principal: { Service: 'logging.s3.amazonaws.com' },
                Action: 's3:PutObject',
                Resource: '*',
              },
            }),
          },
        },
      },
    },
  },
};

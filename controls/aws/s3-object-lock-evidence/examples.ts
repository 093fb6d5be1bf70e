import type { Example, Examples } from '../../../core/examples';

const BUCKET = '${aws_s3_bucket.audit.id}';

const trail = { aws_cloudtrail: { main: { name: 'main', s3_bucket_name: BUCKET } } };

const locked = (retention: object, more: object = trail): Example => ({
  resource: {
    aws_s3_bucket: { audit: { object_lock_enabled: true } },
    aws_s3_bucket_object_lock_configuration: { audit: { bucket: BUCKET, rule: { default_retention: retention } } },
    ...more,
  },
});

const delivers = {
  aws_s3_bucket_policy: {
    audit: {
      bucket: BUCKET,
      policy: JSON.stringify({
        Statement: {
          Effect: 'Allow',
          Principal: { Service: ['cloudtrail.amazonaws.com'] },
          Action: ['s3:PutObject'],
          Resource: '${aws_s3_bucket.audit.arn}/AWSLogs/*',
        },
      }),
    },
  },
};

export const examples: Examples = {
  accepts: {
    'a year, in days': locked({ mode: 'COMPLIANCE', days: 365 }),
    'a year, in years': locked({ mode: 'COMPLIANCE', years: 1 }),
    'a bucket that its policy opens to CloudTrail': locked({ mode: 'COMPLIANCE', days: '400' }, delivers),
    'the old way, inside the bucket': {
      resource: {
        aws_s3_bucket: {
          audit: {
            object_lock_configuration: {
              object_lock_enabled: 'Enabled',
              rule: { default_retention: { mode: 'COMPLIANCE', days: 365 } },
            },
          },
        },
        ...trail,
      },
    },
  },
  rejects: {
    'no lock': { clauses: ['lock-days'], given: { resource: { aws_s3_bucket: { audit: {} }, ...trail } } },
    'no lock, and a policy that opens it to CloudTrail': {
      clauses: ['lock-days'],
      given: { resource: { aws_s3_bucket: { audit: {} }, ...delivers } },
    },
    'a lock without default retention': {
      clauses: ['lock-days'],
      given: {
        resource: {
          aws_s3_bucket: { audit: {} },
          aws_s3_bucket_object_lock_configuration: { audit: { bucket: BUCKET } },
          ...trail,
        },
      },
    },
    'a lock that ends too soon': { clauses: ['lock-days'], given: locked({ mode: 'COMPLIANCE', days: 364 }) },
    'a lock that a permission lifts': { clauses: ['lock-mode'], given: locked({ mode: 'GOVERNANCE', days: 365 }) },
  },
  cannotTell: {
    'days that a variable decides': locked({ mode: 'COMPLIANCE', days: '${var.days}' }),
    'no lock, and a policy that may let CloudTrail in': {
      resource: { aws_s3_bucket: { audit: { policy: '${var.policy}' } } },
    },
  },
  notApplicable: {
    'a bucket without evidence': { resource: { aws_s3_bucket: { orders: {} } } },
    'a target of access logs, which S3 cannot fill when locked': {
      resource: {
        aws_s3_bucket: { logs: {} },
        aws_s3_bucket_logging: { web: { bucket: 'web', target_bucket: '${aws_s3_bucket.logs.id}' } },
      },
    },
  },
};

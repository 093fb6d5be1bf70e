import type { Example, Examples } from '../../../core/examples';

const BUCKET = '${aws_s3_bucket.orders.id}';

const encrypted = (rule: object, more: object = {}, bucket: object = {}): Example => ({
  resource: {
    aws_s3_bucket: { orders: bucket },
    aws_s3_bucket_server_side_encryption_configuration: { orders: { bucket: BUCKET, rule } },
    ...more,
  },
});

const kms = (id: string | null, bucketKey: unknown = true, sse_algorithm = 'aws:kms'): object => ({
  apply_server_side_encryption_by_default: { sse_algorithm, kms_master_key_id: id },
  bucket_key_enabled: bucketKey,
});

const sseS3 = { apply_server_side_encryption_by_default: [{ sse_algorithm: 'AES256' }] };

const logsTo = { aws_s3_bucket_logging: { web: { bucket: 'web', target_bucket: BUCKET, target_prefix: 'web/' } } };

const KEY_ARN = 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';

export const examples: Examples = {
  accepts: {
    'a key by reference': encrypted([kms('${aws_kms_key.orders.arn}')], { aws_kms_key: { orders: {} } }),
    'a key by its ARN, the flag as a string': encrypted(kms(KEY_ARN, 'true')),
    'two layers of encryption, which know no bucket key': encrypted(kms(KEY_ARN, null, 'aws:kms:dsse')),
    'the old way, inside the bucket': {
      resource: { aws_s3_bucket: { orders: { server_side_encryption_configuration: [{ rule: [kms(KEY_ARN)] }] } } },
    },
    "a log target encrypted with S3's own key": encrypted(sseS3, logsTo),
    'a log target about which nothing is said': { resource: { aws_s3_bucket: { orders: {} }, ...logsTo } },
    "a log target that its own policy gives away, with S3's own key": encrypted(sseS3, {
      aws_s3_bucket_policy: {
        orders: {
          bucket: BUCKET,
          policy: JSON.stringify({
            Statement: {
              Effect: 'Allow',
              Principal: { Service: 'logging.s3.amazonaws.com' },
              Action: 's3:PutObject',
              Resource: '${aws_s3_bucket.orders.arn}/*',
            },
          }),
        },
      },
    }),
    'a plan that hides the id of its key': {
      format_version: '1.2',
      terraform_version: '1.9.0',
      planned_values: {
        root_module: {
          resources: [
            { address: 'aws_kms_key.k', mode: 'managed', type: 'aws_kms_key', name: 'k', values: {} },
            { address: 'aws_s3_bucket.b', mode: 'managed', type: 'aws_s3_bucket', name: 'b', values: { bucket: 'b' } },
            {
              address: 'aws_s3_bucket_server_side_encryption_configuration.b',
              mode: 'managed',
              type: 'aws_s3_bucket_server_side_encryption_configuration',
              name: 'b',
              values: {
                bucket: 'b',
                rule: [
                  {
                    bucket_key_enabled: true,
                    apply_server_side_encryption_by_default: [{ sse_algorithm: 'aws:kms' }],
                  },
                ],
              },
            },
          ],
        },
      },
      resource_changes: [
        {
          address: 'aws_s3_bucket_server_side_encryption_configuration.b',
          change: {
            after_unknown: { rule: [{ apply_server_side_encryption_by_default: [{ kms_master_key_id: true }] }] },
          },
        },
      ],
      configuration: {
        root_module: {
          resources: [
            {
              address: 'aws_s3_bucket_server_side_encryption_configuration.b',
              expressions: {
                rule: [
                  {
                    apply_server_side_encryption_by_default: [
                      { kms_master_key_id: { references: ['aws_kms_key.k.arn', 'aws_kms_key.k'] } },
                    ],
                  },
                ],
              },
            },
          ],
        },
      },
    },
  },
  rejects: {
    'nothing said: S3 uses a key of its own': {
      clauses: ['customer-key'],
      given: { resource: { aws_s3_bucket: { orders: {} } } },
    },
    "S3's own key": { clauses: ['customer-key'], given: encrypted(sseS3) },
    'KMS without a key: AWS manages it': { clauses: ['customer-key'], given: encrypted(kms(null)) },
    'the alias of the key that AWS manages': { clauses: ['customer-key'], given: encrypted(kms('alias/aws/s3')) },
    'the key that AWS manages, looked up': {
      clauses: ['customer-key'],
      given: [
        {
          ...encrypted(kms('${data.aws_kms_alias.s3.target_key_arn}')),
          data: { aws_kms_alias: { s3: { name: 'alias/aws/s3' } } },
        },
      ],
    },
    'no bucket key': { clauses: ['bucket-key'], given: encrypted(kms(KEY_ARN, false)) },
    'a bucket key left out': { clauses: ['bucket-key'], given: encrypted(kms(KEY_ARN, null)) },
    'a log target with a key: S3 would deliver nothing': {
      clauses: ['log-target-sse-s3'],
      given: encrypted(kms(KEY_ARN), logsTo),
    },
  },
  cannotTell: {
    'an algorithm that a variable decides': encrypted({
      apply_server_side_encryption_by_default: { sse_algorithm: '${var.algorithm}' },
    }),
    'a key that a variable decides': encrypted(kms('${var.key}')),
  },
};

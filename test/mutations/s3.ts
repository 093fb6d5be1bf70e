import { added, edit, type Mutation, removed, without } from './mutation';

const PUBLIC_ACCESS = 'data-platform/Orders/PublicAccess';

/** The rules of a lifecycle but the one of that id. */
const withoutRule = (id: string) =>
  edit('data-platform/Orders/Lifecycle', (settings) => {
    settings.rule = (settings.rule as readonly { readonly id: string }[]).filter((rule) => rule.id !== id);
  });

const everyone = {
  Effect: 'Allow',
  Principal: '*',
  Action: ['s3:GetObject'],
  Resource: ['arn:aws:s3:::example-orders/*'],
};

export const s3: readonly Mutation[] = [
  { clause: 'S3-001/block-public-acls', at: PUBLIC_ACCESS, set: { '/block_public_acls': false } },
  { clause: 'S3-001/ignore-public-acls', at: PUBLIC_ACCESS, remove: ['/ignore_public_acls'] },
  { clause: 'S3-001/block-public-policy', at: PUBLIC_ACCESS, set: { '/block_public_policy': false } },
  { clause: 'S3-001/restrict-public-buckets', at: PUBLIC_ACCESS, set: { '/restrict_public_buckets': 'false' } },
  { clause: 'S3-001/no-public-policy', at: 'data-platform/Orders/Policy', statements: added(everyone) },
  {
    clause: 'S3-001/no-public-acl',
    how: 'an ACL is added that lets everyone read',
    in: 'data-platform',
    change: (documents) =>
      documents.addResource('data-platform', 'aws_s3_bucket_acl', {
        bucket: documents.at('data-platform/Orders/PublicAccess').bucket,
        acl: 'public-read',
      }),
  },
  {
    clause: 'S3-001/block-public-acls',
    how: 'the public access block is removed',
    alsoFails: ['S3-001/ignore-public-acls', 'S3-001/block-public-policy', 'S3-001/restrict-public-buckets'],
    in: 'data-platform',
    change: removed(PUBLIC_ACCESS),
  },
  {
    clause: 'S3-001/block-public-acls',
    how: 'the public access block is about another bucket',
    alsoFails: ['S3-001/ignore-public-acls', 'S3-001/block-public-policy', 'S3-001/restrict-public-buckets'],
    at: PUBLIC_ACCESS,
    set: { '/bucket': '${aws_s3_bucket.Reports_65402A0A.id}' },
  },

  {
    clause: 'S3-002/customer-key',
    how: 'the key that S3 manages is used',
    at: 'data-platform/Orders/Encryption',
    set: { '/rule/0/apply_server_side_encryption_by_default/sse_algorithm': 'AES256' },
    remove: ['/rule/0/apply_server_side_encryption_by_default/kms_master_key_id'],
  },
  {
    clause: 'S3-002/customer-key',
    how: 'the key that AWS manages is used',
    at: 'data-platform/Orders/Encryption',
    set: { '/rule/0/apply_server_side_encryption_by_default/kms_master_key_id': 'alias/aws/s3' },
  },
  {
    clause: 'S3-002/customer-key',
    how: 'the encryption is removed',
    in: 'data-platform',
    change: removed('data-platform/Orders/Encryption'),
  },
  {
    clause: 'S3-002/bucket-key',
    at: 'data-platform/Orders/Encryption',
    set: { '/rule/0/bucket_key_enabled': false },
  },
  {
    clause: 'S3-002/log-target-sse-s3',
    at: 'data-platform/AccessLogs/Encryption',
    set: { '/rule/0/apply_server_side_encryption_by_default/sse_algorithm': 'aws:kms' },
  },

  {
    clause: 'S3-003/versioning',
    at: 'data-platform/Orders/Versioning',
    set: { '/versioning_configuration/status': 'Suspended' },
  },
  {
    clause: 'S3-003/noncurrent-recoverable',
    at: 'data-platform/Orders/Lifecycle',
    set: { '/rule/0/noncurrent_version_expiration/0/noncurrent_days': 364 },
  },
  {
    clause: 'S3-003/noncurrent-expiry',
    how: 'the rule that removes old versions is removed',
    in: 'data-platform',
    change: withoutRule('expire-old-versions'),
  },
  {
    clause: 'S3-003/noncurrent-expiry',
    at: 'data-platform/Orders/Lifecycle',
    set: { '/rule/0/status': 'Disabled' },
  },
  {
    clause: 'S3-003/abort-uploads',
    how: 'the rule that removes aborted uploads is removed',
    in: 'data-platform',
    change: withoutRule('remove-aborted-uploads'),
  },
  {
    clause: 'S3-003/abort-uploads',
    at: 'data-platform/Orders/Lifecycle',
    set: { '/rule/2/abort_incomplete_multipart_upload/0/days_after_initiation': 8 },
  },

  {
    clause: 'S3-004/tls-only',
    how: 'plain HTTP is not denied',
    at: 'data-platform/Orders/Policy',
    statements: without('DenyPlainHttp'),
  },
  {
    clause: 'S3-004/tls-1-2',
    how: 'old TLS is not denied',
    at: 'data-platform/Orders/Policy',
    statements: without('DenyOldTls'),
  },
  {
    clause: 'S3-004/tls-only',
    how: 'the policy is removed',
    alsoFails: ['S3-004/tls-1-2'],
    in: 'data-platform',
    change: removed('data-platform/Orders/Policy'),
  },

  {
    clause: 'S3-005/owner-enforced',
    at: 'data-platform/Orders/Ownership',
    set: { '/rule/object_ownership': 'ObjectWriter' },
  },

  {
    clause: 'S3-006/access-logs',
    how: 'access logging is removed',
    in: 'data-platform',
    change: removed('data-platform/Orders/AccessLogs'),
  },
  {
    clause: 'S3-006/not-to-itself',
    how: 'the bucket is its own log bucket',
    alsoFails: ['S3-002/log-target-sse-s3'], // a log bucket now, with a key that S3 delivers no logs under
    at: 'data-platform/Orders/AccessLogs',
    set: { '/target_bucket': '${aws_s3_bucket.Orders_A9B65338.bucket}' },
  },

  {
    clause: 'S3-007/lock-days',
    at: 'account-baseline/Trail/Bucket/Lock',
    set: { '/rule/default_retention/days': 364 },
  },
  {
    clause: 'S3-007/lock-mode',
    at: 'account-baseline/Trail/Bucket/Lock',
    set: { '/rule/default_retention/mode': 'GOVERNANCE' },
  },
  {
    clause: 'S3-007/lock-days',
    how: 'the lock is removed',
    in: 'account-baseline',
    change: removed('account-baseline/Trail/Bucket/Lock'),
  },
];

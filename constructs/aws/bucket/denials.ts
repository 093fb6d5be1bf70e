import type { DenyStatement } from '../iam/statement';

const everythingIn = (bucketArn: string): readonly string[] => [bucketArn, `${bucketArn}/*`];

/** Refuses plain HTTP, and TLS before 1.2. */
export const tlsOnly = (bucketArn: string): readonly DenyStatement[] => [
  {
    sid: 'DenyPlainHttp',
    effect: 'Deny',
    principals: '*',
    actions: ['s3:*'],
    resources: everythingIn(bucketArn),
    conditions: { Bool: { 'aws:SecureTransport': 'false' } },
  },
  {
    sid: 'DenyOldTls',
    effect: 'Deny',
    principals: '*',
    actions: ['s3:*'],
    resources: everythingIn(bucketArn),
    conditions: { NumericLessThan: { 's3:TlsVersion': '1.2' } },
  },
];

const denyUploads = (
  bucketArn: string,
  sid: string,
  conditions: NonNullable<DenyStatement['conditions']>,
): DenyStatement => ({
  sid,
  effect: 'Deny',
  principals: '*',
  actions: ['s3:PutObject'],
  resources: [`${bucketArn}/*`],
  conditions,
});

const ALGORITHM = 's3:x-amz-server-side-encryption';
const KEY = 's3:x-amz-server-side-encryption-aws-kms-key-id';
const PROVIDED_KEY = 's3:x-amz-server-side-encryption-customer-algorithm';

/** Refuses SSE-C: whoever brings a key of their own to encrypt with can hold the objects to ransom. */
export const withoutCustomerProvidedKeys = (bucketArn: string): DenyStatement =>
  denyUploads(bucketArn, 'DenyCustomerProvidedKeys', { Null: { [PROVIDED_KEY]: 'false' } });

/**
 * Refuses uploads that ask for anything but the bucket's key. Those that ask for nothing get the key by default and
 * pass: each denial needs a header to be there, because a negated comparison is true of a header that is not.
 */
export const onlyUnderKey = (bucketArn: string, keyArn: string): readonly DenyStatement[] => [
  denyUploads(bucketArn, 'DenyOtherEncryption', {
    Null: { [ALGORITHM]: 'false' },
    StringNotEquals: { [ALGORITHM]: ['aws:kms', 'aws:kms:dsse'] },
  }),
  denyUploads(bucketArn, 'DenyOtherKeys', { Null: { [KEY]: 'false' }, StringNotEquals: { [KEY]: keyArn } }),
  // asked for KMS without naming a key, S3 takes its own key and not the bucket's
  denyUploads(bucketArn, 'DenyUnnamedKey', {
    Null: { [KEY]: 'true' },
    StringEquals: { [ALGORITHM]: ['aws:kms', 'aws:kms:dsse'] },
  }),
];

/** Refuses to delete log objects or to lift their lock: they end by lifecycle alone. */
export const withoutDeletion = (bucketArn: string): DenyStatement => ({
  sid: 'DenyDeletion',
  effect: 'Deny',
  principals: '*',
  actions: ['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:BypassGovernanceRetention'],
  resources: [`${bucketArn}/*`],
});

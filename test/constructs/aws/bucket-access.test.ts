import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack } from 'cdktf';
import { Bucket } from '../../../constructs/aws/bucket/bucket';
import { Key } from '../../../constructs/aws/key/key';
import { Role } from '../../../constructs/aws/role/role';
import { trust } from '../../../constructs/aws/role/trust';
import { terraformOf } from '../../../testing/terraform';
import { ACCOUNT, REGION, type Request, Simulator, STRANGER } from '../../simulate';

const ORDERS = 'arn:aws:s3:::orders-of-example';
const REPORTS = 'arn:aws:s3:::reports-of-example';
const IMPORTED = 'arn:aws:s3:::imported-of-example';
const ADMIN = `arn:aws:iam::${ACCOUNT}:role/admin`;

/** One role for each grant, and one with none; all on `Orders`, most below `incoming/`. */
const aws = new Simulator(
  terraformOf('prod', (app) => {
    const stack = new TerraformStack(app, 'demo');
    new AwsProvider(stack, 'Aws', { region: REGION });
    const key = new Key(stack, 'Key', { domain: 'orders' });
    const orders = new Bucket(stack, 'Orders', { encryptionKey: key, bucketName: 'orders-of-example' });
    new Bucket(stack, 'Reports', {
      encryptionKey: new Key(stack, 'ReportsKey', { domain: 'reports' }),
      bucketName: 'reports-of-example',
    });
    const role = (id: string): Role => new Role(stack, id, { trust: trust.service('lambda.amazonaws.com') });

    orders.grants.read(role('Reader'), 'incoming/');
    orders.grants.write(role('Writer'), 'incoming/');
    orders.grants.readWrite(role('ReaderWriter'), 'incoming/');
    orders.grants.list(role('Lister'), 'incoming/');
    orders.grants.list(role('WholeLister'), '');
    orders.grants.delete(role('Deleter'), 'incoming/');
    orders.grants.read(role('WholeReader'), '');
    role('Nobody');

    const partner = role('Partner');
    orders.addToPolicy({
      principals: partner.grantPrincipal,
      actions: ['s3:GetObject'],
      resources: [`${orders.bucketArn}/partner/*`],
    });
    Bucket.fromName(stack, 'imported-of-example', { encryptionKey: key }).grants.read(role('ImportReader'), 'in/');
  }).demo,
);

const roleArn = (id: string): string => aws.arnOf(`demo/${id}`);

const asked = (id: string, action: string, resource: string, context: Request['context'] = {}) =>
  aws.simulate({ principal: roleArn(id), action, resource, context });

const OBJECT = `${ORDERS}/incoming/1.json`;

/** What S3 adds when it asks KMS for someone, about an object under the bucket's key. */
const throughS3 = (encryptionContext = ORDERS): Request['context'] => ({
  'kms:ViaService': `s3.${REGION}.amazonaws.com`,
  'kms:EncryptionContext:aws:s3:arn': encryptionContext,
});

const ROLES: Readonly<Record<string, readonly string[]>> = {
  Reader: ['s3:GetObject'],
  Writer: ['s3:PutObject', 's3:AbortMultipartUpload'],
  ReaderWriter: ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload'],
  Lister: [],
  Deleter: ['s3:DeleteObject'],
  Nobody: [],
};

const OBJECT_ACTIONS = [
  's3:GetObject',
  's3:GetObjectVersion',
  's3:PutObject',
  's3:AbortMultipartUpload',
  's3:DeleteObject',
  's3:DeleteObjectVersion',
  's3:PutObjectAcl',
  's3:PutObjectRetention',
];

describe.each(Object.entries(ROLES))('%s', (id, may) => {
  test.each(OBJECT_ACTIONS)(
    `${may.length === 0 ? 'may do nothing' : `may do ${may.join(', ')} only`}: %s`,
    async (action) => {
      expect(await asked(id, action, OBJECT)).toBe(may.includes(action) ? 'allowed' : 'denied');
    },
  );

  test('may do none of it elsewhere', async () => {
    for (const action of OBJECT_ACTIONS) {
      for (const near of ['incoming-other/1.json', 'incoming', 'other/incoming/1.json', '1.json']) {
        expect([action, near, await asked(id, action, `${ORDERS}/${near}`)]).toEqual([action, near, 'denied']);
      }
      expect([action, await asked(id, action, `${REPORTS}/incoming/1.json`)]).toEqual([action, 'denied']);
    }
  });
});

describe('the key', () => {
  const KEY_USES: Readonly<Record<string, readonly string[]>> = {
    Reader: ['kms:Decrypt'],
    Writer: ['kms:Decrypt', 'kms:GenerateDataKey'],
    ReaderWriter: ['kms:Decrypt', 'kms:GenerateDataKey'],
    Lister: [],
    Deleter: [],
  };

  test.each(Object.entries(KEY_USES))('comes with the grant of %s, through S3, for this bucket', async (id, may) => {
    const key = aws.arnOf('demo/Key');
    for (const action of ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:Encrypt', 'kms:CreateGrant']) {
      const expected = may.includes(action) ? 'allowed' : 'denied';
      for (const context of [throughS3(), throughS3(OBJECT)]) {
        const known = action === 'kms:CreateGrant' ? { 'kms:ViaService': context?.['kms:ViaService'] ?? '' } : context;
        expect([action, await asked(id, action, key, known)]).toEqual([action, expected]);
      }
    }
  });

  test.each([
    ['not through S3', { ...throughS3(), 'kms:ViaService': `sqs.${REGION}.amazonaws.com` }],
    ['directly', { 'kms:EncryptionContext:aws:s3:arn': ORDERS }],
    ['for another bucket', throughS3(REPORTS)],
    ['for an object elsewhere in the bucket', throughS3(`${ORDERS}/elsewhere/1.json`)],
    ['for nothing in particular', { 'kms:ViaService': `s3.${REGION}.amazonaws.com` }],
  ])('is of no use %s', async (_, context) => {
    expect(await asked('Reader', 'kms:Decrypt', aws.arnOf('demo/Key'), context)).toBe('denied');
  });

  test('of another bucket is of no use', async () => {
    expect(await asked('Reader', 'kms:Decrypt', aws.arnOf('demo/ReportsKey'), throughS3())).toBe('denied');
  });
});

describe('listing', () => {
  test.each([
    ['Lister', 'incoming/', 'allowed'],
    ['Lister', 'incoming/2026/', 'allowed'],
    ['Lister', 'incoming', 'denied'],
    ['Lister', 'other/', 'denied'],
    ['Lister', undefined, 'denied'],
    ['WholeLister', undefined, 'allowed'],
    ['WholeLister', 'other/', 'allowed'],
    ['Reader', 'incoming/', 'denied'],
    ['Writer', 'incoming/', 'denied'],
  ])('%s asks for the prefix %s: %s', async (id, prefix, expected) => {
    const context: Request['context'] = prefix === undefined ? {} : { 's3:prefix': prefix };

    expect(await asked(id, 's3:ListBucket', ORDERS, context)).toBe(expected);
    expect(await asked(id, 's3:ListBucket', REPORTS, context)).toBe('denied');
  });
});

describe('the bucket refuses whoever asks', () => {
  const admin = (action: string, resource: string, context: Request['context'] = {}) =>
    aws.simulate({ principal: ADMIN, action, resource, context });

  test.each([
    ['plain HTTP', { 'aws:SecureTransport': 'false' }, 'denied'],
    ['TLS 1.0', { 's3:TlsVersion': '1.0' }, 'denied'],
    ['TLS 1.1', { 's3:TlsVersion': '1.1' }, 'denied'],
    ['TLS 1.2', { 's3:TlsVersion': '1.2' }, 'allowed'],
    ['TLS 1.3', { 's3:TlsVersion': '1.3' }, 'allowed'],
  ])('%s', async (_, context, expected) => {
    for (const [action, resource] of [
      ['s3:GetObject', OBJECT],
      ['s3:PutObject', OBJECT],
      ['s3:ListBucket', ORDERS],
      ['s3:DeleteBucket', ORDERS],
    ] as const) {
      expect([action, await admin(action, resource, context)]).toEqual([action, expected]);
    }
  });

  const ALGORITHM = 's3:x-amz-server-side-encryption';
  const KEY = 's3:x-amz-server-side-encryption-aws-kms-key-id';

  test.each<[string, () => Request['context'], 'allowed' | 'denied']>([
    ['that asks for no encryption', () => ({}), 'allowed'],
    ["that asks for the bucket's key", () => ({ [ALGORITHM]: 'aws:kms', [KEY]: aws.arnOf('demo/Key') }), 'allowed'],
    ['that asks for it twice', () => ({ [ALGORITHM]: 'aws:kms:dsse', [KEY]: aws.arnOf('demo/Key') }), 'allowed'],
    ['that asks for another key', () => ({ [ALGORITHM]: 'aws:kms', [KEY]: aws.arnOf('demo/ReportsKey') }), 'denied'],
    ["that asks for KMS and names no key: S3's own", () => ({ [ALGORITHM]: 'aws:kms' }), 'denied'],
    ["that asks for S3's own key", () => ({ [ALGORITHM]: 'AES256' }), 'denied'],
    ['that brings its own key', () => ({ 's3:x-amz-server-side-encryption-customer-algorithm': 'AES256' }), 'denied'],
  ])('an upload %s', async (_, context, expected) => {
    expect(await admin('s3:PutObject', OBJECT, context())).toBe(expected);
    expect(await asked('Writer', 's3:PutObject', OBJECT, context())).toBe(expected);
  });

  test('another account, whatever that allows itself', async () => {
    const stranger = `arn:aws:iam::${STRANGER}:role/admin`;

    for (const action of OBJECT_ACTIONS) {
      expect([action, await aws.simulate({ principal: stranger, action, resource: OBJECT })]).toEqual([
        action,
        'denied',
      ]);
    }
    expect(
      await aws.simulate({
        principal: stranger,
        action: 'kms:Decrypt',
        resource: aws.arnOf('demo/Key'),
        context: throughS3(),
      }),
    ).toBe('denied');
  });
});

test('whoever holds an empty prefix holds the whole bucket', async () => {
  expect(await asked('WholeReader', 's3:GetObject', `${ORDERS}/anywhere/1.json`)).toBe('allowed');
  expect(await asked('WholeReader', 's3:GetObject', `${REPORTS}/anywhere/1.json`)).toBe('denied');
});

test('a statement added to the policy allows what it says', async () => {
  expect(await asked('Partner', 's3:GetObject', `${ORDERS}/partner/1.json`)).toBe('allowed');
  expect(await asked('Partner', 's3:GetObject', OBJECT)).toBe('denied');
  expect(await asked('Partner', 's3:GetObject', `${ORDERS}/partner/1.json`, { 'aws:SecureTransport': 'false' })).toBe(
    'denied',
  );
});

test('an imported bucket gives grants too', async () => {
  expect(await asked('ImportReader', 's3:GetObject', `${IMPORTED}/in/1.json`)).toBe('allowed');
  expect(await asked('ImportReader', 's3:GetObject', `${IMPORTED}/out/1.json`)).toBe('denied');
  expect(await asked('ImportReader', 'kms:Decrypt', aws.arnOf('demo/Key'), throughS3(IMPORTED))).toBe('allowed');
  expect(await asked('ImportReader', 'kms:Decrypt', aws.arnOf('demo/Key'), throughS3(ORDERS))).toBe('denied');
  expect(Bucket.fromArn(IMPORTED).bucketName).toBe('imported-of-example');
});

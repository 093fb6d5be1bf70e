import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { type App, TerraformStack, Token } from 'cdktf';
import { Bucket } from '../../../constructs/aws/bucket/bucket';
import { Key } from '../../../constructs/aws/key/key';
import { AccessLogBucket, type AccessLogBucketProps } from '../../../constructs/aws/log-bucket/access-log-bucket';
import { delivery } from '../../../constructs/aws/log-bucket/delivery';
import { LogBucket, type LogBucketProps } from '../../../constructs/aws/log-bucket/log-bucket';
import { Role } from '../../../constructs/aws/role/role';
import { trust } from '../../../constructs/aws/role/trust';
import { type Profile, type ProfileName, profiles } from '../../../profiles';
import { hashSerializer, plan } from '../../../testing';
import { type TerraformJson, terraformOf } from '../../../testing/terraform';
import { ACCOUNT, REGION, type Request, Simulator, STRANGER } from '../../simulate';

expect.addSnapshotSerializer(hashSerializer);

const NAMES = Object.keys(profiles) as ProfileName[];

type Build = (stack: TerraformStack) => void;

const terraform = (profile: Profile | ProfileName, build: Build): TerraformJson | undefined =>
  terraformOf(profile, (app) => {
    const stack = new TerraformStack(app, 'archive');
    new AwsProvider(stack, 'Aws', { region: REGION });
    build(stack);
  }).archive;

const synth = (profile: Profile | ProfileName, build: Build): Simulator => new Simulator(terraform(profile, build));

const keyIn = (stack: TerraformStack): Key => new Key(stack, 'Key', { domain: 'logs' });

const logs = (props: LogBucketProps = {}): Build => {
  return (stack) => void new LogBucket(stack, 'Logs', { encryptionKey: keyIn(stack), ...props });
};

const accessLogs = (props: AccessLogBucketProps = {}): Build => {
  return (stack) => void new AccessLogBucket(stack, 'AccessLogs', props);
};

/** A log bucket that is locked, and the access-log bucket that comes with it. */
const both = logs({ lockDays: 10 });

const settingsOf = (aws: Simulator, type: string, path: string): Readonly<Record<string, unknown>> | undefined =>
  aws.ofType(type).find((each) => each.path.startsWith(path))?.settings;

describe.each(NAMES)('under %s', (profile) => {
  const { retentionDays } = profiles[profile].logs;

  test('all log buckets are closed and versioned', () => {
    const aws = synth(profile, both);

    expect(aws.ofType('aws_s3_bucket')).toHaveLength(2);
    for (const type of [
      'aws_s3_bucket_public_access_block',
      'aws_s3_bucket_ownership_controls',
      'aws_s3_bucket_versioning',
      'aws_s3_bucket_policy',
    ]) {
      expect(new Set(aws.ofType(type).map(({ settings }) => settings.bucket)).size).toBe(2);
    }
    for (const { settings } of aws.ofType('aws_s3_bucket')) expect(settings.force_destroy).toBe(false);
    for (const { settings } of aws.ofType('aws_s3_bucket_public_access_block')) {
      expect(Object.values(settings).filter((flag) => flag === true)).toHaveLength(4);
    }
    for (const { settings } of aws.ofType('aws_s3_bucket_ownership_controls')) {
      expect(settings.rule).toEqual({ object_ownership: 'BucketOwnerEnforced' });
    }
    for (const { settings } of aws.ofType('aws_s3_bucket_versioning')) {
      expect(settings.versioning_configuration).toEqual({ status: 'Enabled' });
    }
  });

  test('all log buckets keep a log, and what replaces it, for as long as the profile says', () => {
    const lifecycles = synth(profile, both).ofType('aws_s3_bucket_lifecycle_configuration');

    expect(lifecycles).toHaveLength(2);
    for (const { settings } of lifecycles) {
      expect(settings.rule).toEqual([
        expect.objectContaining({ noncurrent_version_expiration: [{ noncurrent_days: retentionDays }] }),
        expect.objectContaining({ expiration: [{ days: retentionDays }] }),
        expect.objectContaining({
          abort_incomplete_multipart_upload: [
            { days_after_initiation: profiles[profile].bucket.abortUploadsAfterDays },
          ],
        }),
      ]);
    }
  });

  test('the access-log bucket is what S3 delivers access logs to: its own key, no lock, no log of itself', () => {
    const aws = synth(profile, both);

    expect(settingsOf(aws, 'aws_s3_bucket_server_side_encryption_configuration', 'archive/AccessLogs/')?.rule).toEqual([
      { apply_server_side_encryption_by_default: { sse_algorithm: 'AES256' } },
    ]);
    expect(settingsOf(aws, 'aws_s3_bucket', 'archive/AccessLogs/')).not.toHaveProperty('object_lock_enabled');
    expect(settingsOf(aws, 'aws_s3_bucket_object_lock_configuration', 'archive/AccessLogs/')).toBeUndefined();
    expect(settingsOf(aws, 'aws_s3_bucket_logging', 'archive/AccessLogs/')).toBeUndefined();
  });

  test('the log bucket is locked, under the key, and logs access to the other', () => {
    const aws = synth(profile, both);

    expect(settingsOf(aws, 'aws_s3_bucket', 'archive/Logs/')).toMatchObject({ object_lock_enabled: true });
    expect(settingsOf(aws, 'aws_s3_bucket_object_lock_configuration', 'archive/Logs/')?.rule).toEqual({
      default_retention: { mode: 'GOVERNANCE', days: 10 },
    });
    expect(settingsOf(aws, 'aws_s3_bucket_server_side_encryption_configuration', 'archive/Logs/')?.rule).toEqual([
      {
        apply_server_side_encryption_by_default: {
          sse_algorithm: 'aws:kms',
          kms_master_key_id: aws.arnOf('archive/Key'),
        },
        bucket_key_enabled: true,
      },
    ]);
    expect(settingsOf(aws, 'aws_s3_bucket_logging', 'archive/Logs/')).toMatchObject({
      target_bucket: aws.arnOf('archive/AccessLogs').replace('arn:aws:s3:::', ''),
      target_prefix: 'archive/Logs/',
    });
  });

  test('nothing is locked as long as neither profile nor author ask for it', () => {
    const aws = synth(profile, logs());

    expect(aws.ofType('aws_s3_bucket_object_lock_configuration')).toEqual([]);
    expect(aws.ofType('aws_s3_bucket').filter(({ settings }) => 'object_lock_enabled' in settings)).toEqual([]);
  });

  test('two syntheses are the same, byte for byte', () => {
    expect(JSON.stringify(terraform(profile, both))).toBe(JSON.stringify(terraform(profile, both)));
  });

  test('looks like this', () => {
    const { aws_kms_key, aws_kms_alias, ...buckets } =
      terraform(profile, (stack) => {
        const bucket = new LogBucket(stack, 'Logs', { encryptionKey: keyIn(stack), lockDays: 10 });
        bucket.allowDelivery(delivery.cloudTrail({ trailName: 'audit' }));
        bucket.allowDelivery(delivery.vendedLogs());
        AccessLogBucket.of(stack).allowDelivery(delivery.loadBalancers());
      })?.resource ?? {};

    expect(buckets).toMatchSnapshot();
  });
});

describe('props', () => {
  const lifecycleOf = (build: Build, path: string): string =>
    JSON.stringify(settingsOf(synth('prod', build), 'aws_s3_bucket_lifecycle_configuration', path)?.rule);

  test.each([
    ['archive/Logs/', logs({ retentionDays: 400 })],
    ['archive/AccessLogs/', accessLogs({ retentionDays: 400 })],
  ])('%s may keep logs for longer than the profile asks', (path, build) => {
    expect(lifecycleOf(build, path)).toContain('"noncurrent_days":400');
    expect(lifecycleOf(build, path)).toContain('"days":400');
  });

  test('what is locked is kept for as long as it is locked', () => {
    expect(lifecycleOf(logs({ lockDays: 500 }), 'archive/Logs/')).toContain('"days":500');
  });

  test('what was replaced stays recoverable for as long as the profile wants that of any bucket', () => {
    const careful: Profile = { ...profiles.dev, bucket: { ...profiles.dev.bucket, recoveryDays: 90 } };
    const lifecycles = synth(careful, both).ofType('aws_s3_bucket_lifecycle_configuration');

    expect(lifecycles).toHaveLength(2);
    for (const { settings } of lifecycles) {
      expect(settings.rule).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ noncurrent_version_expiration: [{ noncurrent_days: 90 }] }),
          expect.objectContaining({ expiration: [{ days: profiles.dev.logs.retentionDays }] }),
        ]),
      );
    }
  });

  test('the lock can be one that not even root can lift', () => {
    const aws = synth('prod', logs({ lockDays: 500, lockMode: 'COMPLIANCE' }));

    expect(settingsOf(aws, 'aws_s3_bucket_object_lock_configuration', 'archive/Logs/')?.rule).toEqual({
      default_retention: { mode: 'COMPLIANCE', days: 500 },
    });
  });

  test('a profile that asks for a lock gets one on the log bucket, and none on the access-log bucket', () => {
    const locking: Profile = { ...profiles.prod, bucket: { ...profiles.prod.bucket, lockDays: 14 } };
    const lock = synth(locking, logs()).ofType('aws_s3_bucket_object_lock_configuration');

    expect(lock.map(({ path }) => path)).toEqual(['archive/Logs/Lock']);
  });

  test('an access-log bucket called AccessLogs in the stack is the one that buckets take', () => {
    const aws = synth('prod', (stack) => {
      accessLogs({ bucketName: 'access-of-example' })(stack);
      logs()(stack);
    });

    expect(aws.ofType('aws_s3_bucket_logging').map(({ settings }) => settings.target_bucket)).toEqual([
      'access-of-example',
    ]);
  });
});

describe('rejections', () => {
  const failing = (build: Build, profile: Profile | ProfileName = 'prod') => expect(() => terraform(profile, build));

  test.each(NAMES)('fails without a key under %s', (profile) => {
    failing((stack) => new LogBucket(stack, 'Logs'), profile).toThrow(
      `'archive/Logs' has no encryptionKey, but profile '${profile}' demands one.\n        Pass encryptionKey: new Key(this, 'Key', { domain: 'logs' })`,
    );
  });

  test.each(NAMES)('fails when logs are to go earlier than %s says', (profile) => {
    const floor = profiles[profile].logs.retentionDays;
    for (const build of [logs, accessLogs]) {
      failing(build({ retentionDays: floor - 1 }), profile).toThrow(
        new RegExp(
          `^retentionDays of 'archive/(?:Access)?Logs' must be at least ${floor} under profile '${profile}', got ${floor - 1}.\n        Raise it, or drop it: ${floor} is the default. Loosening takes a waiver of S3-003.$`,
        ),
      );
    }
  });

  test('fails when logs are to go while they are locked', () => {
    failing(logs({ lockDays: 500, retentionDays: 400 })).toThrow(
      "retentionDays of 'archive/Logs' must be at least its lockDays, 500, got 400.\n        Raise it, or drop it: what is locked is kept as long as the lock.",
    );
  });

  test('fails when a posture value is known only at apply', () => {
    const days = Token.asNumber('${var.days}');
    failing(logs({ retentionDays: days })).toThrow("retentionDays of 'archive/Logs' is a Terraform token");
    failing(logs({ lockDays: days })).toThrow("lockDays of 'archive/Logs' is a Terraform token");
    failing(accessLogs({ retentionDays: days })).toThrow("retentionDays of 'archive/AccessLogs' is a Terraform token");
  });

  test("fails when load balancers are to deliver under a customer's key", () => {
    failing((stack) => {
      new LogBucket(stack, 'Logs', { encryptionKey: keyIn(stack) }).allowDelivery(delivery.loadBalancers());
    }).toThrow(
      "a load balancer cannot deliver to 'archive/Logs': it writes under no customer's key.\n        Deliver to an AccessLogBucket",
    );
  });

  test('fails when an imported key lets the service in for all we know', () => {
    failing((stack) => {
      const encryptionKey = Key.fromArn(stack, 'Key', `arn:aws:kms:${REGION}:${ACCOUNT}:key/1`);
      new LogBucket(stack, 'Logs', { encryptionKey }).allowDelivery(delivery.vendedLogs());
    }).toThrow("the service 'log-delivery' must use the imported key 'archive/Key'");
  });

  test('fails with a prefix that covers more than it says, and with what is no organization', () => {
    expect(() => delivery.cloudTrail({ trailName: 'audit', prefix: 'audit' })).toThrow("'audit' would also cover");
    expect(() => delivery.vendedLogs({ prefix: '*/' })).toThrow("'*/' holds a wildcard");
    expect(() => delivery.loadBalancers({ prefix: '/' })).toThrow("'/' begins with a slash");
    expect(() => delivery.cloudTrail({ trailName: 'audit', organizationId: '*' })).toThrow(
      "'*' is not the id of an organization",
    );
  });
});

describe('delivery', () => {
  const LOGS = 'arn:aws:s3:::logs-of-example';
  const ACCESS = 'arn:aws:s3:::access-of-example';
  const aws = synth('prod', (stack) => {
    const encryptionKey = keyIn(stack);
    const access = new AccessLogBucket(stack, 'AccessLogs', { bucketName: 'access-of-example' });
    access.allowDelivery(delivery.loadBalancers({ prefix: 'balancers/' }));
    const bucket = new LogBucket(stack, 'Logs', { encryptionKey, bucketName: 'logs-of-example', lockDays: 10 });
    bucket.allowDelivery(delivery.cloudTrail({ trailName: 'audit', prefix: 'trail/', organizationId: 'o-a1b2c3d4e5' }));
    bucket.allowDelivery(delivery.vendedLogs({ prefix: 'flows/' }));
    new Bucket(stack, 'Orders', { encryptionKey, bucketName: 'orders-of-example' });
    const reader = new Role(stack, 'Reader', { trust: trust.service('lambda.amazonaws.com') });
    bucket.grants.read(reader, 'trail/');
    access.grants.read(reader, 'archive/');
    bucket.grants.delete(reader, 'trail/');
  });

  const OWNED = { 's3:x-amz-acl': 'bucket-owner-full-control' };
  const from = (arn: string, account = ACCOUNT): Readonly<Record<string, string>> => ({
    'aws:SourceArn': arn,
    'aws:SourceAccount': account,
  });
  const TRAIL = from(`arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/audit`);
  const FLOW = from(`arn:aws:logs:${REGION}:${ACCOUNT}:delivery-source:flows`);
  const BALANCER = from(`arn:aws:elasticloadbalancing:${REGION}:${ACCOUNT}:loadbalancer/app/shop/1`);
  const trail = (name: string, account = ACCOUNT) =>
    from(`arn:aws:cloudtrail:${REGION}:${account}:trail/${name}`, account);

  type Case = readonly [what: string, request: Omit<Request, 'action'> & { readonly action?: string }];

  const trailWrites: Request = {
    principal: 'cloudtrail.amazonaws.com',
    action: 's3:PutObject',
    resource: `${LOGS}/trail/AWSLogs/${ACCOUNT}/CloudTrail/1.json.gz`,
    context: { ...TRAIL, ...OWNED },
  };
  const flowWrites: Request = {
    principal: 'delivery.logs.amazonaws.com',
    action: 's3:PutObject',
    resource: `${LOGS}/flows/AWSLogs/${ACCOUNT}/vpcflowlogs/1.gz`,
    context: { ...FLOW, ...OWNED },
  };
  const balancerWrites: Request = {
    principal: 'logdelivery.elasticloadbalancing.amazonaws.com',
    action: 's3:PutObject',
    resource: `${ACCESS}/balancers/AWSLogs/${ACCOUNT}/1.gz`,
    context: BALANCER,
  };
  const accessWrites: Request = {
    principal: 'logging.s3.amazonaws.com',
    action: 's3:PutObject',
    resource: `${ACCESS}/archive/Orders/2026-11-24`,
    context: from('arn:aws:s3:::orders-of-example'),
  };

  test.each<Case>([
    ['the trail writes its log files', trailWrites],
    [
      "the trail writes those of the organization's accounts",
      { ...trailWrites, resource: `${LOGS}/trail/AWSLogs/o-a1b2c3d4e5/${STRANGER}/1` },
    ],
    [
      'the trail looks whose bucket it is',
      { ...trailWrites, action: 's3:GetBucketAcl', resource: LOGS, context: TRAIL },
    ],
    ['the log delivery service writes', flowWrites],
    [
      'the log delivery service looks whose bucket it is',
      { ...flowWrites, action: 's3:GetBucketAcl', resource: LOGS, context: FLOW },
    ],
    ['load balancers write', balancerWrites],
    ['S3 writes the access logs of a bucket', accessWrites],
    ['S3 writes the access logs of the log bucket', { ...accessWrites, context: from(LOGS) }],
  ])('%s', async (_, request) => {
    expect(await aws.simulate({ action: 's3:PutObject', ...request })).toBe('allowed');
  });

  test.each<Case>([
    ['another trail', { ...trailWrites, context: { ...trail('other'), ...OWNED } }],
    ['a trail of that name in another account', { ...trailWrites, context: { ...trail('audit', STRANGER), ...OWNED } }],
    ['CloudTrail for nobody', { ...trailWrites, context: OWNED }],
    ['the trail, keeping the object for itself', { ...trailWrites, context: TRAIL }],
    ['the trail, outside its prefix', { ...trailWrites, resource: `${LOGS}/AWSLogs/${ACCOUNT}/1` }],
    ["the trail, as another account's", { ...trailWrites, resource: `${LOGS}/trail/AWSLogs/${STRANGER}/1` }],
    ['the trail, reading', { ...trailWrites, action: 's3:GetObject', context: TRAIL }],
    ['the trail, in the access-log bucket', { ...trailWrites, resource: `${ACCESS}/trail/AWSLogs/${ACCOUNT}/1` }],
    ['the trail, over plain HTTP', { ...trailWrites, context: { ...TRAIL, ...OWNED, 'aws:SecureTransport': 'false' } }],
    ['the trail, over TLS 1.1', { ...trailWrites, context: { ...TRAIL, ...OWNED, 's3:TlsVersion': '1.1' } }],
    ['another service as the trail', { ...trailWrites, principal: 'config.amazonaws.com' }],
    [
      'the log delivery service for another account',
      {
        ...flowWrites,
        context: { ...from(`arn:aws:logs:${REGION}:${STRANGER}:delivery-source:flows`, STRANGER), ...OWNED },
      },
    ],
    ['the log delivery service for nobody', { ...flowWrites, context: OWNED }],
    ['the log delivery service, outside its prefix', { ...flowWrites, resource: `${LOGS}/AWSLogs/${ACCOUNT}/1` }],
    [
      'load balancers of another account',
      {
        ...balancerWrites,
        context: from(`arn:aws:elasticloadbalancing:${REGION}:${STRANGER}:loadbalancer/app/shop/1`, STRANGER),
      },
    ],
    ['load balancers, in the log bucket', { ...balancerWrites, resource: `${LOGS}/balancers/AWSLogs/${ACCOUNT}/1` }],
    ['S3, for a bucket that was not named', { ...accessWrites, context: from('arn:aws:s3:::elsewhere') }],
    ['S3, for the access-log bucket itself', { ...accessWrites, context: from(ACCESS) }],
    [
      'S3, for a bucket of another account',
      { ...accessWrites, context: from('arn:aws:s3:::orders-of-example', STRANGER) },
    ],
    ['S3, for nobody', { ...accessWrites, context: {} }],
    ['S3, in the log bucket', { ...accessWrites, resource: `${LOGS}/archive/Orders/1` }],
  ])('does not come from %s', async (_, request) => {
    expect(await aws.simulate({ action: 's3:PutObject', ...request })).toBe('denied');
  });

  test('opens the key to the services that deliver, for the same sources', async () => {
    const key = { action: 'kms:GenerateDataKey', resource: aws.arnOf('archive/Key') };
    const trailUse = { ...key, principal: 'cloudtrail.amazonaws.com', context: TRAIL };
    const flowUse = { ...key, principal: 'delivery.logs.amazonaws.com', context: FLOW };

    expect(await aws.simulate(trailUse)).toBe('allowed');
    expect(await aws.simulate(flowUse)).toBe('allowed');
    expect(await aws.simulate({ ...trailUse, context: trail('other') })).toBe('denied');
    expect(await aws.simulate({ ...flowUse, context: { ...FLOW, 'aws:SourceAccount': STRANGER } })).toBe('denied');
    expect(await aws.simulate({ ...key, principal: 'logging.s3.amazonaws.com', context: {} })).toBe('denied');
  });

  test.each([LOGS, ACCESS])('nobody deletes from %s, or lifts a lock', async (bucket) => {
    const admin = { principal: `arn:aws:iam::${ACCOUNT}:role/admin`, resource: `${bucket}/trail/1` };

    for (const action of ['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:BypassGovernanceRetention']) {
      expect([action, await aws.simulate({ ...admin, action })]).toEqual([action, 'denied']);
    }
    expect(await aws.simulate({ ...admin, action: 's3:GetObject' })).toBe('allowed');
  });

  test('a grant to read works, a grant to delete does not', async () => {
    const reader = { principal: aws.arnOf('archive/Reader'), resource: `${LOGS}/trail/1` };

    expect(await aws.simulate({ ...reader, action: 's3:GetObject' })).toBe('allowed');
    expect(await aws.simulate({ ...reader, action: 's3:GetObject', resource: `${LOGS}/flows/1` })).toBe('denied');
    expect(await aws.simulate({ ...reader, action: 's3:DeleteObject' })).toBe('denied');
    expect(await aws.simulate({ ...reader, action: 's3:GetObject', resource: `${ACCESS}/archive/1` })).toBe('allowed');
    expect(await aws.simulate({ ...reader, action: 's3:GetObject', resource: `${ACCESS}/balancers/1` })).toBe('denied');
  });

  test('nobody encrypts logs with a key of their own', async () => {
    const upload = { principal: `arn:aws:iam::${ACCOUNT}:role/admin`, action: 's3:PutObject', resource: `${LOGS}/1` };
    const context = { 's3:x-amz-server-side-encryption-customer-algorithm': 'AES256' };

    expect(await aws.simulate(upload)).toBe('allowed');
    expect(await aws.simulate({ ...upload, context })).toBe('denied');
  });
});

describe('across stacks', () => {
  const stacks = terraformOf('prod', (app) => {
    const archive = new TerraformStack(app, 'archive');
    new AwsProvider(archive, 'Aws', { region: REGION });
    const target = new AccessLogBucket(archive, 'Access', { bucketName: 'access-of-example' });
    const shop = new TerraformStack(app, 'shop');
    new AwsProvider(shop, 'Aws', { region: REGION });
    new Bucket(shop, 'Orders', { encryptionKey: new Key(shop, 'Key', { domain: 'orders' }), accessLogs: target });
  });

  test('the bucket logs there, and its stack alone waits for the other', () => {
    const [logging] = Object.values(stacks.shop?.resource?.aws_s3_bucket_logging ?? {});

    expect(logging?.target_bucket).toMatch(/^\$\{data\.terraform_remote_state\./);
    expect(logging).not.toHaveProperty('depends_on');
    expect(stacks.archive?.data).not.toHaveProperty('terraform_remote_state');
    expect(Object.keys(stacks.shop?.resource?.aws_s3_bucket ?? {})).toHaveLength(1);
  });

  test('S3 may write the access logs of this account only', async () => {
    const aws = new Simulator(stacks.archive);
    const request = {
      principal: 'logging.s3.amazonaws.com',
      action: 's3:PutObject',
      resource: 'arn:aws:s3:::access-of-example/shop/Orders/1',
    };
    const context = { 'aws:SourceArn': 'arn:aws:s3:::any', 'aws:SourceAccount': ACCOUNT };

    expect(await aws.simulate({ ...request, context })).toBe('allowed');
    expect(await aws.simulate({ ...request, context: { ...context, 'aws:SourceAccount': STRANGER } })).toBe('denied');
    expect(await aws.simulate(request)).toBe('denied');
  });
});

describe('an access-log bucket for the whole account', () => {
  test('is a log target that S3 may write to on behalf of any bucket of the account, and of no other', async () => {
    const aws = synth('prod', accessLogs({ wholeAccount: true, bucketName: 'access-of-example' }));
    const request = {
      principal: 'logging.s3.amazonaws.com',
      action: 's3:PutObject',
      resource: 'arn:aws:s3:::access-of-example/other/1',
    };
    const context = { 'aws:SourceArn': 'arn:aws:s3:::any', 'aws:SourceAccount': ACCOUNT };

    expect(await aws.simulate({ ...request, context })).toBe('allowed');
    expect(await aws.simulate({ ...request, context: { ...context, 'aws:SourceAccount': STRANGER } })).toBe('denied');
  });

  test('holds every control without a bucket that logs to it', () => {
    const build = (app: App): void => {
      const stack = new TerraformStack(app, 'archive');
      new AwsProvider(stack, 'Aws', { region: REGION });
      accessLogs({ wholeAccount: true })(stack);
    };
    expect(plan('prod', build)).toHoldEveryControl();
  });
});

test('an imported access-log bucket is only named', () => {
  const [logging] = Object.values(
    terraform('prod', logs({ accessLogs: AccessLogBucket.fromName('theirs') }))?.resource?.aws_s3_bucket_logging ?? {},
  );

  expect(logging).toMatchObject({ target_bucket: 'theirs' });
  expect(logging).not.toHaveProperty('depends_on');
});

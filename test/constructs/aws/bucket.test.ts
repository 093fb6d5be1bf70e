import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Lazy, TerraformStack, Token } from 'cdktf';
import { Bucket, type BucketProps } from '../../../constructs/aws/bucket/bucket';
import { Key } from '../../../constructs/aws/key/key';
import { AccessLogBucket } from '../../../constructs/aws/log-bucket/access-log-bucket';
import { Role } from '../../../constructs/aws/role/role';
import { trust } from '../../../constructs/aws/role/trust';
import { type Profile, type ProfileName, profiles } from '../../../profiles';
import { hashSerializer } from '../../../testing';
import { type TerraformJson, terraformOf } from '../../../testing/terraform';
import { REGION, Simulator } from '../../simulate';

expect.addSnapshotSerializer(hashSerializer);

const NAMES = Object.keys(profiles) as ProfileName[];

type Build = (stack: TerraformStack) => void;

const terraform = (profile: Profile | ProfileName, build: Build): TerraformJson | undefined =>
  terraformOf(profile, (app) => {
    const stack = new TerraformStack(app, 'data-platform');
    new AwsProvider(stack, 'Aws', { region: REGION });
    build(stack);
  })['data-platform'];

const synth = (profile: Profile | ProfileName, build: Build): Simulator => new Simulator(terraform(profile, build));

const withKey = (props: BucketProps = {}): Build => {
  return (stack) => {
    const key = new Key(stack, 'Key', { domain: 'orders' });
    new Bucket(stack, 'Orders', { encryptionKey: key, ...props });
  };
};

/** What no profile of ours is: one that asks for as little as a profile can. */
const lenient: Profile = { ...profiles.dev, name: 'lenient', bucket: { ...profiles.dev.bucket, customerKey: false } };

/** The example of the README. */
const readme: Build = (stack) => {
  const key = new Key(stack, 'Key', { domain: 'orders' });
  const orders = new Bucket(stack, 'Orders', { encryptionKey: key });
  const importer = new Role(stack, 'Importer', { trust: trust.service('lambda.amazonaws.com') });

  orders.grants.write(importer, 'incoming/');
};

/** Three buckets of different kinds, and the access-log bucket that comes with them. */
const several: Build = (stack) => {
  const key = new Key(stack, 'Key', { domain: 'orders' });
  new Bucket(stack, 'Orders', { encryptionKey: key });
  new Bucket(stack, 'Locked', { encryptionKey: key, lockDays: 3 });
  new Bucket(stack, 'Named', { encryptionKey: key, bucketName: 'orders-of-example' });
};

/** The parts of a type that belong to the bucket Orders. */
const ofOrders = (aws: Simulator, type: string): readonly Readonly<Record<string, unknown>>[] =>
  aws
    .ofType(type)
    .filter(({ path }) => path.startsWith('data-platform/Orders/'))
    .map(({ settings }) => settings);

/** The names of the buckets that a type of resource is attached to. */
const covered = (aws: Simulator, type: string): unknown[] =>
  aws
    .ofType(type)
    .map(({ settings }) => settings.bucket)
    .sort();

describe.each(NAMES)('under %s', (profile) => {
  const { bucket: floors } = profiles[profile];

  test('every bucket has one of each part, and none is left out', () => {
    const aws = synth(profile, several);
    const all = aws.ofType('aws_s3_bucket').map(({ arn }) => arn?.replace('arn:aws:s3:::', ''));

    expect(all).toHaveLength(4);
    for (const part of PARTS) expect(covered(aws, part)).toEqual(all.sort());
    expect(covered(aws, 'aws_s3_bucket_logging')).toEqual(all.filter((name) => !name?.startsWith('accesslogs')));
  });

  test('all buckets are private, without ACLs, versioned, and not to be emptied by Terraform', () => {
    const aws = synth(profile, several);

    for (const { settings } of aws.ofType('aws_s3_bucket')) expect(settings.force_destroy).toBe(false);
    for (const { settings } of aws.ofType('aws_s3_bucket_public_access_block')) {
      expect(settings).toMatchObject({
        block_public_acls: true,
        block_public_policy: true,
        ignore_public_acls: true,
        restrict_public_buckets: true,
      });
    }
    for (const { settings } of aws.ofType('aws_s3_bucket_ownership_controls')) {
      expect(settings.rule).toEqual({ object_ownership: 'BucketOwnerEnforced' });
    }
    for (const { settings } of aws.ofType('aws_s3_bucket_versioning')) {
      expect(settings.versioning_configuration).toEqual({ status: 'Enabled' });
    }
  });

  test('objects are encrypted under the key, with one call to KMS for many', () => {
    const aws = synth(profile, withKey());

    expect(ofOrders(aws, 'aws_s3_bucket_server_side_encryption_configuration').map(({ rule }) => rule)).toEqual([
      [
        {
          apply_server_side_encryption_by_default: {
            sse_algorithm: 'aws:kms',
            kms_master_key_id: aws.arnOf('data-platform/Key'),
          },
          bucket_key_enabled: true,
        },
      ],
    ]);
  });

  test('old versions and aborted uploads go when the profile says, lone delete markers too', () => {
    const [lifecycle] = ofOrders(synth(profile, withKey()), 'aws_s3_bucket_lifecycle_configuration');
    const enabled = { id: expect.any(String), status: 'Enabled', filter: [{ prefix: '' }] };

    expect(lifecycle?.rule).toEqual([
      { ...enabled, noncurrent_version_expiration: [{ noncurrent_days: floors.recoveryDays }] },
      { ...enabled, expiration: [{ expired_object_delete_marker: true }] },
      { ...enabled, abort_incomplete_multipart_upload: [{ days_after_initiation: floors.abortUploadsAfterDays }] },
    ]);
  });

  test('nothing is locked as long as neither profile nor author ask for it', () => {
    expect(floors.lockDays).toBe(0);
    expect(synth(profile, withKey()).ofType('aws_s3_bucket_object_lock_configuration')).toEqual([]);
  });

  test('access is logged to the access-log bucket of the stack, after that lets S3 write', () => {
    const [logging] = Object.values(terraform(profile, withKey())?.resource?.aws_s3_bucket_logging ?? {});

    expect(logging).toMatchObject({
      target_bucket: expect.stringMatching(/^\$\{aws_s3_bucket\.AccessLogs_\w+\.bucket\}$/),
      target_prefix: 'data-platform/Orders/',
      depends_on: [expect.stringMatching(/^aws_s3_bucket_policy\.AccessLogs_Policy_/)],
    });
  });

  test('the example of the README makes all of it', () => {
    const aws = synth(profile, readme);

    for (const part of PARTS) expect(aws.ofType(part)).toHaveLength(2);
    expect(aws.ofType('aws_kms_key')).toHaveLength(1);
    expect(aws.ofType('aws_iam_role')).toHaveLength(1);
  });

  test('two syntheses are the same, byte for byte', () => {
    expect(JSON.stringify(terraform(profile, several))).toBe(JSON.stringify(terraform(profile, several)));
  });

  test('looks like this', () => {
    const { resource } = terraform(profile, withKey()) ?? {};
    const { aws_kms_key, aws_kms_alias, ...buckets } = resource ?? {};

    expect(buckets).toMatchSnapshot();
  });
});

const PARTS = [
  'aws_s3_bucket_public_access_block',
  'aws_s3_bucket_ownership_controls',
  'aws_s3_bucket_server_side_encryption_configuration',
  'aws_s3_bucket_versioning',
  'aws_s3_bucket_lifecycle_configuration',
  'aws_s3_bucket_policy',
];

describe('props', () => {
  test('recoveryDays may be more than the profile asks', () => {
    const [lifecycle] = ofOrders(
      synth('prod', withKey({ recoveryDays: 400 })),
      'aws_s3_bucket_lifecycle_configuration',
    );

    expect(JSON.stringify(lifecycle?.rule)).toContain('"noncurrent_days":400');
  });

  test.each([
    [undefined, 'GOVERNANCE'],
    ['COMPLIANCE', 'COMPLIANCE'],
  ] as const)('lockDays lock the bucket, with lockMode %s in mode %s', (lockMode, mode) => {
    const aws = synth('prod', withKey({ lockDays: 30, lockMode }));
    const [locked] = ofOrders(aws, 'aws_s3_bucket');

    expect(locked?.object_lock_enabled).toBe(true);
    expect(aws.ofType('aws_s3_bucket_object_lock_configuration').map(({ settings }) => settings.rule)).toEqual([
      { default_retention: { mode, days: 30 } },
    ]);
  });

  test('a profile that asks for a lock gets one', () => {
    const locking: Profile = { ...profiles.prod, bucket: { ...profiles.prod.bucket, lockDays: 14 } };

    expect(
      synth(locking, withKey())
        .ofType('aws_s3_bucket_object_lock_configuration')
        .map(({ settings }) => settings.rule),
    ).toEqual([{ default_retention: { mode: 'GOVERNANCE', days: 14 } }]);
  });

  test('without a key, where the profile lets it, S3 encrypts with its own', () => {
    const encryptions = synth(lenient, (stack) => new Bucket(stack, 'Orders')).ofType(
      'aws_s3_bucket_server_side_encryption_configuration',
    );

    expect(encryptions).not.toEqual([]);
    for (const { settings } of encryptions) {
      expect(settings.rule).toEqual([{ apply_server_side_encryption_by_default: { sse_algorithm: 'AES256' } }]);
    }
  });

  test('where the profile asks for no access logs there are none, unless the author wants them', () => {
    const silent: Profile = { ...lenient, bucket: { ...lenient.bucket, accessLogs: false } };

    expect(synth(silent, (stack) => new Bucket(stack, 'A')).ofType('aws_s3_bucket_logging')).toEqual([]);
    const asked = synth(silent, (stack) => new Bucket(stack, 'A', { accessLogs: AccessLogBucket.of(stack) }));
    expect(asked.ofType('aws_s3_bucket_logging')).toHaveLength(1);
  });

  test('a bucket is called after its path unless it has a name', () => {
    const [path, long, named] = synth('dev', (stack) => {
      const encryptionKey = new Key(stack, 'Key', { domain: 'orders' });
      new Bucket(stack, 'Orders', { encryptionKey });
      new Bucket(stack, 'Orders_ofAllTheCustomersThatWeEverHad', { encryptionKey });
      new Bucket(stack, 'Named', { encryptionKey, bucketName: 'orders-of-example' });
    })
      .ofType('aws_s3_bucket')
      .filter(({ path }) => !path.includes('AccessLogs'))
      .map(({ settings }) => settings)
      .sort((a, b) => String(b.bucket_prefix).localeCompare(String(a.bucket_prefix)))
      .reverse();

    expect([path?.bucket_prefix, long?.bucket_prefix].map((prefix) => String(prefix).length <= 37)).toEqual([
      true,
      true,
    ]);
    expect(path?.bucket_prefix).toBe('data-platform-orders-');
    expect(long?.bucket_prefix).toBe('data-platform-orders-ofallthecustome-');
    expect(named).toMatchObject({ bucket: 'orders-of-example' });
  });
});

describe('rejections', () => {
  const failing = (build: Build, profile: Profile | ProfileName = 'prod') => expect(() => terraform(profile, build));

  test.each(NAMES)('fails without a key under %s', (profile) => {
    failing((stack) => new Bucket(stack, 'Orders'), profile).toThrow(
      `'data-platform/Orders' has no encryptionKey, but profile '${profile}' demands one.\n        Pass encryptionKey: new Key(this, 'Key', { domain: 'orders' })`,
    );
  });

  test.each(NAMES)('fails when old versions are to go earlier than %s says', (profile) => {
    const { recoveryDays } = profiles[profile].bucket;
    failing(withKey({ recoveryDays: recoveryDays - 1 }), profile).toThrow(
      `recoveryDays of 'data-platform/Orders' must be at least ${recoveryDays} under profile '${profile}', got ${recoveryDays - 1}.\n        Raise it, or drop it: ${recoveryDays} is the default. Loosening takes a waiver of S3-003.`,
    );
  });

  test('fails with half a day', () => {
    failing(withKey({ recoveryDays: 365.5 })).toThrow(
      "recoveryDays of 'data-platform/Orders' must be a whole number, got 365.5",
    );
    failing(withKey({ recoveryDays: Number.NaN })).toThrow('must be a whole number, got NaN');
  });

  test('fails with a lock shorter than the profile asks, or longer than S3 can', () => {
    const locking: Profile = { ...profiles.prod, bucket: { ...profiles.prod.bucket, lockDays: 14 } };
    failing(withKey({ lockDays: 13 }), locking).toThrow(
      "lockDays of 'data-platform/Orders' must be at least 14 under profile 'prod', got 13.\n        Raise it, or drop it: 14 is the default. Loosening takes a waiver of S3-007.",
    );
    failing(withKey({ lockDays: 36_501 })).toThrow(
      "lockDays of 'data-platform/Orders' can be 36500 at most, got 36501",
    );
  });

  test('fails with a mode and nothing to lock', () => {
    failing(withKey({ lockMode: 'COMPLIANCE' })).toThrow(
      "'data-platform/Orders' has lockMode 'COMPLIANCE', but nothing is locked: lockDays is 0.\n        Pass lockDays, or drop lockMode.",
    );
  });

  test('fails when a posture value is known only at apply', () => {
    const number = Token.asNumber('${var.days}');
    failing(withKey({ recoveryDays: number })).toThrow("recoveryDays of 'data-platform/Orders' is a Terraform token");
    failing(withKey({ lockDays: number })).toThrow("lockDays of 'data-platform/Orders' is a Terraform token");
    failing(withKey({ lockDays: 3, lockMode: Token.asString('${var.mode}') as 'GOVERNANCE' })).toThrow(
      "lockMode of 'data-platform/Orders' is a Terraform token",
    );
  });

  test.each(['Orders', 'or', 'orders.example', 'xn--orders', 'orders--x-s3', '-orders', 'o'.repeat(64)])(
    "fails with the name '%s'",
    (bucketName) => {
      failing(withKey({ bucketName })).toThrow(
        `bucketName of 'data-platform/Orders' is not a name that S3 accepts over TLS, got '${bucketName}'`,
      );
    },
  );

  test('fails where the place of the access-log bucket is taken', () => {
    failing((stack) => {
      new Key(stack, 'AccessLogs', { domain: 'logs' });
      withKey()(stack);
    }).toThrow("'data-platform/Orders' needs an access-log bucket, but 'data-platform/AccessLogs' is something else");
  });

  test.each([
    ['incoming', "'incoming' would also cover 'incoming-other/'"],
    ['in*/', "'in*/' holds a wildcard or a variable"],
    ['in?/', "'in?/' holds a wildcard or a variable"],
    ['${aws:username}/', "'${aws:username}/' holds a wildcard or a variable"],
    ['/incoming/', "'/incoming/' begins with a slash"],
    [Lazy.stringValue({ produce: () => 'incoming/' }), 'this one is a Terraform token'],
  ])("every grant rejects the prefix '%s'", (prefix, message) => {
    for (const grant of ['read', 'write', 'readWrite', 'list', 'delete'] as const) {
      failing((stack) => {
        const bucket = new Bucket(stack, 'Orders', { encryptionKey: new Key(stack, 'Key', { domain: 'orders' }) });
        bucket.grants[grant](new Role(stack, 'R', { trust: trust.service('lambda.amazonaws.com') }), prefix);
      }).toThrow(message);
    }
  });

  test('fails to import what is not one bucket', () => {
    expect(() => Bucket.fromArn('arn:aws:s3:::orders/incoming')).toThrow(
      "'arn:aws:s3:::orders/incoming' is not the ARN of a bucket",
    );
    expect(() => Bucket.fromArn('arn:aws:s3:::*')).toThrow('is not the ARN of a bucket');
    failing((stack) => Bucket.fromName(stack, 'orders/*')).toThrow("'orders/*' is not the name of a bucket");
  });
});

import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack, Token } from 'cdktf';
import { Key } from '../../../constructs/aws/key/key';
import { LogGroup, type LogGroupProps } from '../../../constructs/aws/log-group/log-group';
import { Role } from '../../../constructs/aws/role/role';
import { trust } from '../../../constructs/aws/role/trust';
import { type Profile, type ProfileName, profiles } from '../../../profiles';
import { hashSerializer } from '../../../testing';
import { type TerraformJson, terraformOf } from '../../../testing/terraform';
import { ACCOUNT, REGION, type Request, Simulator, STRANGER } from '../../simulate';

expect.addSnapshotSerializer(hashSerializer);

const NAMES = Object.keys(profiles) as ProfileName[];

type Build = (stack: TerraformStack) => void;

const terraform = (profile: Profile | ProfileName, build: Build): TerraformJson | undefined =>
  terraformOf(profile, (app) => {
    const stack = new TerraformStack(app, 'demo');
    new AwsProvider(stack, 'Aws', { region: REGION });
    build(stack);
  }).demo;

const synth = (profile: Profile | ProfileName, build: Build): Simulator => new Simulator(terraform(profile, build));

const audit = (props: LogGroupProps = {}): Build => {
  return (stack) => {
    const encryptionKey = new Key(stack, 'Key', { domain: 'logs' });
    new LogGroup(stack, 'Audit', { encryptionKey, ...props });
  };
};

const group = (profile: Profile | ProfileName, props: LogGroupProps = {}) =>
  synth(profile, audit(props)).ofType('aws_cloudwatch_log_group')[0]?.settings;

describe.each(NAMES)('a log group under %s', (profile) => {
  test('all log groups are under the key, and keep log events for as long as the profile says', () => {
    const aws = synth(profile, (stack) => {
      const encryptionKey = new Key(stack, 'Key', { domain: 'logs' });
      new LogGroup(stack, 'One', { encryptionKey });
      new LogGroup(stack, 'Two', { encryptionKey });
    });
    const groups = aws.ofType('aws_cloudwatch_log_group');

    expect(groups).toHaveLength(2);
    for (const { settings } of groups) {
      expect(settings).toMatchObject({
        kms_key_id: aws.arnOf('demo/Key'),
        retention_in_days: profiles[profile].logs.retentionDays,
      });
    }
  });

  test('two syntheses are the same, byte for byte', () => {
    expect(JSON.stringify(terraform(profile, audit()))).toBe(JSON.stringify(terraform(profile, audit())));
  });

  test('looks like this', () => {
    expect(terraform(profile, audit())?.resource?.aws_cloudwatch_log_group).toMatchSnapshot();
  });
});

describe('props', () => {
  test.each([
    [365, 365],
    [366, 400],
    [1000, 1096],
    [3653, 3653],
  ])('%i days are rounded up to what CloudWatch Logs accepts: %i', (retentionDays, accepted) => {
    expect(group('prod', { retentionDays })).toMatchObject({ retention_in_days: accepted });
  });

  test("a profile's days are rounded up too", () => {
    const odd: Profile = { ...profiles.dev, logs: { ...profiles.dev.logs, retentionDays: 8 } };

    expect(group(odd)).toMatchObject({ retention_in_days: 14 });
  });

  test('a log group is called after its path unless it has a name', () => {
    expect(group('dev')).toMatchObject({ name: '/demo/Audit' });
    expect(group('dev', { logGroupName: '/aws/lambda/importer' })).toMatchObject({ name: '/aws/lambda/importer' });
  });

  test('without a key, where the profile lets it, CloudWatch Logs encrypts with its own', () => {
    const lenient: Profile = { ...profiles.dev, logs: { ...profiles.dev.logs, customerKey: false } };
    const [made] = synth(lenient, (stack) => new LogGroup(stack, 'Audit')).ofType('aws_cloudwatch_log_group');

    expect(made?.settings).toMatchObject({ name: '/demo/Audit' });
    expect(made?.settings).not.toHaveProperty('kms_key_id');
  });
});

describe('rejections', () => {
  const failing = (build: Build, profile: Profile | ProfileName = 'prod') => expect(() => terraform(profile, build));

  test.each(NAMES)('fails without a key under %s', (profile) => {
    failing((stack) => new LogGroup(stack, 'Audit'), profile).toThrow(
      `'demo/Audit' has no encryptionKey, but profile '${profile}' demands one.\n        Pass encryptionKey: new Key(this, 'Key', { domain: 'audit' })`,
    );
  });

  test.each(NAMES)('fails when log events are to go earlier than %s says, also by being kept for ever', (profile) => {
    const floor = profiles[profile].logs.retentionDays;
    for (const retentionDays of [floor - 1, 0]) {
      failing(audit({ retentionDays }), profile).toThrow(
        `retentionDays of 'demo/Audit' must be at least ${floor} under profile '${profile}', got ${retentionDays}.\n        Raise it, or drop it: ${floor} is the default. Loosening takes a waiver of`,
      );
    }
  });

  test('fails with more days than CloudWatch Logs takes', () => {
    failing(audit({ retentionDays: 3654 })).toThrow("retentionDays of 'demo/Audit' can be 3653 at most, got 3654");
  });

  test('fails when a posture value, or the name that the key goes by, is known only at apply', () => {
    failing(audit({ retentionDays: Token.asNumber('${var.days}') })).toThrow(
      "retentionDays of 'demo/Audit' is a Terraform token",
    );
    failing(audit({ logGroupName: '${var.name}' })).toThrow("logGroupName of 'demo/Audit' is a Terraform token");
  });

  test.each(['', 'my logs', 'aws/mine', 'logs*', 'l'.repeat(513)])("fails with the name '%s'", (logGroupName) => {
    failing(audit({ logGroupName })).toThrow(
      `logGroupName of 'demo/Audit' is not a name that CloudWatch Logs accepts, got '${logGroupName}'`,
    );
  });

  test('fails with an imported key that lets CloudWatch Logs in for all we know', () => {
    failing((stack) => {
      const encryptionKey = Key.fromArn(stack, 'Key', `arn:aws:kms:${REGION}:${ACCOUNT}:key/1`);
      new LogGroup(stack, 'Audit', { encryptionKey });
    }).toThrow("the service 'cloudwatch-logs' must use the imported key 'demo/Key'");
  });
});

describe('access', () => {
  const aws = synth('prod', (stack) => {
    const encryptionKey = new Key(stack, 'Key', { domain: 'logs' });
    const logGroup = new LogGroup(stack, 'Audit', { encryptionKey });
    new LogGroup(stack, 'AuditOther', { encryptionKey: new Key(stack, 'OtherKey', { domain: 'other' }) });
    const role = (id: string): Role => new Role(stack, id, { trust: trust.service('lambda.amazonaws.com') });
    logGroup.grants.write(role('Writer'));
    logGroup.grants.read(role('Reader'));
  });
  const streamOf = (id: string): string => `${aws.arnOf(`demo/${id}`)}:log-stream:2026`;

  const ON_STREAMS = ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:GetLogEvents', 'logs:DeleteLogStream'];
  const ON_GROUPS = [
    'logs:DescribeLogStreams',
    'logs:FilterLogEvents',
    'logs:PutRetentionPolicy',
    'logs:DeleteLogGroup',
  ];

  test.each([
    ['Writer', ['logs:CreateLogStream', 'logs:PutLogEvents']],
    ['Reader', ['logs:DescribeLogStreams', 'logs:FilterLogEvents', 'logs:GetLogEvents']],
  ])('%s may do %j in its log group, and nothing else', async (id, may) => {
    const asked = async (action: string, name: string) => {
      const resource = ON_STREAMS.includes(action) ? streamOf(name) : aws.arnOf(`demo/${name}`);
      return aws.simulate({ principal: aws.arnOf(`demo/${id}`), action, resource });
    };

    for (const action of [...ON_STREAMS, ...ON_GROUPS]) {
      expect([action, await asked(action, 'Audit')]).toEqual([action, may.includes(action) ? 'allowed' : 'denied']);
      expect([action, await asked(action, 'AuditOther')]).toEqual([action, 'denied']);
    }
  });

  test.each<[string, Partial<Request>, 'allowed' | 'denied']>([
    ['this log group', {}, 'allowed'],
    [
      'another log group',
      { context: { 'kms:EncryptionContext:aws:logs:arn': aws.arnOf('demo/AuditOther') } },
      'denied',
    ],
    [
      'a log group of that name in another account',
      { context: { 'kms:EncryptionContext:aws:logs:arn': aws.arnOf('demo/Audit').replace(ACCOUNT, STRANGER) } },
      'denied',
    ],
    ['nothing in particular', { context: {} }, 'denied'],
    ['another region', { principal: 'logs.us-east-1.amazonaws.com' }, 'denied'],
    ['the key of another', { resource: aws.arnOf('demo/OtherKey') }, 'denied'],
  ])('CloudWatch Logs uses the key for %s', async (_, difference, expected) => {
    const request: Request = {
      principal: `logs.${REGION}.amazonaws.com`,
      action: 'kms:GenerateDataKey',
      resource: aws.arnOf('demo/Key'),
      context: { 'kms:EncryptionContext:aws:logs:arn': aws.arnOf('demo/Audit') },
    };

    expect(await aws.simulate({ ...request, ...difference })).toBe(expected);
  });
});

import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack, Token } from 'cdktf';
import { Key, type KeyProps } from '../../../constructs/aws/key/key';
import { cloudTrail, cloudWatchAlarms, cloudWatchLogs, logDelivery } from '../../../constructs/aws/key/key-services';
import { Role } from '../../../constructs/aws/role/role';
import { trust } from '../../../constructs/aws/role/trust';
import { type ProfileName, profiles } from '../../../profiles';
import { type TerraformJson, terraformOf } from '../../../testing/terraform';
import { ACCOUNT, REGION, Simulator, STRANGER } from '../../simulate';

const NAMES = Object.keys(profiles) as ProfileName[];

type Build = (stack: TerraformStack) => void;

const terraform = (profile: ProfileName, build: Build): TerraformJson | undefined =>
  terraformOf(profile, (app) => {
    const stack = new TerraformStack(app, 'demo');
    new AwsProvider(stack, 'Aws', { region: REGION });
    build(stack);
  }).demo;

const synth = (profile: ProfileName, build: Build): Simulator => new Simulator(terraform(profile, build));

const orders = (props: Partial<KeyProps> = {}) => {
  return (stack: TerraformStack) => void new Key(stack, 'Key', { domain: 'orders', ...props });
};

describe.each(NAMES)('a key under %s', (profile) => {
  test('rotates and can be saved from deletion for as long as the profile says', () => {
    const keys = synth(profile, (stack) => {
      new Key(stack, 'One', { domain: 'orders' });
      new Key(stack, 'Two', { domain: 'people' });
    }).ofType('aws_kms_key');

    expect(keys).toHaveLength(2);
    for (const { settings } of keys) {
      expect(settings).toMatchObject({
        enable_key_rotation: true,
        rotation_period_in_days: profiles[profile].key.rotationDays,
        deletion_window_in_days: profiles[profile].key.deletionWindowDays,
        bypass_policy_lockout_safety_check: false,
      });
    }
  });

  test('names no wildcard principal or action in its policy', () => {
    const [key] = synth(profile, (stack) => {
      const key = new Key(stack, 'Key', { domain: 'orders' });
      for (const use of EVERY_SERVICE) key.allowService(use);
    }).ofType('aws_kms_key');
    const { Statement: statements } = JSON.parse(String(key?.settings.policy));

    expect(statements.length).toBeGreaterThan(EVERY_SERVICE.length);
    for (const { Principal, Action } of statements) expect(JSON.stringify([Principal, Action])).not.toContain('*');
  });

  test('looks like this', () => {
    const { resource, data } = terraform(profile, orders()) ?? {};

    expect({ resource, data }).toMatchSnapshot();
  });
});

const EVERY_SERVICE = [
  cloudTrail({ trailName: 'audit' }),
  cloudWatchLogs({ logGroupNames: ['audit'] }),
  cloudWatchAlarms(),
  logDelivery(),
];

test('props may tighten', () => {
  const [key] = synth('dev', orders({ rotationDays: 90, deletionWindowDays: 30 })).ofType('aws_kms_key');

  expect(key?.settings).toMatchObject({ rotation_period_in_days: 90, deletion_window_in_days: 30 });
});

test('the alias is named after the domain', () => {
  expect(synth('dev', orders()).ofType('aws_kms_alias')[0]?.settings.name).toBe('alias/orders');
});

describe('a key rejects', () => {
  test.each<[string, Partial<KeyProps>, RegExp]>([
    [
      'rotation less often than the profile asks',
      { rotationDays: 366 },
      /rotationDays of 'demo\/Key' .* 90 to 365 .* got 366/,
    ],
    ['rotation more often than KMS can', { rotationDays: 89 }, /from 90 to 365/],
    ['half days', { rotationDays: 90.5 }, /whole number/],
    [
      'a shorter way back than the profile asks',
      { deletionWindowDays: 29 },
      /deletionWindowDays of 'demo\/Key' .* 30 to 30 .* got 29/,
    ],
    ['a longer way back than KMS has', { deletionWindowDays: 31 }, /got 31/],
    [
      'a token as rotation',
      { rotationDays: Token.asNumber('${var.days}') },
      /rotationDays of 'demo\/Key' is a Terraform token/,
    ],
    ['a token as domain', { domain: Token.asString('${var.domain}') }, /domain of 'demo\/Key' is a Terraform token/],
    ["a domain of AWS' own", { domain: 'aws/s3' }, /AWS' own/],
    ['a domain that is too long', { domain: 'a'.repeat(251) }, /at most 250/],
    ['a domain that is no name', { domain: 'Orders!' }, /got 'Orders!'/],
  ])('%s', (_, props, message) => {
    expect(() => synth('prod', orders(props))).toThrow(message);
  });

  test('a second key for the same domain', () => {
    const twice = (stack: TerraformStack) => {
      orders()(stack);
      new Key(stack, 'Other', { domain: 'orders' });
    };

    expect(() => synth('dev', twice)).toThrow("domain 'orders' of 'demo/Other' is taken by 'demo/Key'");
  });

  test('a statement about another service, or about nobody', () => {
    const add = (statement: object) => () =>
      synth('dev', (stack) => new Key(stack, 'Key', { domain: 'orders' }).addToPolicy(statement as never));

    expect(add({ principals: { aws: [ACCOUNT] }, actions: ['s3:GetObject'] })).toThrow(/Only actions of 'kms'/);
    expect(add({ actions: ['kms:Decrypt'] })).toThrow(/names nobody/);
    expect(add({ principals: '*', actions: ['kms:Decrypt'] })).toThrow(/names everyone/);
    expect(add({ principals: { aws: ['*'] }, actions: ['kms:Decrypt'] })).toThrow(/is a wildcard/);
  });
});

describe('grants, as AWS would decide', () => {
  const aws = synth('prod', (stack) => {
    const key = new Key(stack, 'Key', { domain: 'orders' });
    new Key(stack, 'OtherKey', { domain: 'people' });
    const role = (id: string) => new Role(stack, id, { trust: trust.service('lambda.amazonaws.com') });
    key.grants.decrypt(role('Reader'));
    key.grants.encrypt(role('Writer'));
    key.grants.encryptDecrypt(role('Both'));
    role('Nobody');
  });
  const ask = (role: string, action: string, key = 'Key') =>
    aws.simulate({ principal: aws.arnOf(`demo/${role}`), action: `kms:${action}`, resource: aws.arnOf(`demo/${key}`) });

  test.each([
    ['Reader', ['Decrypt'], ['Encrypt', 'GenerateDataKey', 'ScheduleKeyDeletion', 'PutKeyPolicy', 'CreateGrant']],
    ['Writer', ['Encrypt', 'GenerateDataKey'], ['Decrypt', 'DisableKey']],
    ['Both', ['Encrypt', 'Decrypt', 'GenerateDataKey'], ['ReEncryptFrom', 'CreateGrant']],
    ['Nobody', [], ['Encrypt', 'Decrypt', 'DescribeKey']],
  ])('%s can do exactly what it was given', async (role, may, mayNot) => {
    for (const action of may) expect([action, await ask(role, action)]).toEqual([action, 'allowed']);
    for (const action of mayNot) expect([action, await ask(role, action)]).toEqual([action, 'denied']);
    for (const action of may) expect([action, await ask(role, action, 'OtherKey')]).toEqual([action, 'denied']);
  });

  test('another account gets nowhere, even with all the permissions that it can give itself', async () => {
    for (const action of [
      'kms:Decrypt',
      'kms:Encrypt',
      'kms:PutKeyPolicy',
      'kms:ScheduleKeyDeletion',
      'kms:CreateGrant',
    ]) {
      const request = { principal: `arn:aws:iam::${STRANGER}:role/admin`, action, resource: aws.arnOf('demo/Key') };
      expect([action, await aws.simulate(request)]).toEqual([action, 'denied']);
    }
  });

  const admin = { principal: `arn:aws:iam::${ACCOUNT}:role/admin`, resource: aws.arnOf('demo/Key') };

  test('an administrator of the account can manage the key, so that nobody is locked out', async () => {
    for (const action of ['kms:PutKeyPolicy', 'kms:EnableKeyRotation', 'kms:CancelKeyDeletion', 'kms:CreateAlias']) {
      expect([action, await aws.simulate({ ...admin, action })]).toEqual([action, 'allowed']);
    }
  });

  test('not even an administrator turns rotation off or shortens the way back', async () => {
    const deletion = (days: string) => ({
      ...admin,
      action: 'kms:ScheduleKeyDeletion',
      context: { 'kms:ScheduleKeyDeletionPendingWindowInDays': days },
    });

    expect(await aws.simulate({ ...admin, action: 'kms:DisableKeyRotation' })).toBe('denied');
    expect(await aws.simulate(deletion('7'))).toBe('denied');
    expect(await aws.simulate(deletion('30'))).toBe('allowed');
  });

  test('grants can be made for AWS services only', async () => {
    const grant = (forService: string) => ({
      ...admin,
      action: 'kms:CreateGrant',
      context: { 'kms:GrantIsForAWSResource': forService },
    });

    expect(await aws.simulate(grant('true'))).toBe('allowed');
    expect(await aws.simulate(grant('false'))).toBe('denied');
  });
});

describe('services, as AWS would decide', () => {
  const build = (stack: TerraformStack) => {
    const key = new Key(stack, 'Key', { domain: 'orders' });
    new Key(stack, 'OtherKey', { domain: 'people' });
    for (const use of EVERY_SERVICE) key.allowService(use);
  };
  const aws = synth('prod', build);
  const trail = (name: string, account = ACCOUNT) => `arn:aws:cloudtrail:${REGION}:${account}:trail/${name}`;
  const group = (name: string, account = ACCOUNT) => `arn:aws:logs:${REGION}:${account}:log-group:${name}`;
  const alarm = (account: string) => `arn:aws:cloudwatch:${REGION}:${account}:alarm:root-used`;

  const trailContext = (arn: string) => ({ 'aws:SourceArn': arn, 'kms:EncryptionContext:aws:cloudtrail:arn': arn });
  const alarmContext = (account: string) => ({ 'aws:SourceArn': alarm(account), 'aws:SourceAccount': account });
  const deliveryContext = (account: string) => ({
    'aws:SourceArn': `arn:aws:logs:${REGION}:${account}:delivery-source:flows`,
    'aws:SourceAccount': account,
  });

  type Context = Record<string, string>;
  test.each<[string, string, string, Context, Context[]]>([
    [
      'CloudTrail for its trail',
      'cloudtrail.amazonaws.com',
      'kms:GenerateDataKey',
      trailContext(trail('audit')),
      [{}, trailContext(trail('other')), trailContext(trail('audit', STRANGER)), { 'aws:SourceArn': trail('audit') }],
    ],
    [
      'CloudTrail to read a bucket key back',
      'cloudtrail.amazonaws.com',
      'kms:Decrypt',
      { 'aws:SourceArn': trail('audit') },
      [{}, { 'aws:SourceArn': trail('other') }, { 'aws:SourceArn': trail('audit', STRANGER) }],
    ],
    [
      'CloudTrail to look at the key',
      'cloudtrail.amazonaws.com',
      'kms:DescribeKey',
      { 'aws:SourceArn': trail('audit') },
      [{}, { 'aws:SourceArn': trail('audit', STRANGER) }],
    ],
    [
      'CloudWatch Logs for its log group',
      `logs.${REGION}.amazonaws.com`,
      'kms:Encrypt',
      { 'kms:EncryptionContext:aws:logs:arn': group('audit') },
      [
        {},
        { 'kms:EncryptionContext:aws:logs:arn': group('audit2') },
        { 'kms:EncryptionContext:aws:logs:arn': group('audit', STRANGER) },
      ],
    ],
    [
      "alarms to publish to the key's topics",
      'cloudwatch.amazonaws.com',
      'kms:GenerateDataKey',
      alarmContext(ACCOUNT),
      [{}, alarmContext(STRANGER), { 'aws:SourceAccount': ACCOUNT }],
    ],
    [
      'log delivery',
      'delivery.logs.amazonaws.com',
      'kms:GenerateDataKey',
      deliveryContext(ACCOUNT),
      [{}, deliveryContext(STRANGER)],
    ],
  ])('lets %s in, and no other source', async (_, principal, action, right, wrong) => {
    const request = { principal, action, resource: aws.arnOf('demo/Key') };

    expect(await aws.simulate({ ...request, context: right })).toBe('allowed');
    for (const context of wrong)
      expect([context, await aws.simulate({ ...request, context })]).toEqual([context, 'denied']);
    expect(await aws.simulate({ ...request, context: right, resource: aws.arnOf('demo/OtherKey') })).toBe('denied');
    expect(await aws.simulate({ ...request, context: right, action: 'kms:PutKeyPolicy' })).toBe('denied');
    expect(await aws.simulate({ ...request, context: right, principal: 'ec2.amazonaws.com' })).toBe('denied');
  });

  test('asking twice changes nothing', () => {
    const policyOf = (each: Simulator) => each.ofType('aws_kms_key').map(({ settings }) => settings.policy);
    const again = synth('prod', (stack) => {
      build(stack);
      const key = stack.node.findChild('Key') as Key;
      for (const use of EVERY_SERVICE) key.allowService(use);
    });

    expect(policyOf(again)).toEqual(policyOf(aws));
  });
});

test.each([[['audit*']], [['audit?']], [['']], [[]]])(
  'CloudWatch Logs rejects %j as names of log groups',
  (logGroupNames) => {
    expect(() => cloudWatchLogs({ logGroupNames })).toThrow(/exact names of log groups/);
  },
);

describe('an imported key', () => {
  const ARN = `arn:aws:kms:${REGION}:${ACCOUNT}:key/11111111-2222-3333-4444-555555555555`;

  test('is granted in the grantee, and lets in the services it was declared to allow', async () => {
    const aws = synth('prod', (stack) => {
      const key = Key.fromArn(stack, 'Key', ARN, { allows: ['cloudtrail'] });
      key.grants.decrypt(new Role(stack, 'Reader', { trust: trust.service('lambda.amazonaws.com') }));
      key.allowService(cloudTrail({ trailName: 'audit' }));
    });

    expect(aws.ofType('aws_kms_key')).toEqual([]);
    const [policy] = aws.ofType('aws_iam_role_policy');
    expect(JSON.parse(String(policy?.settings.policy)).Statement).toEqual([
      { Effect: 'Allow', Action: ['kms:Decrypt'], Resource: [ARN] },
    ]);
  });

  test('rejects a service that its policy is not known to allow', () => {
    const build = (stack: TerraformStack) => Key.fromArn(stack, 'Key', ARN).allowService(logDelivery());

    expect(() => synth('prod', build)).toThrow(
      /'log-delivery' must use the imported key 'demo\/Key'.*\n.*allows: \['log-delivery'\]/,
    );
  });

  test('rejects additions to its policy', () => {
    const statement = { principals: { aws: [ACCOUNT] }, actions: ['kms:Decrypt'] } as const;
    const build = (stack: TerraformStack) => Key.fromArn(stack, 'Key', ARN).addToPolicy(statement);

    expect(() => synth('prod', build)).toThrow(/the policy of the imported key 'demo\/Key' cannot be added to/);
  });
});

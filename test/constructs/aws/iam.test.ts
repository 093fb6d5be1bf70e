import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PolicyDocument, type PolicyKind } from '../../../constructs/aws/iam/policy-document';
import { everyAction, everyResource, type Statement } from '../../../constructs/aws/iam/statement';
import { IAM_ACTIONS_FILE, iamActionsText } from '../../../scripts/generate-iam-actions';

const because = 'a test';
const document = (kind: PolicyKind = 'inline') => new PolicyDocument(kind, 'demo/Thing');
const allow = (more: object = {}): Statement =>
  ({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::orders/*'], ...more }) as Statement;
const onBucket = (more: object = {}): Statement => allow({ principals: { aws: ['111122223333'] }, ...more });

describe('a policy', () => {
  test('is written the same whatever the order of keys, with lists as lists', () => {
    const one = document('bucket').add({
      resources: ['arn:aws:s3:::orders'],
      conditions: { StringEquals: { b: 'x', a: ['y', 'y'] }, Bool: { 'aws:SecureTransport': 'true' } },
      actions: ['s3:ListBucket'],
      principals: { service: ['logging.s3.amazonaws.com'], aws: ['111122223333'] },
      sid: 'List',
    });
    const two = document('bucket').add({
      sid: 'List',
      effect: 'Allow',
      principals: { aws: ['111122223333'], service: ['logging.s3.amazonaws.com'] },
      actions: ['s3:ListBucket', 's3:ListBucket'],
      resources: ['arn:aws:s3:::orders'],
      conditions: { Bool: { 'aws:SecureTransport': 'true' }, StringEquals: { a: 'y', b: ['x'] } },
    });

    expect(one.render()).toBe(two.render());
    expect(one.render()).toBe(
      '{"Version":"2012-10-17","Statement":[{"Sid":"List","Effect":"Allow",' +
        '"Principal":{"Service":["logging.s3.amazonaws.com"],"AWS":["111122223333"]},' +
        '"Action":["s3:ListBucket"],"Resource":["arn:aws:s3:::orders"],' +
        '"Condition":{"Bool":{"aws:SecureTransport":["true"]},"StringEquals":{"a":["y"],"b":["x"]}}}]}',
    );
  });

  test('says each thing once', () => {
    expect(
      document()
        .add(allow(), allow(), allow({ effect: 'Allow' }))
        .toJSON().Statement,
    ).toHaveLength(1);
  });

  test('is empty until something is added', () => {
    expect(document().isEmpty).toBe(true);
    expect(document().add(allow()).isEmpty).toBe(false);
  });

  test("hands IAM's own variables through Terraform, and leaves Terraform's references alone", () => {
    const resources = ['arn:aws:s3:::b/${aws:PrincipalTag/team}/*', '${aws_s3_bucket.b.arn}/*', '$${aws:userid}'];
    const [statement] = document()
      .add(allow({ resources: resources.slice(0, 2) }))
      .toJSON().Statement;

    expect(statement?.Resource).toEqual(['arn:aws:s3:::b/$${aws:PrincipalTag/team}/*', '${aws_s3_bucket.b.arn}/*']);
    const escaped = allow({ conditions: { StringEquals: { 'aws:userid': resources[2] } } });
    expect(document().add(escaped).toJSON().Statement[0]?.Condition?.StringEquals).toEqual({
      'aws:userid': ['$${aws:userid}'],
    });
  });

  test('of a key is about the key, of a role about the role', () => {
    const [onKey] = document('key')
      .add({ principals: { aws: ['111122223333'] }, actions: ['kms:Decrypt'] })
      .toJSON().Statement;
    const [onRole] = document('trust')
      .add({ principals: { service: ['ec2.amazonaws.com'] }, actions: ['sts:AssumeRole'] })
      .toJSON().Statement;

    expect(onKey?.Resource).toEqual(['*']);
    expect(onRole).not.toHaveProperty('Resource');
  });

  test('may allow everything of a service, or everywhere, with a reason', () => {
    const [statement] = document()
      .add({ actions: everyAction('ec2', { because }), resources: everyResource({ because }) })
      .toJSON().Statement;

    expect(statement).toEqual({ Effect: 'Allow', Action: ['ec2:*'], Resource: ['*'] });
  });

  test('may deny with wildcards, to everyone', () => {
    const denial = { effect: 'Deny', principals: '*', actions: ['s3:Put*', 's3:*Acl', '*'], resources: ['*'] } as const;
    const except = { effect: 'Deny', notPrincipals: { aws: ['111122223333'] }, notActions: ['s3:GetObject'] } as const;

    expect(document('bucket').add(denial, except).toJSON().Statement).toEqual([
      { Effect: 'Deny', Principal: '*', Action: ['s3:Put*', 's3:*Acl', '*'], Resource: ['*'] },
      { Effect: 'Deny', NotPrincipal: { AWS: ['111122223333'] }, NotAction: ['s3:GetObject'], Resource: ['*'] },
    ]);
  });
});

describe('a policy rejects', () => {
  test.each<[string, object, RegExp]>([
    [
      'an action with a typing error',
      { actions: ['s3:GetObjct'] },
      /'s3:GetObjct' is no action.*demo\/Thing'\.\n.*Did you mean 's3:GetObject'\?/,
    ],
    ['an action in the wrong case', { actions: ['s3:getobject'] }, /Did you mean 's3:GetObject'\?/],
    ['a service with a typing error', { actions: ['dynamodbb:GetItem'] }, /Did you mean 'dynamodb'\?/],
    ['a name that every object has', { actions: ['constructor:GetItem'] }, /a service that IAM does not know/],
    ['an action that is none', { actions: ['GetObject'] }, /not written as service:Action/],
    ['no action', { actions: [] }, /names no action/],
    ['a service wildcard', { actions: ['s3:*'] }, /wildcard action 's3:\*'.*\n.*everyAction\('s3', \{ because/],
    ['a verb wildcard', { actions: ['s3:Get*'] }, /wildcard action 's3:Get\*'/],
    ['a one-letter wildcard', { actions: ['s3:GetObjec?'] }, /wildcard action/],
    ['everything', { actions: ['*'] }, /wildcard action '\*'/],
    ['an action known only at apply', { actions: ['${var.action}'] }, /is a Terraform token/],
    ['no resource', { resources: [] }, /names no resource/],
    ['a missing resource', { resources: undefined }, /names no resource/],
    ['every resource', { resources: ['*'] }, /wildcard resource '\*'.*\n.*everyResource\(\{ because/],
    ['every resource, written as an ARN', { resources: ['arn:aws:s3:::*'] }, /wildcard resource 'arn:aws:s3:::\*'/],
    ['every object of every bucket', { resources: ['arn:aws:s3:::*/*'] }, /wildcard resource/],
    ['every ARN', { resources: ['arn:*'] }, /wildcard resource/],
    ['text where a list belongs', { resources: 'arn:aws:s3:::orders' }, /names no resource/],
    ['every resource of an account', { resources: ['arn:aws:sqs:*:*:*'] }, /wildcard resource/],
    ['a resource that is no ARN', { resources: ['orders'] }, /'orders' is no ARN/],
    ['a sid with a space', { sid: 'Read orders' }, /'Read orders' is no sid/],
    ['an effect that is none', { effect: 'allow' }, /'allow' is no effect/],
    [
      'principals where the policy is attached to whom it is about',
      { principals: { aws: ['111122223333'] } },
      /names principals/,
    ],
    [
      'a condition operator that is none',
      { conditions: { StringEqual: { a: 'b' } } },
      /'StringEqual' is no condition operator/,
    ],
    ['a condition without values', { conditions: { StringEquals: { a: [] } } }, /condition on 'a' has no value/],
    ['an empty value', { conditions: { StringEquals: { a: '' } } }, /condition on 'a' has no value/],
    ['a boolean that is not text', { conditions: { Bool: { a: false } } }, /condition on 'a' has no value/],
    [
      'ForAllValues that holds for nothing',
      { conditions: { 'ForAllValues:StringEquals': { a: 'b' } } },
      /for a request without 'a'/,
    ],
  ])('%s', (_, more, message) => {
    expect(() => document().add(allow(more))).toThrow(message);
  });

  test.each<[string, PolicyKind, object, RegExp]>([
    ['nobody', 'bucket', { principals: undefined }, /names nobody/],
    ['an empty list of principals', 'bucket', { principals: { aws: [] } }, /list of principals is empty/],
    ['no list of principals', 'bucket', { principals: {} }, /list of principals is empty/],
    ['everyone', 'bucket', { principals: '*' }, /names everyone/],
    ['everyone, in a list', 'bucket', { principals: { aws: ['*'] } }, /principal '\*' is a wildcard/],
    ['a principal that is none', 'bucket', { principals: { aws: ['me'] } }, /'me' is no ARN and no account id/],
    ['an action of another service', 'bucket', { actions: ['kms:Decrypt'] }, /Only actions of 's3'/],
    ['resources in a key policy', 'key', { actions: ['kms:Decrypt'] }, /names resources/],
    ['resources in a trust policy', 'trust', { actions: ['sts:AssumeRole'] }, /names resources/],
  ])('%s in a resource policy', (_, kind, more, message) => {
    expect(() => document(kind).add(onBucket(more))).toThrow(message);
  });

  test.each<[string, object, RegExp]>([
    ['what it is about', {}, /names no action/],
    ['an action with a typing error', { actions: ['s3:PutObjct'] }, /Did you mean 's3:PutObject'/],
    ['a wildcard that matches nothing', { actions: ['s3:Putt*'] }, /is no action that IAM knows/],
    ['both ways', { actions: ['s3:PutObject'], notActions: ['s3:GetObject'] }, /both which actions .* and which not/],
    ['a resource that is no ARN', { actions: ['s3:PutObject'], resources: ['b'] }, /'b' is no ARN/],
  ])('a denial that gets wrong: %s', (_, more, message) => {
    expect(() => document('bucket').add({ effect: 'Deny', principals: '*', ...more } as Statement)).toThrow(message);
  });

  test('two statements of one name', () => {
    const put = allow({ sid: 'Read', actions: ['s3:PutObject'] });

    expect(() => document().add(allow({ sid: 'Read' }), put)).toThrow(
      /two statements .* 'demo\/Thing' are called 'Read'/,
    );
  });

  test.each<[PolicyKind, number]>([
    ['managed', 6_144],
    ['inline', 10_240],
  ])('a %s policy longer than IAM takes, not counting what is known only at apply', (kind, most) => {
    const arn = (character: string, length: number) => `arn:aws:s3:::${character.repeat(length)}`;
    const room =
      most -
      document(kind)
        .add(allow({ resources: [arn('a', 1)] }))
        .render().length +
      1;
    const fits = document(kind).add(allow({ resources: [arn('a', room)] }));
    const token = document(kind).add(allow({ resources: [`\${aws_s3_bucket.${'b'.repeat(most)}.arn}`] }));
    const long = document(kind).add(allow({ resources: [arn('a', room + 1)] }));

    expect(fits.render()).toHaveLength(most);
    expect(() => token.render()).not.toThrow();
    expect(() => long.render()).toThrow(`has at least ${most + 1} characters; AWS takes ${most}`);
  });

  test('a wildcard with an empty reason, or of no service', () => {
    expect(() => everyAction('s3', { because: ' ' })).toThrow(/everyAction needs a reason/);
    expect(() => everyAction('*', { because })).toThrow(/prefix of one service, such as 's3', got '\*'/);
    expect(() => everyResource({ because: '' })).toThrow(/everyResource needs a reason/);
    expect(() => document().add(allow({ actions: everyAction('s4', { because }) }))).toThrow(/does not know, 's4'/);
  });

  test('a reason that was made by hand', () => {
    const forged = { service: 's3', because };

    expect(() => document().add(allow({ actions: forged }))).toThrow(/names no action/);
    expect(() => document().add(allow({ resources: { because } }))).toThrow(/names no resource/);
  });
});

test('the list of IAM actions is what the data says; else run npm run gen', async () => {
  expect(readFileSync(join(__dirname, '../../..', IAM_ACTIONS_FILE), 'utf8')).toBe(await iamActionsText());
});

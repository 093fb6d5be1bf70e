import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PolicyDocument } from '../../adapters/aws/policy/document';
import { policyOf } from '../../adapters/aws/policy/read';
import { isRestrictable } from '../../adapters/aws/policy/restrictable';
import { loadDocuments } from '../../engine/readers/load';
import { UNSCOPED_ACTIONS_FILE, unscopedActionsText } from '../../scripts/generate-unscoped-actions';

const BUCKET_POLICY = 'aws_s3_bucket_policy.p';

function documentOf(policy: unknown, others: object = {}, data: object = {}): PolicyDocument {
  const value = { resource: { aws_s3_bucket_policy: { p: { policy } }, ...others }, ...data };
  return inPlan([{ file: 'stack/example.tf.json', value }]);
}

function inPlan(documents: readonly { file: string; value: unknown }[], address = BUCKET_POLICY): PolicyDocument {
  const plan = loadDocuments([...documents]);
  const node = plan.nodes.find((candidate) => candidate.address === address);
  if (node === undefined) throw new Error(`no ${address}`);
  return policyOf(plan.read(node), 'policy', plan);
}

const statement = (parts: object): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*', ...parts }],
  });

const onlyStatement = (document: PolicyDocument) => {
  expect(document.statements).toHaveLength(1);
  const [only] = document.statements;
  if (only === undefined) throw new Error('no statement');
  return only;
};

describe('what a document is read from', () => {
  test.each([
    ['nothing', undefined],
    ['null', null],
    ['empty text', ''],
  ])('%s is no policy', (_, policy) => {
    expect(documentOf(policy)).toMatchObject({
      absent: true,
      statements: [],
      incomplete: undefined,
      malformed: undefined,
    });
  });

  test.each([
    ['text that is not JSON', '{"Statement": [', 'it is not JSON'],
    ['JSON that is no object', '[]', 'it is not a JSON object'],
    ['an object without statements', '{}', 'it has no Statement'],
    ['a statement that is a string', '{"Statement": "Allow"}', 'a statement of it is not an object'],
  ])('%s is malformed, and says why', (_, policy, malformed) => {
    expect(documentOf(policy)).toMatchObject({ malformed, absent: false });
    expect(documentOf(policy).first(() => 'no')).toMatchObject({
      known: false,
      because: expect.stringContaining(malformed),
    });
  });

  test('expressions stay in the strings, even with quotes and braces of their own', () => {
    const policy =
      '{"Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": ["${aws_s3_bucket.b["x"].arn}/*", "${jsonencode({a = "}"})}"]}}';

    expect(onlyStatement(documentOf(policy)).resources).toEqual([
      '${aws_s3_bucket.b["x"].arn}/*',
      '${jsonencode({a = "}"})}',
    ]);
  });

  test('an expression may stand where a value does', () => {
    const policy = '{"Statement": [{"Effect": "Allow", "Action": ${var.actions}, "Resource": "*"}]}';

    expect(
      onlyStatement(documentOf(policy, {}, { variable: { actions: { default: ['s3:*', 's3:Get*'] } } })).actions,
    ).toEqual(['s3:*', 's3:get*']);
  });

  test('variables with a default and locals are filled in', () => {
    const document = documentOf(
      statement({ Action: '${var.action}', Resource: 'arn:aws:s3:::${local.name}/*' }),
      {},
      {
        variable: { action: { default: '*' } },
        locals: { name: 'orders' },
      },
    );

    expect(onlyStatement(document).everyAction).toBe('yes');
    expect(onlyStatement(document).resources).toEqual(['arn:aws:s3:::orders/*']);
  });

  test("IAM's own variables are text, however they are escaped", () => {
    for (const variable of ['$${aws:username}', '${aws:PrincipalTag/team}']) {
      const { resources, onEverything } = onlyStatement(
        documentOf(statement({ Resource: `arn:aws:s3:::b/${variable}/*` })),
      );
      expect(resources).toEqual([`arn:aws:s3:::b/${variable.replace('$$', '$')}/*`]);
      expect(onEverything).toBe('no');
    }
  });

  test('jsonencode is unknown, and says so', () => {
    const document = documentOf('${jsonencode({"Statement" = [{"Effect" = "Allow"}]})}');

    expect(document.incomplete).toMatch('jsonencode');
    expect(document.first(() => 'yes').known).toBe(false);
  });

  test('an object counts as well', () => {
    expect(onlyStatement(documentOf({ Statement: { Effect: 'Deny', Action: '*', Resource: '*' } })).isDeny).toBe('yes');
  });

  test("another resource's policy is followed", () => {
    const document = documentOf('${aws_iam_policy.q.policy}', {
      aws_iam_policy: { q: { policy: statement({ Sid: 'There' }) } },
    });

    expect(onlyStatement(document).sid).toBe('There');
    expect(onlyStatement(document).at.node.address).toBe('aws_iam_policy.q');
  });
});

describe('the data source', () => {
  const data = (document: object, others: object = {}) => ({
    data: { aws_iam_policy_document: { d: document, ...others } },
  });
  const D = '${data.aws_iam_policy_document.d.json}';

  test('its blocks are statements, with what the provider adds', () => {
    const only = onlyStatement(
      documentOf(
        D,
        {},
        data({
          statement: {
            sid: 'Read',
            actions: ['s3:GetObject'],
            resources: ['arn:aws:s3:::b/&{aws:username}/*'],
            principals: [
              { type: 'AWS', identifiers: ['111122223333'] },
              { type: 'AWS', identifiers: ['*'] },
            ],
            condition: [
              { test: 'StringEquals', variable: 'aws:SourceAccount', values: ['1'] },
              { test: 'StringEquals', variable: 'aws:SourceAccount', values: ['2'] },
            ],
          },
        }),
      ),
    );

    expect(only.isAllow).toBe('yes');
    expect(only.resources).toEqual(['arn:aws:s3:::b/${aws:username}/*']);
    expect(only.principals?.everyone).toBe('yes');
    expect(only.conditionsOn('AWS:sourceaccount').map(({ values }) => values)).toEqual([['1', '2']]);
    expect(only.at).toMatchObject({ node: { address: 'data.aws_iam_policy_document.d' }, attribute: 'statement' });
  });

  test('keys that cdktf writes as null are not there', () => {
    const only = onlyStatement(
      documentOf(
        D,
        {},
        data({
          statement: [{ actions: ['s3:*'], not_actions: null, resources: ['*'], principals: [], condition: null }],
        }),
      ),
    );

    expect(only.notActions).toBeUndefined();
    expect(only.principals).toBeUndefined();
    expect(only.conditions).toEqual([]);
  });

  test('sources come first, and what overrides replaces statements of the same id', () => {
    const document = documentOf(
      D,
      {},
      data(
        {
          source_policy_documents: ['${data.aws_iam_policy_document.s.json}', statement({ Sid: 'Text' })],
          override_policy_documents: ['${data.aws_iam_policy_document.o.json}'],
          statement: [{ sid: 'Own', actions: ['s3:GetObject'] }],
        },
        {
          s: { statement: [{ sid: 'Source', actions: ['s3:GetObject'] }] },
          o: { statement: [{ sid: 'Own', effect: 'Deny', actions: ['*'] }] },
        },
      ),
    );

    expect(document.statements.map(({ sid, isDeny }) => [sid, isDeny])).toEqual([
      ['Source', 'no'],
      ['Text', 'no'],
      ['Own', 'yes'],
    ]);
  });

  test('a source that cannot be read leaves what is found known, and all else unknown', () => {
    const document = documentOf(
      D,
      {},
      data({ source_policy_documents: ['${var.more}'], statement: [{ sid: 'Own', actions: ['*'] }] }),
    );

    expect(document.first(({ everyAction }) => everyAction)).toMatchObject({ known: true, is: { sid: 'Own' } });
    expect(document.first(() => 'no')).toMatchObject({ known: false, because: expect.stringContaining('var.more') });
  });

  test('an override that cannot be read leaves nothing known', () => {
    const document = documentOf(
      D,
      {},
      data({ override_policy_documents: ['${var.more}'], statement: [{ actions: ['*'] }] }),
    );

    expect(document.first(() => 'yes').known).toBe(false);
  });

  test('generated statements leave it incomplete', () => {
    const document = documentOf(D, {}, data({ dynamic: { statement: { for_each: '${var.x}', content: {} } } }));

    expect(document.incomplete).toMatch('generates statements');
  });

  test('documents that refer to each other end as unknown', () => {
    const document = documentOf(D, {}, data({ source_policy_documents: [D] }));

    expect(document.incomplete).toMatch('never end');
  });
});

describe('plans', () => {
  const hidden = (references: string[]) => ({
    format_version: '1.2',
    terraform_version: '1.9.0',
    planned_values: {
      root_module: {
        resources: [
          { address: BUCKET_POLICY, mode: 'managed', type: 'aws_s3_bucket_policy', name: 'p', values: { bucket: 'b' } },
          {
            address: 'data.aws_iam_policy_document.d',
            mode: 'data',
            type: 'aws_iam_policy_document',
            name: 'd',
            values: { statement: [{ sid: 'Planned', actions: ['*'], resources: ['*'] }] },
          },
        ],
      },
    },
    resource_changes: [{ address: BUCKET_POLICY, change: { after_unknown: { policy: true } } }],
    configuration: {
      root_module: { resources: [{ address: BUCKET_POLICY, expressions: { policy: { references } } }] },
    },
  });

  test('a hidden policy is unknown, and says what it waits for', () => {
    const document = inPlan([{ file: 'plan.json', value: hidden(['aws_s3_bucket.b.arn', 'aws_s3_bucket.b']) }]);

    expect(document.incomplete).toMatch('aws_s3_bucket.b.arn');
  });

  test('a hidden policy is read from the program that the plan was made from', () => {
    const document = inPlan([
      { file: 'plan.json', value: hidden(['aws_s3_bucket.b.arn', 'aws_s3_bucket.b']) },
      {
        file: 'stack/cdk.tf.json',
        value: {
          resource: {
            aws_s3_bucket_policy: {
              p: { policy: statement({ Sid: 'Written', Resource: '${aws_s3_bucket.b.arn}/*' }) },
            },
          },
          data: { aws_iam_policy_document: { d: {} } },
        },
      },
    ]);

    expect(onlyStatement(document).sid).toBe('Written');
  });

  test('a hidden policy that a data source makes is read there', () => {
    const references = ['data.aws_iam_policy_document.d.json', 'data.aws_iam_policy_document.d'];

    expect(onlyStatement(inPlan([{ file: 'plan.json', value: hidden(references) }])).sid).toBe('Planned');
  });
});

describe('what a statement says', () => {
  const of = (parts: object) => onlyStatement(documentOf(statement(parts)));

  test.each([
    ['"*"', { Principal: '*' }, 'yes'],
    ['{"AWS": "*"}', { Principal: { AWS: '*' } }, 'yes'],
    ['{"AWS": [..., "*"]}', { Principal: { AWS: ['111122223333', '*'] } }, 'yes'],
    ['everyone but one', { NotPrincipal: { AWS: '111122223333' } }, 'yes'],
    ['a principal not yet known', { Principal: { AWS: '${var.who}' } }, 'maybe'],
    ['a role of this plan', { Principal: { AWS: '${aws_iam_role.r.arn}' } }, 'no'],
    ['an account', { Principal: { AWS: 'arn:aws:iam::111122223333:root' } }, 'no'],
    ['a service', { Principal: { Service: 'logs.amazonaws.com' } }, 'no'],
    ['nobody named: a policy of an identity', {}, 'no'],
    ['"*" that is denied', { Principal: '*', Effect: 'Deny' }, 'no'],
  ])('grants the public: %s', (_, parts, expected) => {
    expect(of(parts).grantsPublic).toBe(expected);
  });

  const everyone = (Condition: object) => of({ Principal: '*', Condition }).grantsPublic;

  test.each([
    ['an organization', { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } }],
    ['an organization, other letters', { stringequals: { 'AWS:PRINCIPALORGID': 'o-1' } }],
    ['a source ARN of one account', { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:111122223333:*' } }],
    ['a bucket as source', { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::orders' } }],
    ['an account given as number', { StringEquals: { 'aws:SourceAccount': 111122223333 } }],
    ['an endpoint, any of several', { 'ForAnyValue:StringEquals': { 'aws:SourceVpce': ['vpce-1', 'vpce-2'] } }],
    ['a network', { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }],
    ['the trail of this plan', { StringEquals: { 'aws:SourceArn': '${aws_cloudtrail.t.arn}' } }],
  ])('is not public when limited to %s', (_, condition) => {
    expect(everyone(condition)).toBe('no');
  });

  test.each([
    ['a condition on something else', { Bool: { 'aws:SecureTransport': 'true' } }],
    ['a limit that a request without the key meets', { StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-1' } }],
    ['a limit over all of no values', { 'ForAllValues:StringEquals': { 'aws:PrincipalOrgID': 'o-1' } }],
    ['everyone but one account', { StringNotEquals: { 'aws:PrincipalAccount': '1' } }],
    ['any account', { StringLike: { 'aws:SourceAccount': '*' } }],
    ['a source ARN of any account', { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:*' } }],
    ['half of the internet', { IpAddress: { 'aws:SourceIp': '0.0.0.0/1' } }],
    ['one good value beside a wide one', { StringLike: { 'aws:PrincipalOrgID': ['o-1', '*'] } }],
  ])('is still public with %s', (_, condition) => {
    expect(everyone(condition)).toBe('yes');
  });

  const plain = { 'aws:securetransport': 'false', 's3:tlsversion': undefined };
  const denies = (Condition: unknown, parts: object = {}) =>
    of({ Effect: 'Deny', Principal: '*', Action: 's3:*', Condition, ...parts }).denies('s3:*', plain);

  test.each([
    ['Bool', { Bool: { 'aws:SecureTransport': 'false' } }],
    ['a real boolean', { Bool: { 'aws:SecureTransport': false } }],
    ['BoolIfExists', { BoolIfExists: { 'aws:securetransport': ['false'] } }],
    ['a string operator', { StringEquals: { 'aws:SecureTransport': 'false' } }],
    ['a negative string operator', { StringNotEquals: { 'aws:SecureTransport': 'true' } }],
    [
      'a second condition that plain HTTP always meets',
      { Bool: { 'aws:SecureTransport': 'false' }, NumericLessThanIfExists: { 's3:TlsVersion': 1.2 } },
    ],
    ['no condition at all', undefined],
  ])('denies plain HTTP by %s', (_, condition) => {
    expect(denies(condition)).toBe('yes');
  });

  test.each([
    ['the opposite', { Bool: { 'aws:SecureTransport': 'true' } }, {}],
    [
      'a second condition',
      { Bool: { 'aws:SecureTransport': 'false' }, StringEquals: { 'aws:PrincipalAccount': '1' } },
      {},
    ],
    [
      'a second condition that plain HTTP never meets',
      { Bool: { 'aws:SecureTransport': 'false' }, NumericLessThan: { 's3:TlsVersion': 1.2 } },
      {},
    ],
    ['one action only', { Bool: { 'aws:SecureTransport': 'false' } }, { Action: 's3:GetObject' }],
    ['one principal only', { Bool: { 'aws:SecureTransport': 'false' } }, { Principal: { AWS: '111122223333' } }],
    [
      'everyone but one',
      { Bool: { 'aws:SecureTransport': 'false' } },
      { Principal: undefined, NotPrincipal: { AWS: '1' } },
    ],
    ['an Allow', { Bool: { 'aws:SecureTransport': 'false' } }, { Effect: 'Allow' }],
  ])('does not deny plain HTTP by %s', (_, condition, parts) => {
    expect(denies(condition, parts)).toBe('no');
  });

  test('old TLS is below a number, not below a word', () => {
    const old = (Condition: object) =>
      of({ Effect: 'Deny', Principal: '*', Action: '*', Condition }).denies('s3:*', { 's3:tlsversion': '1.1' });

    expect(old({ NumericLessThan: { 's3:TlsVersion': '1.2' } })).toBe('yes');
    expect(old({ NumericLessThan: { 's3:TlsVersion': 1.1 } })).toBe('no');
    expect(old({ NumericLessThanEquals: { 's3:TlsVersion': ['1.1'] } })).toBe('yes');
  });

  test.each([
    ['s3:GetObject', 's3:getobject', 'yes'],
    ['S3:Get*', 's3:GetObject', 'yes'],
    ['s3:G?tObject', 's3:GetObject', 'yes'],
    ['s3:GetObject', 's3:GetObjectVersion', 'no'],
    ['s3:Get*', 's3:*', 'no'],
    ['*', 's3:*', 'yes'],
    ['${var.action}', 's3:GetObject', 'maybe'],
  ])('action %s covers %s: %s', (Action, wanted, expected) => {
    expect(of({ Action }).covers(wanted)).toBe(expected);
  });

  test('all but some actions cover what is not among them', () => {
    const all = of({ Action: undefined, NotAction: 'iam:*' });

    expect(all.covers('s3:GetObject')).toBe('yes');
    expect(all.covers('iam:PassRole')).toBe('no');
    expect(all.everyAction).toBe('no');
  });
});

describe('what is known of actions', () => {
  test.each([
    ['s3:getobject', 'yes'],
    ['s3:listallmybuckets', 'no'],
    ['ec2:describe*', 'no'],
    ['secretsmanager:get*', 'yes'],
    ['s3:${var.action}', 'maybe'],
    ['nosuchservice:read', 'yes'],
    ['constructor:read', 'yes'],
  ])('%s can be limited to resources: %s', (action, expected) => {
    expect(isRestrictable(action)).toBe(expected);
  });

  test('the table of actions without resources is what the IAM data says', async () => {
    expect(readFileSync(join(__dirname, '../..', UNSCOPED_ACTIONS_FILE), 'utf8')).toBe(await unscopedActionsText());
  });
});

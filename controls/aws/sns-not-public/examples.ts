import type { Example, Examples } from '../../../core/examples';
import { planned, state } from '../example-documents';

const TOPIC = '${aws_sns_topic.alarms.arn}';
const ARN = 'arn:aws:sns:eu-west-1:111122223333:alarms';

const denial = (more: object = {}): object => ({
  Effect: 'Deny',
  Principal: '*',
  Action: 'sns:Publish',
  Resource: TOPIC,
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  ...more,
});

const allowing = (more: object): object => ({
  Sid: 'Publishers',
  Effect: 'Allow',
  Action: 'sns:Publish',
  Resource: TOPIC,
  ...more,
});

const policyOf = (...statements: readonly object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });

const withPolicy = (...statements: readonly object[]): Example => ({
  resource: {
    aws_sns_topic: { alarms: { name: 'alarms' } },
    aws_sns_topic_policy: { alarms: { arn: TOPIC, policy: policyOf(...statements) } },
  },
});

const inline = (...statements: readonly object[]): Example => ({
  resource: { aws_sns_topic: { alarms: { name: 'alarms', policy: policyOf(...statements) } } },
});

const ALARMS = {
  Principal: { Service: 'cloudwatch.amazonaws.com' },
  Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
};
/** What SNS writes by itself. */
const OWNER = { Principal: { AWS: '*' }, Condition: { StringEquals: { 'AWS:SourceOwner': '111122223333' } } };

export const examples: Examples = {
  accepts: {
    'alarms of one account, and no plain HTTP': withPolicy(denial(), allowing(ALARMS)),
    'a policy inside the topic': inline(denial({ Resource: ARN }), allowing(ALARMS)),
    "everyone in the owner's account, as SNS itself writes it": inline(denial({ Resource: '*' }), allowing(OWNER)),
    'everyone of one organization': withPolicy(
      denial({ Action: ['SNS:Publish', 'SNS:Subscribe'] }),
      allowing({ Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } }),
    ),
    'an ARN put together from the account and the name': withPolicy(
      denial({
        Resource: 'arn:${data.aws_partition.p.partition}:sns:eu-west-1:${data.aws_caller_identity.c.account_id}:alarms',
      }),
    ),
    'a policy of a data source': {
      resource: {
        aws_sns_topic: { alarms: {} },
        aws_sns_topic_policy: { alarms: { arn: TOPIC, policy: '${data.aws_iam_policy_document.t.json}' } },
      },
      data: {
        aws_iam_policy_document: {
          t: {
            statement: {
              effect: 'Deny',
              actions: ['sns:Publish'],
              resources: [TOPIC],
              principals: { type: '*', identifiers: ['*'] },
              condition: { test: 'Bool', variable: 'aws:SecureTransport', values: ['false'] },
            },
          },
        },
      },
    },
    'a state': state(
      { address: 'aws_sns_topic.alarms', values: { name: 'alarms', arn: ARN, id: ARN } },
      {
        address: 'aws_sns_topic_policy.alarms',
        values: { arn: ARN, policy: policyOf(denial({ Resource: ARN }), allowing({ ...ALARMS, Resource: ARN })) },
      },
    ),
  },
  rejects: {
    'publishing for everyone': {
      clauses: ['no-public-principal'],
      given: withPolicy(denial(), allowing({ Principal: '*' })),
    },
    'publishing for everyone who uses TLS': {
      clauses: ['no-public-principal'],
      given: withPolicy(
        denial(),
        allowing({ Principal: { AWS: '*' }, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }),
      ),
    },
    'subscribing for everyone whose mailbox has a certain domain': {
      clauses: ['no-public-principal'],
      given: withPolicy(
        denial(),
        allowing({
          Principal: '*',
          Action: 'sns:Subscribe',
          Condition: { StringLike: { 'sns:Endpoint': '*@example.com' } },
        }),
      ),
    },
    'no policy: SNS writes one that lets in its own account, by plain HTTP too': {
      clauses: ['tls-only'],
      given: { resource: { aws_sns_topic: { alarms: {} } } },
    },
    'a plan without a policy, in which SNS will show its own': {
      clauses: ['tls-only'],
      given: planned({
        address: 'aws_sns_topic.alarms',
        values: { name: 'alarms' },
        hidden: { policy: true, arn: true },
        written: { name: { constant_value: 'alarms' } },
      }),
    },
    'a policy without a denial': { clauses: ['tls-only'], given: withPolicy(allowing(ALARMS)) },
    'a denial for one role': {
      clauses: ['tls-only'],
      given: withPolicy(denial({ Principal: { AWS: 'arn:aws:iam::111122223333:role/app' } })),
    },
    'a denial that is about subscribing': {
      clauses: ['tls-only'],
      given: withPolicy(denial({ Action: 'sns:Subscribe' })),
    },
    'a denial of what comes over TLS': {
      clauses: ['tls-only'],
      given: withPolicy(denial({ Condition: { Bool: { 'aws:SecureTransport': 'true' } } })),
    },
    'a denial about another topic': {
      clauses: ['tls-only'],
      given: withPolicy(denial({ Resource: 'arn:aws:sns:eu-west-1:111122223333:orders' })),
    },
    'a policy of another topic': {
      clauses: ['tls-only'],
      given: {
        resource: {
          aws_sns_topic: { alarms: {} },
          aws_sns_topic_policy: { p: { arn: 'arn:aws:sns:eu-west-1:111122223333:orders', policy: policyOf(denial()) } },
        },
      },
    },
  },
  cannotTell: {
    'a policy that a variable decides': {
      resource: {
        aws_sns_topic: { alarms: {} },
        aws_sns_topic_policy: { alarms: { arn: TOPIC, policy: '${var.policy}' } },
      },
    },
    'a publisher that a variable decides': withPolicy(denial(), allowing({ Principal: { AWS: '${var.publisher}' } })),
    'a policy of a topic that is only known after apply': {
      resource: {
        aws_sns_topic: { alarms: {} },
        aws_sns_topic_policy: { p: { arn: '${var.topic}', policy: policyOf(denial()) } },
      },
    },
  },
  notApplicable: {
    'a subscription': { resource: { aws_sns_topic_subscription: { s: { topic_arn: ARN, protocol: 'email' } } } },
  },
};

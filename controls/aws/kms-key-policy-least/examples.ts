import type { Example, Examples } from '../../../core/examples';
import { planned, state } from '../example-documents';

const ROOT = 'arn:aws:iam::111122223333:root';
const READER = 'arn:aws:iam::111122223333:role/reader';

const policyOf = (...statements: readonly object[]): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: statements.map((statement) => ({ Effect: 'Allow', Resource: '*', ...statement })),
  });

const ADMINISTRATION = { Principal: { AWS: ROOT }, Action: ['kms:DescribeKey', 'kms:PutKeyPolicy'] };
const USE = { Sid: 'Use', Principal: { AWS: READER }, Action: ['kms:Decrypt', 'kms:GenerateDataKey'] };
/** What KMS gives a key without a policy. */
const DEFAULT = { Sid: 'Enable IAM User Permissions', Principal: { AWS: ROOT }, Action: 'kms:*' };

const grants = (more: object = {}): object => ({
  Sid: 'Grants',
  Principal: { AWS: READER },
  Action: ['kms:CreateGrant', 'kms:ListGrants'],
  ...more,
});
const FOR_AWS = { Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } } };

const key = (settings: object): Example => ({ resource: { aws_kms_key: { k: settings } } });
const keyWith = (...statements: readonly object[]): Example => key({ policy: policyOf(...statements) });

const DATA_SOURCE = { resource: { aws_kms_key: { k: { policy: '${data.aws_iam_policy_document.k.json}' } } } };

export const examples: Examples = {
  accepts: {
    'administration for the account, use for a role, grants for services of AWS': keyWith(
      ADMINISTRATION,
      USE,
      grants(FOR_AWS),
    ),
    'the statement by which KMS itself leaves everything to IAM': keyWith(DEFAULT),
    'the account by its number, as its root by data source, and everything': keyWith(
      { Principal: { AWS: '111122223333' }, Action: 'kms:*' },
      {
        Principal: { AWS: 'arn:${data.aws_partition.p.partition}:iam::${data.aws_caller_identity.c.account_id}:root' },
        Action: '*',
      },
    ),
    'everyone, through one service, of one account': keyWith({
      Principal: { AWS: '*' },
      Action: ['kms:Decrypt'],
      Condition: {
        StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com', 'kms:CallerAccount': '111122223333' },
      },
    }),
    'grants that a denial keeps to services of AWS': keyWith(ADMINISTRATION, grants(), {
      Effect: 'Deny',
      Principal: '*',
      Action: 'kms:CreateGrant',
      Condition: { BoolIfExists: { 'kms:GrantIsForAWSResource': false } },
    }),
    'a policy in a resource of its own': {
      resource: {
        aws_kms_key: { k: {} },
        aws_kms_key_policy: { k: { key_id: '${aws_kms_key.k.key_id}', policy: policyOf(ADMINISTRATION, USE) } },
      },
    },
    'a policy of a data source': {
      ...DATA_SOURCE,
      data: {
        aws_iam_policy_document: {
          k: {
            statement: [
              {
                actions: ['kms:CreateGrant'],
                resources: ['*'],
                principals: { type: 'AWS', identifiers: [READER] },
                condition: { test: 'Bool', variable: 'kms:GrantIsForAWSResource', values: ['true'] },
              },
            ],
          },
        },
      },
    },
    'imported material under a policy': { resource: { aws_kms_external_key: { k: { policy: policyOf(USE) } } } },
    'a state': state({
      address: 'aws_kms_key.k',
      values: { arn: 'arn:aws:kms:eu-west-1:111122223333:key/1', policy: policyOf(DEFAULT) },
    }),
  },
  rejects: {
    'no policy': { clauses: ['explicit-policy'], given: key({}) },
    'no policy, in a plan that will show the one of KMS': {
      clauses: ['explicit-policy'],
      given: planned({
        address: 'aws_kms_key.k',
        values: { enable_key_rotation: true },
        hidden: { policy: true },
        written: { enable_key_rotation: { constant_value: true } },
      }),
    },
    'a policy of another key': {
      clauses: ['explicit-policy'],
      given: {
        resource: {
          aws_kms_key: { k: {}, other: { policy: policyOf(USE) } },
          aws_kms_key_policy: { p: { key_id: '${aws_kms_key.other.key_id}', policy: policyOf(USE) } },
        },
      },
    },
    'use for everyone': {
      clauses: ['no-wildcard-principal'],
      given: keyWith({ Principal: '*', Action: 'kms:Decrypt' }),
    },
    'use for everyone who comes through S3, of whatever account': {
      clauses: ['no-wildcard-principal'],
      given: keyWith({
        Principal: { AWS: '*' },
        Action: 'kms:Decrypt',
        Condition: { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } },
      }),
    },
    'everything for a role': {
      clauses: ['no-wildcard-actions'],
      given: keyWith(DEFAULT, { Principal: { AWS: READER }, Action: 'kms:*' }),
    },
    'everything for the account and a role in one statement': {
      clauses: ['no-wildcard-actions'],
      given: keyWith({ Principal: { AWS: [ROOT, READER] }, Action: ['KMS:*'] }),
    },
    'everything for a service': {
      clauses: ['no-wildcard-actions'],
      given: keyWith({ Principal: { Service: 'logs.eu-west-1.amazonaws.com' }, Action: '*' }),
    },
    'all but one action for a role': {
      clauses: ['no-wildcard-actions'],
      given: keyWith({ Principal: { AWS: READER }, NotAction: 'kms:ScheduleKeyDeletion' }),
    },
    'everything for another account, in a state that tells whose the key is': {
      clauses: ['no-wildcard-actions'],
      given: state({
        address: 'aws_kms_key.k',
        values: {
          arn: 'arn:aws:kms:eu-west-1:111122223333:key/1',
          policy: policyOf({ Principal: { AWS: 'arn:aws:iam::999988887777:root' }, Action: 'kms:*' }),
        },
      }),
    },
    'grants for anybody': { clauses: ['grants-for-aws-only'], given: keyWith(ADMINISTRATION, grants()) },
    'grants for anybody, left to IAM': {
      clauses: ['grants-for-aws-only'],
      given: keyWith({ Principal: { AWS: ROOT }, Action: 'kms:Create*' }),
    },
    'grants whose condition a request need not carry': {
      clauses: ['grants-for-aws-only'],
      given: keyWith(grants({ Condition: { BoolIfExists: { 'kms:GrantIsForAWSResource': 'true' } } })),
    },
    'grants for anybody but services of AWS': {
      clauses: ['grants-for-aws-only'],
      given: keyWith(grants({ Condition: { Bool: { 'kms:GrantIsForAWSResource': 'false' } } })),
    },
    'a policy that may lock everyone out': {
      clauses: ['lockout-check-kept'],
      given: key({ policy: policyOf(USE), bypass_policy_lockout_safety_check: true }),
    },
    'a policy beside the key that may lock everyone out': {
      clauses: ['lockout-check-kept'],
      given: {
        resource: {
          aws_kms_key: { k: {} },
          aws_kms_key_policy: {
            k: {
              key_id: '${aws_kms_key.k.id}',
              policy: policyOf(ADMINISTRATION),
              bypass_policy_lockout_safety_check: 'true',
            },
          },
        },
      },
    },
  },
  cannotTell: {
    'a policy that a variable decides': key({ policy: '${var.policy}' }),
    'a principal that a variable decides': keyWith({ Principal: { AWS: '${var.reader}' }, Action: 'kms:*' }),
    'a data source that another program has': DATA_SOURCE,
    'a check that a variable decides': key({
      policy: policyOf(USE),
      bypass_policy_lockout_safety_check: '${var.bypass}',
    }),
  },
};

import type { Example, Examples } from '../../../core/examples';

const allow = (Action: unknown, Resource: unknown = 'arn:aws:s3:::orders/*', more: object = {}): object => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});

const rolePolicy = (...Statement: readonly object[]): Example => ({
  resource: {
    aws_iam_role_policy: { p: { role: 'importer', policy: JSON.stringify({ Version: '2012-10-17', Statement }) } },
  },
});

export const examples: Examples = {
  accepts: {
    'named actions on named resources': rolePolicy(allow(['s3:GetObject', 's3:GetObjectTagging'])),
    'a pattern that names one kind of action': rolePolicy(allow('s3:Get*')),
    'actions that know no resource': rolePolicy(
      allow(
        ['ec2:DescribeInstances', 'xray:PutTraceSegments', 'cloudwatch:PutMetricData', 'ecr:GetAuthorizationToken'],
        '*',
      ),
    ),
    'patterns that only tell names': rolePolicy(allow(['ec2:Describe*', 's3:List*'], ['*'])),
    'everything that carries a tag': rolePolicy(
      allow('ec2:StopInstances', '*', { Condition: { StringEquals: { 'aws:ResourceTag/team': 'orders' } } }),
    ),
    'decryption with one key': rolePolicy(allow('kms:Decrypt', '${aws_kms_key.orders.arn}')),
    'wildcards that are denied': rolePolicy(allow('s3:GetObject'), { Effect: 'Deny', Action: 's3:*', Resource: '*' }),
    'everything on everything, which IAM-001 is about': rolePolicy(allow('*', '*')),
  },
  rejects: {
    'every action of a service': { clauses: ['no-service-wildcard'], given: rolePolicy(allow('s3:*')) },
    'every action of a service on everything': {
      clauses: ['no-service-wildcard'],
      given: rolePolicy(allow(['S3:*'], '*')),
    },
    'every action on one bucket': { clauses: ['no-service-wildcard'], given: rolePolicy(allow('*')) },
    'every key action on every key': { clauses: ['no-service-wildcard'], given: rolePolicy(allow('kms:*', '*')) },
    'all actions but some': {
      clauses: ['no-service-wildcard'],
      given: rolePolicy({ Effect: 'Allow', NotAction: ['iam:*'], Resource: '*' }),
    },
    'every action of a service, by a data source': {
      clauses: ['no-service-wildcard'],
      given: {
        resource: { aws_iam_policy: { p: { policy: '${data.aws_iam_policy_document.d.minified_json}' } } },
        data: {
          aws_iam_policy_document: {
            d: { statement: { actions: ['dynamodb:*'], resources: ['arn:aws:dynamodb:::t'] } },
          },
        },
      },
    },
    'reading every bucket': { clauses: ['resources-scoped'], given: rolePolicy(allow('s3:GetObject', '*')) },
    'reading all but one bucket': {
      clauses: ['resources-scoped'],
      given: rolePolicy({ Effect: 'Allow', Action: 's3:GetObject', NotResource: 'arn:aws:s3:::secret/*' }),
    },
    'taking on every role': { clauses: ['resources-scoped'], given: rolePolicy(allow('sts:AssumeRole', '*')) },
    'a pattern of reads on everything': {
      clauses: ['resources-scoped'],
      given: rolePolicy(allow('secretsmanager:Get*', '*')),
    },
    'a tag that need not be there': {
      clauses: ['resources-scoped'],
      given: rolePolicy(
        allow('ec2:StopInstances', '*', { Condition: { StringEqualsIfExists: { 'aws:ResourceTag/team': 'orders' } } }),
      ),
    },
    'decryption with every key': { clauses: ['kms-decrypt-scoped'], given: rolePolicy(allow('kms:Decrypt', '*')) },
    'decryption with every key of the account': {
      clauses: ['kms-decrypt-scoped'],
      given: rolePolicy(
        allow(['kms:ReEncrypt*'], 'arn:aws:kms:eu-west-1:${data.aws_caller_identity.me.account_id}:key/*'),
      ),
    },
  },
  cannotTell: {
    'actions that a variable decides': rolePolicy(allow('${var.actions}')),
    'resources that a variable decides': rolePolicy(allow('s3:GetObject', '${var.resources}')),
    'a policy that only Terraform evaluates': {
      resource: { aws_iam_policy: { p: { policy: '${jsonencode({"Statement" = []})}' } } },
    },
  },
  notApplicable: {
    'a boundary: it limits, and grants nothing': {
      resource: {
        aws_iam_policy: { limit: { policy: JSON.stringify({ Statement: allow('s3:*', '*') }) } },
        aws_iam_role: { r: { permissions_boundary: '${aws_iam_policy.limit.arn}' } },
      },
    },
  },
};

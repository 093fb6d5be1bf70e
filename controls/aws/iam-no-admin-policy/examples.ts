import type { Example, Examples } from '../../../core/examples';

const policy = (statement: unknown): string => JSON.stringify({ Version: '2012-10-17', Statement: statement });

const ALL = { Effect: 'Allow', Action: '*', Resource: '*' };
const SOME = { Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['arn:aws:s3:::orders/*'] };

const rolePolicy = (text: string, more: object = {}): Example => ({
  resource: { aws_iam_role_policy: { p: { role: 'importer', policy: text } } },
  ...more,
});

const attachment = (policy_arn: string, more: object = {}): Example => ({
  resource: { aws_iam_role_policy_attachment: { a: { role: 'importer', policy_arn } } },
  ...more,
});

const boundary = (more: object = {}): Example => ({
  resource: {
    aws_iam_policy: {
      limit: { name: 'limit', policy: policy([ALL, { Effect: 'Deny', Action: 'iam:*', Resource: '*' }]) },
    },
    aws_iam_role: { r: { name: 'r', permissions_boundary: '${aws_iam_policy.limit.arn}' } },
    ...more,
  },
});

export const examples: Examples = {
  accepts: {
    'named actions on named resources': rolePolicy(policy(SOME)),
    'every action on one bucket': rolePolicy(policy({ ...ALL, Resource: 'arn:aws:s3:::orders/*' })),
    'everything denied': rolePolicy(policy([SOME, { ...ALL, Effect: 'Deny' }])),
    'a managed policy of AWS that is none of those': attachment(
      'arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole',
    ),
    'a policy of this plan': {
      resource: {
        aws_iam_policy: { read: { policy: policy(SOME) } },
        aws_iam_role_policy_attachment: { a: { role: 'importer', policy_arn: '${aws_iam_policy.read.arn}' } },
      },
    },
  },
  rejects: {
    'everything on everything': { clauses: ['no-star-star'], given: rolePolicy(policy(ALL)) },
    'everything, spelled otherwise': {
      clauses: ['no-star-star'],
      given: {
        resource: {
          aws_iam_policy: {
            p: { policy: policy([SOME, { ...ALL, Action: ['s3:GetObject', '*:*'], Resource: ['a', '*'] }]) },
          },
        },
      },
    },
    'everything, through two data sources': {
      clauses: ['no-star-star'],
      given: rolePolicy('${data.aws_iam_policy_document.outer.json}', {
        data: {
          aws_iam_policy_document: {
            outer: { source_policy_documents: ['${data.aws_iam_policy_document.inner.json}'] },
            inner: { statement: [{ actions: ['*'], resources: ['*'], effect: null }] },
          },
        },
      }),
    },
    'everything, inside a role': {
      clauses: ['no-star-star'],
      given: { resource: { aws_iam_role: { r: { inline_policy: [{ name: 'a', policy: policy(ALL) }] } } } },
    },
    'everything under a condition': {
      clauses: ['no-star-star'],
      given: rolePolicy(policy({ ...ALL, Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } } })),
    },
    'a boundary that is attached as well': {
      clauses: ['no-star-star'],
      given: boundary({
        aws_iam_role_policy_attachment: { a: { role: 'r', policy_arn: '${aws_iam_policy.limit.arn}' } },
      }),
    },
    'AdministratorAccess attached': {
      clauses: ['no-admin-managed-policy'],
      given: attachment('arn:aws:iam::aws:policy/AdministratorAccess'),
    },
    'AdministratorAccess of any partition': {
      clauses: ['no-admin-managed-policy'],
      given: attachment('arn:${data.aws_partition.current.partition}:iam::aws:policy/AdministratorAccess'),
    },
    'IAMFullAccess, looked up': {
      clauses: ['no-admin-managed-policy'],
      given: attachment('${data.aws_iam_policy.full.arn}', {
        data: { aws_iam_policy: { full: { name: 'IAMFullAccess' } } },
      }),
    },
    'AWSCloudShellFullAccess, listed in the role': {
      clauses: ['no-admin-managed-policy'],
      given: {
        resource: {
          aws_iam_role: { r: { managed_policy_arns: ['arn:aws:iam::aws:policy/AWSCloudShellFullAccess'] } },
        },
      },
    },
  },
  cannotTell: {
    'an action that a variable decides': rolePolicy(policy({ ...ALL, Action: '${var.actions}' })),
    'a policy that only Terraform evaluates': rolePolicy('${jsonencode({"Statement" = []})}'),
    'an attachment that a variable decides': attachment('${var.policy_arn}'),
  },
  notApplicable: {
    'a boundary: it limits, and grants nothing': boundary(),
    'a role without policies of its own': { resource: { aws_iam_role: { r: { inline_policy: null } } } },
  },
};

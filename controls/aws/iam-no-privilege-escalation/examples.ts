import type { Example, Examples } from '../../../core/examples';

const rolePolicy = (Action: unknown, Resource: unknown, Condition?: object): Example => ({
  resource: {
    aws_iam_role_policy: {
      p: {
        role: 'deployer',
        policy: JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action, Resource, Condition }],
        }),
      },
    },
  },
});

const IAM = 'arn:aws:iam::111122223333';

export const examples: Examples = {
  accepts: {
    'passing one role': rolePolicy('iam:PassRole', `${IAM}:role/importer`),
    'passing one role of this plan': rolePolicy(['iam:PassRole'], '${aws_iam_role.importer.arn}'),
    'passing a family of roles to one service': rolePolicy('iam:PassRole', `${IAM}:role/app-*`, {
      StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' },
    }),
    'changing one role': rolePolicy(['iam:PutRolePolicy', 'iam:AttachRolePolicy'], `${IAM}:role/importer`),
    'changing roles within a boundary': rolePolicy(['iam:PutRolePolicy'], `${IAM}:role/*`, {
      StringEquals: { 'iam:PermissionsBoundary': `${IAM}:policy/limit` },
    }),
    'making keys for oneself': rolePolicy('iam:CreateAccessKey', `${IAM}:user/$\{aws:username}`),
    'reading what others may do': rolePolicy(['iam:GetRolePolicy', 'iam:ListRoles'], '*'),
    'everything on everything, which IAM-001 is about': rolePolicy('*', '*'),
  },
  rejects: {
    'passing every role': { clauses: ['pass-role-scoped'], given: rolePolicy('iam:PassRole', '*') },
    'passing every role of the account to one service': {
      clauses: ['pass-role-scoped'],
      given: rolePolicy('iam:PassRole', `${IAM}:role/*`, {
        StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' },
      }),
    },
    'passing a family of roles to any service': {
      clauses: ['pass-role-scoped'],
      given: rolePolicy('iam:Pass*', `${IAM}:role/app-*`),
    },
    'writing every policy': { clauses: ['no-policy-writes'], given: rolePolicy('iam:CreatePolicyVersion', '*') },
    'changing who may take on any role': {
      clauses: ['no-policy-writes'],
      given: rolePolicy('iam:UpdateAssumeRolePolicy', `${IAM}:role/*`),
    },
    'changing every role outside a boundary': {
      clauses: ['no-policy-writes'],
      given: rolePolicy('iam:PutRolePolicy', '*', {
        StringNotEquals: { 'iam:PermissionsBoundary': `${IAM}:policy/limit` },
      }),
    },
    'making keys for anyone': { clauses: ['no-credential-creation'], given: rolePolicy('iam:CreateAccessKey', '*') },
    'resetting the password of anyone, by a data source': {
      clauses: ['no-credential-creation'],
      given: {
        resource: { aws_iam_group_policy: { p: { policy: '${data.aws_iam_policy_document.d.json}' } } },
        data: {
          aws_iam_policy_document: {
            d: { statement: [{ actions: ['iam:UpdateLoginProfile'], resources: [`${IAM}:user/*`] }] },
          },
        },
      },
    },
    'every action of IAM': {
      clauses: ['pass-role-scoped', 'no-policy-writes', 'no-credential-creation'],
      given: rolePolicy('iam:*', '*'),
    },
  },
  cannotTell: {
    'a role that a variable decides': rolePolicy('iam:PassRole', '${var.roles}'),
    'a policy that a variable decides': { resource: { aws_iam_role_policy: { p: { policy: '${var.policy}' } } } },
  },
  notApplicable: {
    'a boundary: it limits, and grants nothing': {
      resource: {
        aws_iam_policy: {
          limit: { policy: JSON.stringify({ Statement: { Effect: 'Allow', Action: 'iam:PassRole', Resource: '*' } }) },
        },
        aws_iam_user: { u: { permissions_boundary: '${aws_iam_policy.limit.arn}' } },
      },
    },
  },
};

import type { Example, Examples } from '../../../core/examples';

const trusting = (statement: object): Example => ({
  resource: {
    aws_iam_role: {
      r: {
        assume_role_policy: JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', ...statement }],
        }),
      },
    },
  },
});

export const examples: Examples = {
  accepts: {
    'a service': trusting({ Principal: { Service: 'lambda.amazonaws.com' } }),
    'an account': trusting({ Principal: { AWS: '111122223333' } }),
    'a role of this plan': trusting({ Principal: { AWS: '${aws_iam_role.caller.arn}' } }),
    'everyone of one organization': trusting({
      Principal: { AWS: '*' },
      Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
    }),
    'roles of one account by a pattern': trusting({
      Principal: '*',
      Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/ci-*' } },
    }),
    'everyone denied without MFA': trusting({ Effect: 'Deny', Principal: '*' }),
    'a data source with blocks': {
      resource: { aws_iam_role: { r: { assume_role_policy: '${data.aws_iam_policy_document.trust.json}' } } },
      data: {
        aws_iam_policy_document: {
          trust: {
            statement: {
              actions: ['sts:AssumeRole'],
              principals: { type: 'Service', identifiers: ['ec2.amazonaws.com'] },
            },
          },
        },
      },
    },
  },
  rejects: {
    everyone: { clauses: ['no-wildcard-principal'], given: trusting({ Principal: { AWS: '*' } }) },
    'everyone who knows a word': {
      clauses: ['no-wildcard-principal'],
      given: trusting({ Principal: '*', Condition: { StringEquals: { 'sts:ExternalId': 'b9f6c1d4' } } }),
    },
    'everyone but one': {
      clauses: ['no-wildcard-principal'],
      given: trusting({ NotPrincipal: { AWS: '111122223333' } }),
    },
    'roles of any account by a pattern': {
      clauses: ['no-wildcard-principal'],
      given: trusting({
        Principal: { AWS: ['*'] },
        Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/ci-*' } },
      }),
    },
    'everyone, by a data source': {
      clauses: ['no-wildcard-principal'],
      given: {
        resource: { aws_iam_role: { r: { assume_role_policy: '${data.aws_iam_policy_document.trust.json}' } } },
        data: {
          aws_iam_policy_document: {
            trust: { statement: [{ actions: ['sts:AssumeRole'], principals: [{ type: 'AWS', identifiers: ['*'] }] }] },
          },
        },
      },
    },
    'every service': { clauses: ['no-wildcard-provider'], given: trusting({ Principal: { Service: '*' } }) },
    'every identity provider': {
      clauses: ['no-wildcard-provider'],
      given: trusting({ Principal: { Federated: ['*'] }, Action: 'sts:AssumeRoleWithWebIdentity' }),
    },
  },
  cannotTell: {
    'a principal that a variable decides': trusting({ Principal: { AWS: '${var.caller}' } }),
    'a policy that only Terraform evaluates': {
      resource: { aws_iam_role: { r: { assume_role_policy: '${jsonencode({"Statement" = []})}' } } },
    },
  },
  notApplicable: {
    'a role that AWS makes for a service': {
      resource: { aws_iam_role: { r: { path: '/aws-service-role/support.amazonaws.com/', assume_role_policy: '{}' } } },
    },
  },
};

import type { Example, Examples } from '../../../core/examples';

const GITHUB = 'token.actions.githubusercontent.com';
const PROVIDER = `arn:aws:iam::111122223333:oidc-provider/${GITHUB}`;

const trusting = (Condition: object | undefined, Federated: unknown = PROVIDER): Example => ({
  resource: {
    aws_iam_role: {
      deploy: {
        assume_role_policy: JSON.stringify({
          Version: '2012-10-17',
          Statement: [
            { Effect: 'Allow', Action: 'sts:AssumeRoleWithWebIdentity', Principal: { Federated }, Condition },
          ],
        }),
      },
    },
  },
});

const aud = { [`${GITHUB}:aud`]: 'sts.amazonaws.com' };
const sub = (value: unknown): Record<string, unknown> => ({ [`${GITHUB}:sub`]: value });

const like = (subject: unknown): Example => trusting({ StringEquals: aud, StringLike: sub(subject) });

export const examples: Examples = {
  accepts: {
    'one environment of one repository': trusting({
      StringEquals: { ...aud, ...sub('repo:acme/shop:environment:prod') },
    }),
    'two branches': trusting({
      StringEquals: { ...aud, ...sub(['repo:acme/shop:ref:refs/heads/main', 'repo:acme/shop:ref:refs/heads/next']) },
    }),
    'a family of tags': like('repo:acme/shop:ref:refs/tags/v*'),
    'both phases of one workspace of Terraform Cloud': trusting({
      StringEquals: { 'app.terraform.io:aud': 'aws.workload.identity' },
      StringLike: { 'app.terraform.io:sub': 'organization:acme:project:shop:workspace:prod:run_phase:*' },
    }),
    'a service account of a cluster of this plan, as cdktf writes it': {
      resource: {
        aws_iam_role: {
          api: {
            assume_role_policy:
              '{"Statement":[{"Effect":"Allow","Action":"sts:AssumeRoleWithWebIdentity",' +
              '"Principal":{"Federated":"${aws_iam_openid_connect_provider.eks.arn}"},"Condition":{"StringEquals":{' +
              '"${replace(aws_iam_openid_connect_provider.eks.url, "https://", "")}:aud":"sts.amazonaws.com",' +
              '"${replace(aws_iam_openid_connect_provider.eks.url, "https://", "")}:sub":"system:serviceaccount:shop:api"}}}]}',
          },
        },
      },
    },
    'signed-in users of one Cognito pool': trusting(
      {
        StringEquals: { 'cognito-identity.amazonaws.com:aud': 'eu-west-1:1234abcd' },
        'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' },
      },
      'cognito-identity.amazonaws.com',
    ),
    'a data source': {
      resource: { aws_iam_role: { deploy: { assume_role_policy: '${data.aws_iam_policy_document.trust.json}' } } },
      data: {
        aws_iam_policy_document: {
          trust: {
            statement: {
              actions: ['sts:AssumeRoleWithWebIdentity'],
              principals: { type: 'Federated', identifiers: [PROVIDER] },
              condition: [
                { test: 'StringEquals', variable: `${GITHUB}:aud`, values: ['sts.amazonaws.com'] },
                { test: 'StringEquals', variable: `${GITHUB}:sub`, values: ['repo:acme/shop:environment:prod'] },
              ],
            },
          },
        },
      },
    },
  },
  rejects: {
    'no condition': { clauses: ['audience-pinned', 'subject-pinned'], given: trusting(undefined) },
    'no audience': {
      clauses: ['audience-pinned'],
      given: trusting({ StringEquals: sub('repo:acme/shop:environment:prod') }),
    },
    'any audience': {
      clauses: ['audience-pinned'],
      given: trusting({ StringLike: { [`${GITHUB}:aud`]: '*' }, StringEquals: sub('repo:acme/shop:environment:prod') }),
    },
    'no subject': { clauses: ['subject-pinned'], given: trusting({ StringEquals: aud }) },
    'a subject that need not be there': {
      clauses: ['subject-pinned'],
      given: trusting({ StringEquals: aud, StringEqualsIfExists: sub('repo:acme/shop:environment:prod') }),
    },
    'every subject but one': {
      clauses: ['subject-pinned'],
      given: trusting({ StringEquals: aud, StringNotEquals: sub('repo:acme/shop:pull_request') }),
    },
    'every repository of an organization': { clauses: ['subject-pinned'], given: like('repo:acme/*') },
    'every branch and pull request of a repository': { clauses: ['subject-pinned'], given: like('repo:acme/shop:*') },
    'every branch of a repository': { clauses: ['subject-pinned'], given: like('repo:acme/shop:ref:refs/heads/*') },
    'one good subject beside a wide one': {
      clauses: ['subject-pinned'],
      given: like(['repo:acme/shop:environment:prod', 'repo:*']),
    },
    'every service account of a cluster': {
      clauses: ['subject-pinned'],
      given: trusting({
        StringEquals: { 'oidc.eks.eu-west-1.amazonaws.com/id/ABC:aud': 'sts.amazonaws.com' },
        StringLike: { 'oidc.eks.eu-west-1.amazonaws.com/id/ABC:sub': 'system:serviceaccount:*:api' },
      }),
    },
    'guests of a Cognito pool': {
      clauses: ['subject-pinned'],
      given: trusting(
        { StringEquals: { 'cognito-identity.amazonaws.com:aud': 'eu-west-1:1234abcd' } },
        'cognito-identity.amazonaws.com',
      ),
    },
  },
  cannotTell: {
    'a subject that a variable decides': like('${var.subject}'),
    'a policy that only Terraform evaluates': {
      resource: { aws_iam_role: { deploy: { assume_role_policy: '${jsonencode({"Statement" = []})}' } } },
    },
  },
  notApplicable: {
    'a role for a service': {
      resource: {
        aws_iam_role: {
          r: {
            assume_role_policy: JSON.stringify({
              Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } },
            }),
          },
        },
      },
    },
  },
};

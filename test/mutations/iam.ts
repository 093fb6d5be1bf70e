import type { Statement } from './documents';
import { added, type Mutation } from './mutation';

const IMPORTER = 'data-platform/Importer/Resource';
const IMPORTS = 'data-platform/Importer/Policy';
const DEPLOYER = 'others/Deployer/Resource';
const FLOW_LOGS = 'others/FlowLogs/Resource';

const allow = (actions: readonly string[], resources: readonly string[]): Statement => ({
  Effect: 'Allow',
  Action: actions,
  Resource: resources,
});

/** Every statement with some of its parts replaced; what is undefined goes. */
const each = (changes: Statement) => (statements: readonly Statement[]) =>
  statements.map((statement) => ({ ...statement, ...changes }));

const tokensOf = (conditions: Readonly<Record<string, Readonly<Record<string, string>>>>) =>
  each({
    Condition: Object.fromEntries(
      Object.entries(conditions).map(([operator, claims]) => [
        operator,
        Object.fromEntries(
          Object.entries(claims).map(([claim, value]) => [`token.actions.githubusercontent.com:${claim}`, value]),
        ),
      ]),
    ),
  });

const user = { name: 'importer' };

export const iam: readonly Mutation[] = [
  {
    clause: 'IAM-001/no-star-star',
    how: 'a role may do everything',
    at: IMPORTS,
    statements: added(allow(['*'], ['*'])),
  },
  {
    clause: 'IAM-001/no-admin-managed-policy',
    how: 'AdministratorAccess is attached',
    in: 'data-platform',
    change: (documents) =>
      documents.addResource('data-platform', 'aws_iam_role_policy_attachment', {
        role: documents.at(IMPORTS).role,
        policy_arn: 'arn:aws:iam::aws:policy/AdministratorAccess',
      }),
  },

  {
    clause: 'IAM-002/no-service-wildcard',
    how: 'a role may do everything with one bucket',
    at: IMPORTS,
    statements: added(allow(['s3:*'], ['arn:aws:s3:::example-orders/*'])),
  },
  {
    clause: 'IAM-002/resources-scoped',
    how: 'a role may read every bucket',
    at: IMPORTS,
    statements: added(allow(['s3:GetObject'], ['*'])),
  },
  {
    clause: 'IAM-002/kms-decrypt-scoped',
    how: 'a role may decrypt with every key of the account',
    at: IMPORTS,
    statements: added(allow(['kms:Decrypt'], ['arn:aws:kms:*:333333333333:key/*'])),
  },

  {
    clause: 'IAM-003/pass-role-scoped',
    how: 'a role may pass any role of the account',
    at: IMPORTS,
    statements: added(allow(['iam:PassRole'], ['arn:aws:iam::333333333333:role/*'])),
  },
  {
    clause: 'IAM-003/no-policy-writes',
    how: 'a role may give permissions to any role',
    at: IMPORTS,
    statements: added(allow(['iam:PutRolePolicy'], ['arn:aws:iam::333333333333:role/*'])),
  },
  {
    clause: 'IAM-003/no-credential-creation',
    how: 'a role may make access keys for any user',
    at: IMPORTS,
    statements: added(allow(['iam:CreateAccessKey'], ['arn:aws:iam::333333333333:user/*'])),
  },

  {
    clause: 'IAM-004/no-wildcard-principal',
    how: 'everyone is trusted',
    at: IMPORTER,
    attribute: 'assume_role_policy',
    statements: each({ Principal: { AWS: ['*'] } }),
  },
  {
    clause: 'IAM-004/no-wildcard-provider',
    how: 'every identity provider is trusted',
    at: DEPLOYER,
    attribute: 'assume_role_policy',
    statements: each({ Principal: { Federated: ['*'] } }),
  },

  {
    clause: 'IAM-005/source-guard',
    how: 'a role forgets for whom the service acts',
    at: FLOW_LOGS,
    attribute: 'assume_role_policy',
    statements: each({ Condition: undefined }),
  },
  {
    clause: 'IAM-005/source-guard',
    how: 'a log bucket forgets whose access logs it takes',
    at: 'data-platform/AccessLogs/Policy',
    statements: (statements) =>
      statements.map(({ Condition, ...statement }) =>
        statement.Sid === 'AllowAccessLogs' ? statement : { ...statement, Condition },
      ),
  },

  {
    clause: 'IAM-006/audience-pinned',
    how: 'the audience is not asked for',
    at: DEPLOYER,
    attribute: 'assume_role_policy',
    statements: tokensOf({ StringEquals: { sub: 'repo:acme/shop:environment:prod' } }),
  },
  {
    clause: 'IAM-006/subject-pinned',
    how: 'every branch, pull request and environment of the repository is let in',
    at: DEPLOYER,
    attribute: 'assume_role_policy',
    statements: tokensOf({ StringEquals: { aud: 'sts.amazonaws.com' }, StringLike: { sub: 'repo:acme/*' } }),
  },

  { clause: 'IAM-007/boundary', at: IMPORTER, remove: ['/permissions_boundary'] },
  { clause: 'IAM-007/session-duration', at: IMPORTER, set: { '/max_session_duration': 7200 } },

  {
    clause: 'IAM-008/no-users',
    how: 'a user is added',
    in: 'data-platform',
    change: (documents) => documents.addResource('data-platform', 'aws_iam_user', user),
  },
  {
    clause: 'IAM-008/no-long-lived-credentials',
    how: 'an access key is added',
    in: 'data-platform',
    change: (documents) => documents.addResource('data-platform', 'aws_iam_access_key', { user: 'importer' }),
  },
  {
    clause: 'IAM-008/no-user-policies',
    how: 'permissions are given to a user',
    in: 'data-platform',
    change: (documents) =>
      documents.addResource('data-platform', 'aws_iam_user_policy_attachment', {
        user: 'importer',
        policy_arn: 'arn:aws:iam::aws:policy/job-function/ViewOnlyAccess',
      }),
  },
];

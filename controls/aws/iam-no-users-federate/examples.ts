import type { Examples } from '../../../core/examples';

export const examples: Examples = {
  accepts: {
    'a policy attached to roles and groups': {
      resource: {
        aws_iam_policy_attachment: { a: { name: 'a', roles: ['r'], groups: ['g'], users: null, policy_arn: 'arn' } },
      },
    },
    'a policy attached to an empty list of users': {
      resource: { aws_iam_policy_attachment: { a: { name: 'a', users: [], policy_arn: 'arn' } } },
    },
  },
  rejects: {
    'a user': { clauses: ['no-users'], given: { resource: { aws_iam_user: { ci: { name: 'ci' } } } } },
    'an access key': {
      clauses: ['no-long-lived-credentials'],
      given: { resource: { aws_iam_access_key: { ci: { user: 'ci' } } } },
    },
    'a console password': {
      clauses: ['no-long-lived-credentials'],
      given: { resource: { aws_iam_user_login_profile: { ann: { user: 'ann' } } } },
    },
    'a credential for one service': {
      clauses: ['no-long-lived-credentials'],
      given: {
        resource: {
          aws_iam_service_specific_credential: { git: { user_name: 'ci', service_name: 'codecommit.amazonaws.com' } },
        },
      },
    },
    'a policy inside a user': {
      clauses: ['no-user-policies'],
      given: { resource: { aws_iam_user_policy: { p: { user: 'ci', policy: '{"Statement":[]}' } } } },
    },
    'a policy attached to a user': {
      clauses: ['no-user-policies'],
      given: { resource: { aws_iam_user_policy_attachment: { a: { user: 'ci', policy_arn: 'arn' } } } },
    },
    'a policy attached to a user among others': {
      clauses: ['no-user-policies'],
      given: { resource: { aws_iam_policy_attachment: { a: { roles: ['r'], users: ['ann'], policy_arn: 'arn' } } } },
    },
  },
  cannotTell: {
    'users that a variable decides': {
      resource: { aws_iam_policy_attachment: { a: { users: '${var.users}', policy_arn: 'arn' } } },
    },
  },
  notApplicable: {
    'a role': { resource: { aws_iam_role: { r: { name: 'r' } } } },
  },
};

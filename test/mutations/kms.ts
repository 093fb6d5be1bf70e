import { added, type Mutation } from './mutation';

const KEY = 'data-platform/OrdersKey/Resource';
const SOMEBODY = { AWS: ['arn:aws:iam::444455556666:role/somebody'] };

export const kms: readonly Mutation[] = [
  { clause: 'KMS-001/rotation-enabled', at: KEY, set: { '/enable_key_rotation': false } },
  { clause: 'KMS-001/rotation-period', at: KEY, set: { '/rotation_period_in_days': 366 } },

  {
    clause: 'KMS-002/explicit-policy',
    at: KEY,
    remove: ['/policy'],
  },
  {
    clause: 'KMS-002/no-wildcard-principal',
    how: 'everyone may decrypt',
    at: KEY,
    statements: added({ Effect: 'Allow', Principal: '*', Action: ['kms:Decrypt'], Resource: ['*'] }),
  },
  {
    clause: 'KMS-002/no-wildcard-actions',
    how: 'somebody may do everything',
    at: KEY,
    statements: added({ Effect: 'Allow', Principal: SOMEBODY, Action: ['kms:*'], Resource: ['*'] }),
  },
  {
    clause: 'KMS-002/grants-for-aws-only',
    how: 'grants may be given to anybody',
    at: KEY,
    statements: (statements) =>
      statements.map(({ Condition, ...statement }) =>
        statement.Sid === 'GrantsForAwsServices' ? statement : { ...statement, Condition },
      ),
  },
  { clause: 'KMS-002/lockout-check-kept', at: KEY, set: { '/bypass_policy_lockout_safety_check': true } },

  { clause: 'KMS-003/deletion-window', at: KEY, set: { '/deletion_window_in_days': 29 } },
  { clause: 'KMS-003/enabled', at: KEY, set: { '/is_enabled': false } },
];

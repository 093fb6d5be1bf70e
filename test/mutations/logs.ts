import { added, type Mutation, removed, without } from './mutation';

const GROUP = 'account-baseline/Trail/Events/Resource';
const TOPIC = 'account-baseline/Trail/Alarms';

export const logs: readonly Mutation[] = [
  { clause: 'LOG-001/retention', at: GROUP, set: { '/retention_in_days': 180 } },
  { clause: 'LOG-001/customer-key', at: GROUP, remove: ['/kms_key_id'] },
  {
    clause: 'LOG-001/not-public',
    how: 'everyone may write events',
    in: 'account-baseline',
    change: (documents) =>
      documents.addResource('account-baseline', 'aws_cloudwatch_log_resource_policy', {
        policy_name: 'open',
        policy_document: JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Principal: '*', Action: ['logs:PutLogEvents'], Resource: ['*'] }],
        }),
      }),
  },

  { clause: 'SNS-001/customer-key', at: `${TOPIC}/Resource`, set: { '/kms_master_key_id': 'alias/aws/sns' } },
  {
    clause: 'SNS-001/no-plain-http-subscription',
    at: `${TOPIC}/security@example.com`,
    set: { '/protocol': 'http', '/endpoint': 'http://pager.example.com' },
  },
  {
    clause: 'SNS-002/no-public-principal',
    how: 'everyone may publish',
    at: `${TOPIC}/Policy`,
    statements: added({ Effect: 'Allow', Principal: '*', Action: ['sns:Publish'], Resource: ['*'] }),
  },
  {
    clause: 'SNS-002/tls-only',
    how: 'plain HTTP is not denied',
    at: `${TOPIC}/Policy`,
    statements: without('DenyPlainHttp'),
  },
  {
    clause: 'SNS-002/tls-only',
    how: 'the policy is removed',
    in: 'account-baseline',
    change: removed(`${TOPIC}/Policy`),
  },
];

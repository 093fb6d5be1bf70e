import type { Example, Examples } from '../../../core/examples';
import { planned, state } from '../example-documents';

const topic = (settings: object): Example => ({ resource: { aws_sns_topic: { alarms: settings } } });

const subscription = (settings: object): Example => ({
  resource: {
    aws_sns_topic_subscription: { s: { topic_arn: 'arn:aws:sns:eu-west-1:111122223333:alarms', ...settings } },
  },
});

export const examples: Examples = {
  accepts: {
    'a key by reference': {
      resource: { aws_kms_key: { k: {} }, aws_sns_topic: { alarms: { kms_master_key_id: '${aws_kms_key.k.arn}' } } },
    },
    'a key by its ARN': topic({ kms_master_key_id: 'arn:aws:kms:eu-west-1:111122223333:key/1' }),
    "an alias of one's own": topic({ kms_master_key_id: 'alias/alarms' }),
    'a subscriber over TLS': subscription({ protocol: 'https', endpoint: 'https://hooks.example.com/alarms' }),
    'a mailbox': subscription({ protocol: 'email', endpoint: 'security@example.com' }),
    'a plan that hides the ARN of its key': planned(
      { address: 'aws_kms_key.k', values: {} },
      {
        address: 'aws_sns_topic.alarms',
        values: { name: 'alarms' },
        hidden: { kms_master_key_id: true },
        written: { kms_master_key_id: { references: ['aws_kms_key.k.arn', 'aws_kms_key.k'] } },
      },
    ),
  },
  rejects: {
    'nothing said: SNS encrypts nothing': { clauses: ['customer-key'], given: topic({}) },
    'the key that AWS manages': { clauses: ['customer-key'], given: topic({ kms_master_key_id: 'alias/aws/sns' }) },
    'the key that AWS manages, by the ARN of its alias': {
      clauses: ['customer-key'],
      given: topic({ kms_master_key_id: 'arn:aws:kms:eu-west-1:111122223333:alias/aws/sns' }),
    },
    'the key that AWS manages, looked up': {
      clauses: ['customer-key'],
      given: {
        ...topic({ kms_master_key_id: '${data.aws_kms_alias.sns.target_key_arn}' }),
        data: { aws_kms_alias: { sns: { name: 'alias/aws/sns' } } },
      },
    },
    'a state without a key': {
      clauses: ['customer-key'],
      given: state({ address: 'aws_sns_topic.alarms', values: { name: 'alarms', kms_master_key_id: '' } }),
    },
    'a subscriber over plain HTTP': {
      clauses: ['no-plain-http-subscription'],
      given: subscription({ protocol: 'http', endpoint: 'http://hooks.example.com/alarms' }),
    },
  },
  cannotTell: {
    'a key that a variable decides': topic({ kms_master_key_id: '${var.key}' }),
    'a protocol that a variable decides': subscription({ protocol: '${var.protocol}' }),
  },
};

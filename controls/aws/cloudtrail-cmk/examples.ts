import type { Example, Examples } from '../../../core/examples';
import { planned, state } from '../example-documents';

const trail = (settings: object): Example => ({
  resource: { aws_cloudtrail: { t: { name: 'audit', s3_bucket_name: 'audit-logs', ...settings } } },
});

export const examples: Examples = {
  accepts: {
    'a key by reference': {
      resource: { aws_kms_key: { k: {} }, aws_cloudtrail: { t: { kms_key_id: '${aws_kms_key.k.arn}' } } },
    },
    'a key by its ARN': trail({ kms_key_id: 'arn:aws:kms:eu-west-1:111122223333:key/1' }),
    "an alias of one's own": trail({ kms_key_id: 'alias/audit' }),
    'a key that is looked up': {
      ...trail({ kms_key_id: '${data.aws_kms_alias.audit.target_key_arn}' }),
      data: { aws_kms_alias: { audit: { name: 'alias/audit' } } },
    },
    'a plan that hides the ARN of its key': planned(
      { address: 'aws_kms_key.k', values: {} },
      {
        address: 'aws_cloudtrail.t',
        values: { name: 'audit' },
        hidden: { kms_key_id: true },
        written: { kms_key_id: { references: ['aws_kms_key.k.arn', 'aws_kms_key.k'] } },
      },
    ),
  },
  rejects: {
    'nothing said': { clauses: ['customer-key'], given: trail({}) },
    'nothing, in a variable': {
      clauses: ['customer-key'],
      given: { ...trail({ kms_key_id: '${var.key}' }), variable: { key: { default: '' } } },
    },
    'a key that AWS manages': { clauses: ['customer-key'], given: trail({ kms_key_id: 'alias/aws/s3' }) },
    'a state without a key': {
      clauses: ['customer-key'],
      given: state({ address: 'aws_cloudtrail.t', values: { name: 'audit', kms_key_id: '' } }),
    },
  },
  cannotTell: {
    'a key that a variable decides': trail({ kms_key_id: '${var.key}' }),
    'a key looked up by a name that a variable decides': {
      ...trail({ kms_key_id: '${data.aws_kms_alias.audit.target_key_arn}' }),
      data: { aws_kms_alias: { audit: { name: '${var.alias}' } } },
    },
  },
};

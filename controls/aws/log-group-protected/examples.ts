import type { Example, Examples } from '../../../core/examples';
import { planned, state } from '../example-documents';

const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/1';

const group = (settings: object): Example => ({
  resource: { aws_cloudwatch_log_group: { api: { name: '/shop/api', kms_key_id: KEY, ...settings } } },
});

const shared = (statement: object): Example => ({
  resource: {
    aws_cloudwatch_log_resource_policy: {
      p: {
        policy_name: 'p',
        policy_document: JSON.stringify({
          Statement: { Effect: 'Allow', Action: 'logs:PutLogEvents', Resource: '*', ...statement },
        }),
      },
    },
  },
});

export const examples: Examples = {
  accepts: {
    'a year, under a key': group({ retention_in_days: 365 }),
    'a key by reference': {
      resource: {
        aws_kms_key: { k: {} },
        aws_cloudwatch_log_group: { api: { retention_in_days: '400', kms_key_id: '${aws_kms_key.k.arn}' } },
      },
    },
    'nothing said of retention: events never expire': group({}),
    '0: events never expire': group({ retention_in_days: 0 }),
    'a policy for a service': shared({ Principal: { Service: 'es.amazonaws.com' } }),
    'a policy for everyone of one account': shared({
      Principal: '*',
      Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
    }),
    'a plan that hides the ARN of its key': planned(
      { address: 'aws_kms_key.k', values: {} },
      {
        address: 'aws_cloudwatch_log_group.api',
        values: { name: '/shop/api', retention_in_days: 365 },
        hidden: { kms_key_id: true, arn: true },
        written: { kms_key_id: { references: ['aws_kms_key.k.arn', 'aws_kms_key.k'] } },
      },
    ),
    'a state': state({
      address: 'aws_cloudwatch_log_group.api',
      values: { name: '/shop/api', retention_in_days: 731, kms_key_id: KEY },
    }),
  },
  rejects: {
    'a month': { clauses: ['retention'], given: group({ retention_in_days: 30 }) },
    'the step below a year': { clauses: ['retention'], given: group({ retention_in_days: '180' }) },
    'a class that keeps two days, whatever is asked': {
      clauses: ['retention'],
      given: group({ retention_in_days: 365, log_group_class: 'DELIVERY' }),
    },
    'no key': { clauses: ['customer-key'], given: group({ kms_key_id: null }) },
    'a state without a key': {
      clauses: ['customer-key'],
      given: state({ address: 'aws_cloudwatch_log_group.api', values: { retention_in_days: 365, kms_key_id: '' } }),
    },
    'a policy for everyone': { clauses: ['not-public'], given: shared({ Principal: '*' }) },
    'a policy for everyone who uses TLS': {
      clauses: ['not-public'],
      given: shared({ Principal: { AWS: '*' }, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }),
    },
  },
  cannotTell: {
    'days that a variable decides': group({ retention_in_days: '${var.days}' }),
    'a key that a variable decides': group({ kms_key_id: '${var.key}' }),
    'a policy that a variable decides': {
      resource: { aws_cloudwatch_log_resource_policy: { p: { policy_document: '${var.policy}' } } },
    },
  },
};

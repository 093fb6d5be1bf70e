import type { Example, Examples } from '../../../core/examples';
import { planned, state } from '../example-documents';

const key = (settings: object): Example => ({ resource: { aws_kms_key: { k: settings } } });

/** The period is not written, so KMS sets it, and the plan shows none. */
const withoutPeriod = planned({
  address: 'aws_kms_key.k',
  values: {
    customer_master_key_spec: 'SYMMETRIC_DEFAULT',
    enable_key_rotation: true,
    is_enabled: true,
    key_usage: 'ENCRYPT_DECRYPT',
  },
  hidden: { arn: true, id: true, rotation_period_in_days: true },
  written: { enable_key_rotation: { constant_value: true } },
});

const made = (values: object): Example => state({ address: 'aws_kms_key.k', values });

export const examples: Examples = {
  accepts: {
    'rotation, every 365 days by default': key({ enable_key_rotation: true }),
    'rotation as often as KMS allows': key({ enable_key_rotation: true, rotation_period_in_days: 90 }),
    'values written as strings': key({ enable_key_rotation: 'true', rotation_period_in_days: '365' }),
    'a period that a variable names': {
      ...key({ enable_key_rotation: true, rotation_period_in_days: '${var.days}' }),
      variable: { days: { default: 180 } },
    },
    'a key for all regions': key({ enable_key_rotation: true, multi_region: true }),
    'a plan that leaves the period to KMS': withoutPeriod,
    'a state': made({ enable_key_rotation: true, rotation_period_in_days: 365, key_usage: 'ENCRYPT_DECRYPT' }),
  },
  rejects: {
    'nothing said: the provider leaves rotation off': { clauses: ['rotation-enabled'], given: key({}) },
    'rotation off': { clauses: ['rotation-enabled'], given: key({ enable_key_rotation: false }) },
    'a period without rotation': {
      clauses: ['rotation-enabled'],
      given: key({ rotation_period_in_days: 90 }),
    },
    'a day too many': {
      clauses: ['rotation-period'],
      given: key({ enable_key_rotation: true, rotation_period_in_days: 366 }),
    },
    'a state in which somebody turned it off': {
      clauses: ['rotation-enabled'],
      given: made({ enable_key_rotation: false, customer_master_key_spec: 'SYMMETRIC_DEFAULT' }),
    },
    'a state, which writes nothing for no key store': {
      clauses: ['rotation-enabled'],
      given: made({ enable_key_rotation: false, custom_key_store_id: '', xks_key_id: '' }),
    },
  },
  cannotTell: {
    'rotation that a variable decides': key({ enable_key_rotation: '${var.rotate}' }),
    'a kind of key that a variable decides': key({
      enable_key_rotation: true,
      customer_master_key_spec: '${var.spec}',
    }),
  },
  notApplicable: {
    'an asymmetric key: KMS rotates none': key({ customer_master_key_spec: 'RSA_4096', key_usage: 'SIGN_VERIFY' }),
    'a key pair that encrypts': key({ customer_master_key_spec: 'RSA_2048' }),
    'an HMAC key': key({ customer_master_key_spec: 'HMAC_256', key_usage: 'GENERATE_VERIFY_MAC' }),
    'imported material': { resource: { aws_kms_external_key: { k: {} } } },
    'a replica: it follows its primary': {
      resource: { aws_kms_replica_key: { k: { primary_key_arn: 'arn:aws:kms:eu-west-1:111122223333:key/mrk-1' } } },
    },
    'a key store of the customer': key({ custom_key_store_id: 'cks-1234567890abcdef0' }),
  },
};

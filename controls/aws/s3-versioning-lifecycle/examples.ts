import type { Example, Examples } from '../../../core/examples';

const BUCKET = '${aws_s3_bucket.orders.id}';

const old = (noncurrent_days: unknown): object => ({ noncurrent_version_expiration: [{ noncurrent_days }] });
const abort = (days_after_initiation: unknown): object => ({
  abort_incomplete_multipart_upload: [{ days_after_initiation }],
});

const withRules = (rules: readonly object[], status = 'Enabled'): Example => ({
  resource: {
    aws_s3_bucket: { orders: {} },
    aws_s3_bucket_versioning: { orders: { bucket: BUCKET, versioning_configuration: { status } } },
    aws_s3_bucket_lifecycle_configuration: {
      orders: {
        bucket: BUCKET,
        rule: rules.map((rule, index) => ({
          id: `rule-${index}`,
          status: 'Enabled',
          filter: [{ prefix: '' }],
          ...rule,
        })),
      },
    },
  },
});

const inside = (versioning: object, lifecycle_rule: object): Example => ({
  resource: { aws_s3_bucket: { orders: { versioning, lifecycle_rule } } },
});

export const examples: Examples = {
  accepts: {
    'one rule for both': withRules([{ ...old(365), ...abort(7) }]),
    'a rule for each, numbers as strings': withRules([old('400'), abort('1')]),
    'no filter at all: the whole bucket': withRules([{ ...old(365), ...abort(7), filter: null }]),
    'a filter as older providers plan it': withRules([
      {
        ...old(365),
        ...abort(7),
        filter: [{ prefix: '', object_size_greater_than: '', object_size_less_than: 0, tag: [] }],
      },
    ]),
    'a shorter rule that is switched off': withRules([
      { ...old(365), ...abort(7) },
      { ...old(1), status: 'Disabled' },
    ]),
    'the old way, inside the bucket': inside(
      { enabled: true },
      { enabled: true, noncurrent_version_expiration: { days: 365 }, abort_incomplete_multipart_upload_days: 7 },
    ),
  },
  rejects: {
    'nothing at all': {
      clauses: ['versioning', 'noncurrent-expiry', 'abort-uploads'],
      given: { resource: { aws_s3_bucket: { orders: {} } } },
    },
    'versioning suspended': { clauses: ['versioning'], given: withRules([{ ...old(365), ...abort(7) }], 'Suspended') },
    'versioning off, the old way': {
      clauses: ['versioning'],
      given: inside({ enabled: false }, [
        { enabled: true, noncurrent_version_expiration: { days: 365 }, abort_incomplete_multipart_upload_days: 7 },
      ]),
    },
    'old versions that go too soon': {
      clauses: ['noncurrent-recoverable'],
      given: withRules([{ ...old(364), ...abort(7) }]),
    },
    'old versions under one prefix that go too soon': {
      clauses: ['noncurrent-recoverable'],
      given: withRules([
        { ...old(365), ...abort(7) },
        { ...old(1), filter: { prefix: 'drafts/' } },
      ]),
    },
    'old versions that never go': { clauses: ['noncurrent-expiry'], given: withRules([abort(7)]) },
    'old versions that go under one prefix only': {
      clauses: ['noncurrent-expiry'],
      given: withRules([{ ...old(365), filter: [{ prefix: 'incoming/' }] }, abort(7)]),
    },
    'aborted uploads that stay': { clauses: ['abort-uploads'], given: withRules([old(365)]) },
    'aborted uploads that stay too long': { clauses: ['abort-uploads'], given: withRules([old(365), abort(8)]) },
    'rules that are switched off': {
      clauses: ['noncurrent-expiry', 'abort-uploads'],
      given: withRules([{ ...old(365), ...abort(7), status: 'Disabled' }]),
    },
  },
  cannotTell: {
    'days that a variable decides': withRules([{ ...old('${var.days}'), ...abort(7) }]),
    'a rule that a variable switches': withRules([{ ...old(365), ...abort(7), status: '${var.status}' }]),
    'rules that are generated': {
      resource: {
        aws_s3_bucket: { orders: { versioning: { enabled: true } } },
        aws_s3_bucket_lifecycle_configuration: { orders: { bucket: BUCKET, rule: '${var.rules}' } },
      },
    },
  },
};

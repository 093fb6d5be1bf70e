import type { Example, Examples } from '../../../core/examples';

const owned = (rule: unknown, bucket: object = {}, of = '${aws_s3_bucket.orders.id}'): Example => ({
  resource: { aws_s3_bucket: { orders: bucket }, aws_s3_bucket_ownership_controls: { orders: { bucket: of, rule } } },
});

export const examples: Examples = {
  accepts: {
    'enforced, joined by reference': owned({ object_ownership: 'BucketOwnerEnforced' }),
    'enforced, joined by name, as a list': owned(
      [{ object_ownership: 'BucketOwnerEnforced' }],
      { bucket: 'orders-eu' },
      'orders-eu',
    ),
    'a value that a variable with a default decides': {
      ...owned({ object_ownership: '${var.ownership}' }),
      variable: { ownership: { default: 'BucketOwnerEnforced' } },
    },
  },
  rejects: {
    'nothing said: a bucket from before April 2023 still has ACLs': {
      clauses: ['owner-enforced'],
      given: { resource: { aws_s3_bucket: { orders: {} } } },
    },
    'the owner preferred, but ACLs in force': {
      clauses: ['owner-enforced'],
      given: owned({ object_ownership: 'BucketOwnerPreferred' }),
    },
    'enforced for another bucket': {
      clauses: ['owner-enforced'],
      given: owned({ object_ownership: 'BucketOwnerEnforced' }, { bucket: 'orders-eu' }, 'orders-us'),
    },
  },
  cannotTell: {
    'a value that a variable decides': owned({ object_ownership: '${var.ownership}' }),
  },
};

import type { Example, Examples } from '../../../core/examples';
import { state } from '../example-documents';

const BUCKET = '${aws_s3_bucket.logs.id}';
const OBJECTS = '${aws_s3_bucket.logs.arn}/*';
const TRAIL = 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit';

const denial = (more: object = {}): object => ({
  Effect: 'Deny',
  Principal: '*',
  Action: ['s3:DeleteObject', 's3:DeleteObjectVersion'],
  Resource: OBJECTS,
  ...more,
});

const delivery = (more: object = {}): object => ({
  Sid: 'Delivery',
  Effect: 'Allow',
  Principal: { Service: 'cloudtrail.amazonaws.com' },
  Action: 's3:PutObject',
  Resource: OBJECTS,
  Condition: { StringEquals: { 'aws:SourceArn': TRAIL } },
  ...more,
});

const from = (operator: string, arn: unknown): object => ({ Condition: { [operator]: { 'aws:SourceArn': arn } } });

interface Parts {
  readonly statements?: readonly object[];
  readonly logging?: object;
  readonly trail?: object;
}

const trail = ({ statements = [denial(), delivery()], logging, trail: settings }: Parts = {}): Example => ({
  resource: {
    aws_cloudtrail: { t: { name: 'audit', s3_bucket_name: BUCKET, ...settings } },
    aws_s3_bucket: { logs: { bucket: 'audit-logs' } },
    aws_s3_bucket_policy: { logs: { bucket: BUCKET, policy: JSON.stringify({ Statement: statements }) } },
    ...(logging !== undefined && { aws_s3_bucket_logging: { logs: logging } }),
  },
});

const LOGGING = { bucket: BUCKET, target_bucket: 'access-logs', target_prefix: 'trail/' };
const logged = (parts: Parts = {}): Example => trail({ logging: LOGGING, ...parts });

export const examples: Examples = {
  accepts: {
    'no deletion, delivery for this trail, and an access log': logged(),
    'a bucket by its name': logged({ trail: { s3_bucket_name: 'audit-logs' } }),
    'a trail by reference': logged({
      statements: [denial(), delivery(from('ArnEquals', '${aws_cloudtrail.t.arn}'))],
    }),
    'an ARN put together from account and region, for two trails': logged({
      statements: [
        denial({ Action: 's3:Delete*' }),
        delivery(
          from('ArnLike', [
            'arn:${data.aws_partition.p.partition}:cloudtrail:*:${data.aws_caller_identity.c.account_id}:trail/audit',
            'arn:aws:cloudtrail:eu-west-1:111122223333:trail/other',
          ]),
        ),
      ],
    }),
    'a state': state(
      { address: 'aws_cloudtrail.t', values: { name: 'audit', s3_bucket_name: 'audit-logs', arn: TRAIL } },
      { address: 'aws_s3_bucket.logs', values: { bucket: 'audit-logs', arn: 'arn:aws:s3:::audit-logs' } },
      {
        address: 'aws_s3_bucket_policy.logs',
        values: {
          bucket: 'audit-logs',
          policy: JSON.stringify({
            Statement: [
              denial({ Resource: 'arn:aws:s3:::audit-logs/*' }),
              delivery({ Resource: 'arn:aws:s3:::audit-logs/*' }),
            ],
          }),
        },
      },
      {
        address: 'aws_s3_bucket_logging.logs',
        values: { bucket: 'audit-logs', target_bucket: 'access-logs', target_prefix: '' },
      },
    ),
  },
  rejects: {
    'nothing that denies deleting': { clauses: ['deletion-denied'], given: logged({ statements: [delivery()] }) },
    'old versions that may be deleted': {
      clauses: ['deletion-denied'],
      given: logged({ statements: [denial({ Action: 's3:DeleteObject' }), delivery()] }),
    },
    'a denial for one role': {
      clauses: ['deletion-denied'],
      given: logged({
        statements: [denial({ Principal: { AWS: 'arn:aws:iam::111122223333:role/app' } }), delivery()],
      }),
    },
    'a denial for who comes without MFA': {
      clauses: ['deletion-denied'],
      given: logged({
        statements: [denial({ Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } } }), delivery()],
      }),
    },
    'a denial about one folder': {
      clauses: ['deletion-denied'],
      given: logged({ statements: [denial({ Resource: '${aws_s3_bucket.logs.arn}/AWSLogs/*' }), delivery()] }),
    },
    'delivery for whoever': {
      clauses: ['delivery-bound'],
      given: logged({ statements: [denial(), delivery({ Condition: undefined })] }),
    },
    'delivery for any trail of the account': {
      clauses: ['delivery-bound'],
      given: logged({
        statements: [denial(), delivery(from('ArnLike', 'arn:aws:cloudtrail:*:111122223333:trail/*'))],
      }),
    },
    'delivery for an account: any trail of it': {
      clauses: ['delivery-bound'],
      given: logged({
        statements: [denial(), delivery({ Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } } })],
      }),
    },
    'delivery for another trail alone': {
      clauses: ['delivery-bound'],
      given: logged({
        statements: [denial(), delivery(from('StringEquals', 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/other'))],
      }),
    },
    'a source that a request need not tell': {
      clauses: ['delivery-bound'],
      given: logged({ statements: [denial(), delivery(from('StringEqualsIfExists', TRAIL))] }),
    },
    'no access log': { clauses: ['access-logged'], given: trail() },
    'an access log of another bucket': {
      clauses: ['access-logged'],
      given: trail({ logging: { ...LOGGING, bucket: 'orders' } }),
    },
    'a bucket with nothing': {
      clauses: ['deletion-denied', 'delivery-bound', 'access-logged'],
      given: {
        resource: { aws_cloudtrail: { t: { name: 'audit', s3_bucket_name: BUCKET } }, aws_s3_bucket: { logs: {} } },
      },
    },
  },
  cannotTell: {
    'a bucket that is not in what was read': {
      resource: { aws_cloudtrail: { t: { name: 'audit', s3_bucket_name: 'archive-of-another-account' } } },
    },
    'a bucket that a variable decides': {
      resource: { aws_cloudtrail: { t: { name: 'audit', s3_bucket_name: '${var.bucket}' } } },
    },
    'a source that a variable decides': logged({ statements: [denial(), delivery(from('ArnLike', '${var.trail}'))] }),
  },
};

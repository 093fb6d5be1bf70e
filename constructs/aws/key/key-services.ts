import { AshlarError } from '../../../core/errors';
import type { KeyStatement, KeyUse } from './key-use';

/**
 * CloudWatch Logs encrypts the events of the named log groups, and decrypts them for who may read them.
 * Bound by the encryption context, which holds the log group's ARN.
 *
 * @throws when a name has a wildcard, or there is none
 */
export function cloudWatchLogs(source: {
  /** Names, not ARNs: the log group refers to its key, so the key cannot refer to the log group. */
  readonly logGroupNames: readonly string[];
}): KeyUse {
  const wide = source.logGroupNames.find((name) => name === '' || /[*?]/.test(name));
  if (wide !== undefined || source.logGroupNames.length === 0) {
    throw new AshlarError(
      `cloudWatchLogs takes the exact names of log groups, got '${wide ?? ''}'.\n        Name each: another log group could use the key`,
    );
  }
  return {
    service: 'cloudwatch-logs',
    statements: (account): readonly KeyStatement[] => [
      {
        principals: { service: [`logs.${account.region}.${account.dnsSuffix}`] },
        actions: [
          'kms:Encrypt',
          'kms:Decrypt',
          'kms:ReEncryptFrom',
          'kms:ReEncryptTo',
          'kms:GenerateDataKey',
          'kms:GenerateDataKeyWithoutPlaintext',
        ],
        conditions: {
          ArnEquals: {
            'kms:EncryptionContext:aws:logs:arn': source.logGroupNames.map((name) =>
              account.arn('logs', `log-group:${name}`),
            ),
          },
        },
      },
    ],
  };
}

/**
 * CloudTrail encrypts the log files of one trail; where the bucket has a bucket key it reads that back, too.
 * Bound by the trail's ARN as source; encrypting also by the encryption context, which holds it again.
 */
export function cloudTrail(source: {
  /** A name, not an ARN: the trail refers to its key, so the key cannot refer to the trail. */
  readonly trailName: string;
}): KeyUse {
  return {
    service: 'cloudtrail',
    statements: (account): readonly KeyStatement[] => {
      const trail = account.arn('cloudtrail', `trail/${source.trailName}`);
      const principals = { service: ['cloudtrail.amazonaws.com'] };
      return [
        {
          principals,
          actions: ['kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext'],
          conditions: {
            StringEquals: { 'aws:SourceArn': trail, 'kms:EncryptionContext:aws:cloudtrail:arn': trail },
          },
        },
        {
          principals,
          actions: ['kms:Decrypt', 'kms:DescribeKey'],
          conditions: { StringEquals: { 'aws:SourceArn': trail } },
        },
      ];
    },
  };
}

/** CloudWatch alarms publish to topics that this key encrypts. Bound to the alarms of this account. */
export function cloudWatchAlarms(
  source: {
    /** Names of the alarms; a `*` may end one. @default ['*'], every alarm of this account and region */
    readonly alarmNames?: readonly string[];
  } = {},
): KeyUse {
  return {
    service: 'cloudwatch-alarms',
    statements: (account): readonly KeyStatement[] => [
      {
        principals: { service: ['cloudwatch.amazonaws.com'] },
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        conditions: {
          StringEquals: { 'aws:SourceAccount': account.accountId },
          ArnLike: {
            'aws:SourceArn': (source.alarmNames ?? ['*']).map((name) => account.arn('cloudwatch', `alarm:${name}`)),
          },
        },
      },
    ],
  };
}

/** The log delivery service (VPC flow logs and other vended logs) writes to buckets this key encrypts. Bound to this account's deliveries. */
export function logDelivery(): KeyUse {
  return {
    service: 'log-delivery',
    statements: (account): readonly KeyStatement[] => [
      {
        principals: { service: ['delivery.logs.amazonaws.com'] },
        actions: ['kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:Decrypt', 'kms:Encrypt'],
        conditions: {
          StringEquals: { 'aws:SourceAccount': account.accountId },
          ArnLike: { 'aws:SourceArn': account.arn('logs', '*') },
        },
      },
    ],
  };
}

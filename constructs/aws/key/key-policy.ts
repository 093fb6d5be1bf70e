import type { Account } from '../account';
import type { KeyStatement } from './key-use';

/** Everything there is to administer on a symmetric key of one region. Using it and handing out grants are not among it. */
const ADMINISTRATION = [
  'kms:CancelKeyDeletion',
  'kms:CreateAlias',
  'kms:DeleteAlias',
  'kms:DescribeKey',
  'kms:DisableKey',
  'kms:EnableKey',
  'kms:EnableKeyRotation',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListGrants',
  'kms:ListKeyPolicies',
  'kms:ListKeyRotations',
  'kms:ListResourceTags',
  'kms:PutKeyPolicy',
  'kms:RetireGrant',
  'kms:RevokeGrant',
  'kms:RotateKeyOnDemand',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:UpdateAlias',
  'kms:UpdateKeyDescription',
] as const;

const USE = [
  'kms:Decrypt',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
] as const;

/**
 * What the account itself may do with its key, always through IAM policies: naming the account's root delegates to IAM and
 * lets nobody in by itself. Without it a key can become unmanageable.
 *
 * Turning rotation off is nobody's: who must do it changes the key policy first, which leaves a trace.
 */
export function accountStatements(account: Account, deletionWindowDays: number): readonly KeyStatement[] {
  const principals = { aws: [account.globalArn('iam', 'root')] };
  return [
    { sid: 'AdministrationThroughIam', principals, actions: ADMINISTRATION },
    {
      sid: 'DeletionAfterTheWindow',
      principals,
      actions: ['kms:ScheduleKeyDeletion'],
      conditions: {
        NumericGreaterThanEquals: { 'kms:ScheduleKeyDeletionPendingWindowInDays': String(deletionWindowDays) },
      },
    },
    { sid: 'UseThroughIam', principals, actions: USE },
    {
      sid: 'GrantsForAwsServices',
      principals,
      actions: ['kms:CreateGrant'],
      conditions: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    },
  ];
}

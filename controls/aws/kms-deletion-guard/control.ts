import { keyAdapter } from '../../../adapters/aws/key';
import { defineControl } from '../../../core/control';
import { must } from '../../../core/verdict';

export const kmsDeletionGuard = defineControl({
  id: 'KMS-003',
  slug: 'kms-deletion-guard',
  title: 'A key is in use, and its deletion can be noticed and stopped in time',
  severity: 'critical',
  severityBecause: 'A key that is gone takes everything it encrypts with it, backups too; nobody can bring it back.',
  why: 'Deleting a key destroys more data in one call than any other API; the days until it happens are the only chance to stop it.',
  frameworks: {
    'security-hub': ['KMS.3'],
    'nist-800-53-r5': ['SC-12', 'SC-12(2)'],
    'iso-27001-2022': ['A.8.11', 'A.8.15', 'A.8.16', 'A.8.24'],
    'nist-csf-2.0': ['ae_2', 'cm_7', 'ds_3', 'ra_1'],
    'mitre-attack': ['T1485', 'T1496'],
  },
  judges: keyAdapter,
  params: { deletionWindowDays: 30 },
  clauses: {
    'deletion-window': (view, { deletionWindowDays }) =>
      must(view.deletionWindowDays, (days) => days >= deletionWindowDays, {
        because: (days) => `its deletion waits ${days} days, fewer than ${deletionWindowDays}`,
        fix: `set deletion_window_in_days to ${deletionWindowDays} or more; 30 is the most, and what KMS does by itself`,
      }),
    enabled: (view) =>
      must(view.enabled, (on) => on, {
        because: 'it is disabled: nothing that it encrypts can be read',
        fix: `set ${view.node.type === 'aws_kms_key' ? 'is_enabled' : 'enabled'} to true, or remove it`,
      }),
  },
  enforcedBy: [
    { kind: 'aws-config-rule', rule: 'KMS_CMK_NOT_SCHEDULED_FOR_DELETION' },
    {
      kind: 'service-control-policy',
      denies: [
        'kms:ScheduleKeyDeletion',
        'kms:DeleteAlias',
        'kms:DeleteImportedKeyMaterial',
        'kms:DeleteCustomKeyStore',
      ],
    },
  ],
  telemetry: 'CloudTrail events DisableKey and ScheduleKeyDeletion; CIS alarm 5.7',
});

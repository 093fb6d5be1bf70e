import { type KeyView, keyAdapter } from '../../../adapters/aws/key';
import { defineControl } from '../../../core/control';
import { must, notApplicable, undecided, type Verdict } from '../../../core/verdict';

/** Asks keys that KMS can rotate by itself. */
const ofRotatable = (view: KeyView, ask: () => Verdict): Verdict => {
  const { canRotate } = view;
  if (!canRotate.known) return undecided(canRotate.at, canRotate.because);
  return canRotate.is ? ask() : notApplicable;
};

export const kmsRotation = defineControl({
  id: 'KMS-001',
  slug: 'kms-rotation',
  title: 'KMS replaces the material of a symmetric key by itself',
  severity: 'medium',
  severityBecause: 'KMS never hands key material out; rotation limits what one leak, or one weak generation, can open.',
  why: 'A key that is never replaced protects more every year, and nobody has practised replacing it when it must be.',
  frameworks: {
    'cis-aws-7.0': ['4.6'],
    'cis-aws-6.0': ['4.6'],
    'cis-aws-5.0': ['3.6'],
    'cis-aws-4.0': ['3.6'],
    'cis-aws-3.0': ['3.6'],
    'security-hub': ['KMS.4'],
    'nist-800-53-r5': ['SC-12', 'SC-12(2)', 'SC-28(3)'],
    'iso-27001-2022': ['A.8.11', 'A.8.24', 'A.8.5'],
    soc2: ['pi_1_5'],
    hipaa: ['164_312_a_2_iv'],
  },
  judges: keyAdapter,
  params: { rotationDays: 365 },
  clauses: {
    'rotation-enabled': (view) =>
      ofRotatable(view, () =>
        must(view.rotates, (on) => on, {
          because: 'its material is never replaced: enable_key_rotation is not true',
          fix: 'set enable_key_rotation to true',
        }),
      ),
    'rotation-period': (view, { rotationDays }) =>
      ofRotatable(view, () => {
        const { rotates } = view;
        if (rotates.known && !rotates.is) return notApplicable;
        return must(view.rotationDays, (days) => days <= rotationDays, {
          because: (days) => `its material is replaced every ${days} days, more than ${rotationDays}`,
          fix: `set rotation_period_in_days to ${rotationDays} or less`,
        });
      }),
  },
  enforcedBy: [{ kind: 'aws-config-rule', rule: 'CMK_BACKING_KEY_ROTATION_ENABLED' }],
  telemetry: 'CloudTrail events RotateKey, EnableKeyRotation and DisableKeyRotation; kms:ListKeyRotations',
});

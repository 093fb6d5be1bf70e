import { type BucketView, bucketAdapter } from '../../../adapters/aws/bucket';
import type { ObjectLock } from '../../../adapters/aws/bucket-lock';
import { defineControl } from '../../../core/control';
import { fail, must, notApplicable, undecided, type Verdict } from '../../../core/verdict';

/** Asks buckets that hold evidence, and are no target of access logs: S3 delivers those to no locked bucket. */
const ofEvidence =
  (ask: (lock: ObjectLock) => Verdict, none?: Verdict['kind']) =>
  ({ holdsEvidence, isAccessLogTarget, objectLock, node }: BucketView, days: number): Verdict => {
    if (holdsEvidence === 'no' || isAccessLogTarget === 'yes' || days <= 0) return notApplicable;
    if (!objectLock.known) return undecided(objectLock.at, objectLock.because);
    if (holdsEvidence === 'maybe') {
      if (objectLock.is !== undefined) return ask(objectLock.is);
      return undecided(
        { node },
        'its policy, which tells whether CloudTrail delivers to it, is only known after apply',
      );
    }
    if (objectLock.is !== undefined) return ask(objectLock.is);
    if (none === 'not-applicable') return notApplicable;
    return fail(
      { node },
      `CloudTrail delivers to it, but nothing locks what it holds (looked for aws_s3_bucket_object_lock_configuration that refers to ${node.address})`,
      `add an aws_s3_bucket_object_lock_configuration with a default_retention of ${days} days`,
    );
  };

export const s3ObjectLockEvidence = defineControl({
  id: 'S3-007',
  slug: 's3-object-lock-evidence',
  title: 'Audit logs cannot be deleted or changed before their time',
  severity: 'high',
  severityBecause: 'Who takes over an account deletes the trail first; then nothing shows what else was done.',
  why: 'A lock holds against every permission, in compliance mode even against root: evidence outlives the one who wants it gone.',
  frameworks: {
    'security-hub': ['S3.15'],
    'nist-800-53-r5': ['CP-6(2)'],
    soc2: ['pi_1_5'],
    'mitre-attack': ['T1485', 'T1486'],
  },
  judges: bucketAdapter,
  params: { lockDays: 365, lockMode: 'COMPLIANCE' },
  clauses: {
    'lock-days': (view, { lockDays }) =>
      ofEvidence(({ days }) =>
        must(days, (is) => is >= lockDays, {
          because: (is) => `new objects are locked for ${is} days, fewer than ${lockDays}`,
          fix: `set the default retention to at least ${lockDays} days`,
        }),
      )(view, lockDays),
    'lock-mode': (view, { lockDays, lockMode }) =>
      ofEvidence(
        ({ mode }) =>
          must(mode, (is) => is === 'COMPLIANCE' || is === lockMode, {
            because: (is) => `its lock is in mode ${is}, which a permission can lift`,
            fix: `set the mode to ${lockMode}`,
          }),
        'not-applicable',
      )(view, lockDays),
  },
  enforcedBy: [{ kind: 'aws-config-rule', rule: 'S3_BUCKET_DEFAULT_LOCK_ENABLED' }],
  telemetry: 'CloudTrail events PutObjectLockConfiguration, PutObjectRetention and DeleteObject on the log bucket',
});

import { type BucketView, bucketAdapter } from '../../../adapters/aws/bucket';
import type { LifecycleRule } from '../../../adapters/aws/bucket-lifecycle';
import { defineControl } from '../../../core/control';
import type { Value } from '../../../core/value';
import { all, fail, must, pass, undecided, type Verdict } from '../../../core/verdict';

/** Passes when one rule over the whole bucket has a number that `fits`. */
function someRule(
  { lifecycle, node }: BucketView,
  days: (rule: LifecycleRule) => Value<number | undefined>,
  fits: (days: number) => boolean,
  complaint: { readonly none: string; readonly wrong: (days: number) => string; readonly fix: string },
): Verdict {
  if (!lifecycle.known) return undecided(lifecycle.at, lifecycle.because);
  let best: Verdict = fail({ node }, complaint.none, complaint.fix);
  for (const rule of lifecycle.is) {
    const value = days(rule);
    if (!value.known) best = undecided(value.at, value.because);
    else if (value.is === undefined || rule.wholeBucket === 'no') continue;
    else if (!fits(value.is))
      best = best.kind === 'unknown' ? best : fail(value.at, complaint.wrong(value.is), complaint.fix);
    else if (rule.wholeBucket === 'yes') return pass;
    else best = undecided(value.at, 'whether that rule is in force for every object is only known after apply');
  }
  return best;
}

export const s3VersioningLifecycle = defineControl({
  id: 'S3-003',
  slug: 's3-versioning-lifecycle',
  title: 'What is overwritten or deleted in a bucket stays recoverable, and goes in the end',
  severity: 'medium',
  severityBecause:
    'It prevents nothing by itself, but decides whether a deletion or a ransom demand is an outage or a restore.',
  why: 'Without old versions one wrong command or one thief with write access destroys data for good; without a lifecycle they pile up for ever.',
  frameworks: {
    'security-hub': ['S3.10', 'S3.13', 'S3.14'],
    'nist-800-53-r5': ['AU-9(2)', 'CP-6', 'CP-6(1)', 'CP-6(2)', 'CP-9', 'CP-10', 'SC-5(2)', 'SI-12', 'SI-13(5)'],
    'iso-27001-2022': ['A.8.10', 'A.8.3'],
    soc2: ['cc_7_4', 'cc_a_1_1', 'cc_c_1_2', 'pi_1_5'],
    hipaa: [
      '164_308_a_1_ii_b',
      '164_308_a_7_i',
      '164_308_a_7_ii_a',
      '164_308_a_7_ii_b',
      '164_308_a_7_ii_c',
      '164_312_a_2_ii',
      '164_312_c_1',
      '164_312_c_2',
    ],
    'nist-csf-2.0': ['ds_3', 'ds_4'],
    'mitre-attack': ['T1485', 'T1486'],
  },
  judges: bucketAdapter,
  params: { recoveryDays: 365, abortUploadsAfterDays: 7 },
  clauses: {
    versioning: ({ versioned }) =>
      must(versioned, (on) => on, {
        because: 'versioning is not enabled: what is overwritten or deleted is gone',
        fix: "add an aws_s3_bucket_versioning for it with status 'Enabled'",
      }),
    'noncurrent-recoverable': ({ lifecycle }, { recoveryDays }) => {
      if (!lifecycle.known) return undecided(lifecycle.at, lifecycle.because);
      const verdicts = lifecycle.is.map(({ noncurrentDays }) =>
        must(noncurrentDays, (days) => days === undefined || days >= recoveryDays, {
          because: (days) => `old versions are removed after ${days} days, before ${recoveryDays} have passed`,
          fix: `keep old versions for at least ${recoveryDays} days`,
        }),
      );
      return all(pass, ...verdicts);
    },
    'noncurrent-expiry': (view, { recoveryDays }) =>
      someRule(
        view,
        ({ noncurrentDays }) => noncurrentDays,
        () => true,
        {
          none: 'no lifecycle rule over the whole bucket ever removes old versions',
          wrong: () => '',
          fix: `add a rule with noncurrent_version_expiration after ${recoveryDays} days`,
        },
      ),
    'abort-uploads': (view, { abortUploadsAfterDays: most }) =>
      someRule(
        view,
        ({ abortDays }) => abortDays,
        (days) => days <= most,
        {
          none: 'no lifecycle rule over the whole bucket removes the parts of uploads that never completed',
          wrong: (days) => `the parts of uploads that never completed stay for ${days} days`,
          fix: `add a rule with abort_incomplete_multipart_upload after at most ${most} days`,
        },
      ),
  },
  enforcedBy: [
    { kind: 'aws-config-rule', rule: 'S3_BUCKET_VERSIONING_ENABLED' },
    { kind: 'aws-config-rule', rule: 'S3_VERSION_LIFECYCLE_POLICY_CHECK' },
    { kind: 'aws-config-rule', rule: 'S3_LIFECYCLE_POLICY_CHECK' },
  ],
  telemetry:
    'CloudTrail events PutBucketVersioning and PutBucketLifecycle; S3 Storage Lens: noncurrent and incomplete upload bytes',
});

import { type BucketView, bucketAdapter } from '../../../adapters/aws/bucket';
import type { BucketEncryption } from '../../../adapters/aws/bucket-encryption';
import type { Certainty } from '../../../adapters/aws/policy/certainty';
import { defineControl } from '../../../core/control';
import { fail, must, notApplicable, undecided, type Verdict } from '../../../core/verdict';

type Question = (encryption: BucketEncryption, view: BucketView) => Verdict;

/** S3 delivers access logs to no bucket with a customer's key, so each kind of bucket has rules of its own. */
const of =
  (kind: 'data' | 'access logs', ask: Question) =>
  (view: BucketView): Verdict => {
    const { encryption, isAccessLogTarget, node } = view;
    const applies: Certainty = kind === 'access logs' ? isAccessLogTarget : opposite(isAccessLogTarget);
    if (applies === 'no') return notApplicable;
    const verdict = encryption.known ? ask(encryption.is, view) : undecided(encryption.at, encryption.because);
    if (applies === 'yes' || verdict.kind === 'pass' || verdict.kind === 'not-applicable') return verdict;
    return undecided({ node }, 'its policy, which tells whether it receives access logs, is only known after apply');
  };

const opposite = (answer: Certainty): Certainty => (answer === 'maybe' ? 'maybe' : answer === 'yes' ? 'no' : 'yes');

const isKms = (algorithm: string): boolean => algorithm.startsWith('aws:kms');

const customerKey = of('data', ({ algorithm, customerKey: key }, { node }) => {
  if (!algorithm.known) return undecided(algorithm.at, algorithm.because);
  if (isKms(algorithm.is)) {
    return must(key, (is) => is, {
      because: `${algorithm.is} is used without a key of yours: AWS manages the key, for everyone in the account`,
      fix: 'set kms_master_key_id to the ARN of an aws_kms_key',
    });
  }
  const said =
    algorithm.at.attribute === undefined ? 'nothing says how it is encrypted, which means' : 'sse_algorithm is';
  return fail(
    algorithm.at,
    `${said} '${algorithm.is}': no key of yours is needed to read it`,
    `set sse_algorithm to 'aws:kms' and kms_master_key_id to a key of yours, for ${node.address}`,
  );
});

const bucketKey = of('data', ({ algorithm, bucketKey: key }) => {
  if (!algorithm.known) return undecided(algorithm.at, algorithm.because);
  if (!isKms(algorithm.is) || algorithm.is === 'aws:kms:dsse') return notApplicable; // DSSE knows no bucket keys
  return must(key, (on) => on, {
    because: 'bucket_key_enabled is not true: each object costs a call to KMS, and heavy use is throttled',
    fix: 'set bucket_key_enabled to true',
  });
});

const logTarget = of('access logs', ({ algorithm }) =>
  must(algorithm, (is) => !isKms(is), {
    because: (is) => `it receives access logs, but sse_algorithm is '${is}': S3 delivers none to such a bucket`,
    fix: "set sse_algorithm to 'AES256' for a bucket that receives access logs",
  }),
);

export const s3SseKms = defineControl({
  id: 'S3-002',
  slug: 's3-sse-kms',
  title: "A bucket's objects are encrypted with a key that the customer manages",
  severity: 'medium',
  severityBecause:
    'S3 encrypts everything anyway; without a key of yours, access to the bucket alone is enough to read it.',
  why: 'Who copies or opens a bucket still needs the key: its policy is a second lock, its use is logged, and it can be revoked.',
  frameworks: {
    'security-hub': ['S3.17'],
    'nist-800-53-r5': [
      'AU-9(3)',
      'CM-6',
      'CM-9',
      'CP-9',
      'CP-9(8)',
      'PM-11',
      'SC-8(3)',
      'SC-8(4)',
      'SC-13',
      'SC-16(1)',
      'SC-28(1)',
      'SI-19(4)',
    ],
    'iso-27001-2022': ['A.8.11', 'A.8.24'],
    soc2: ['pi_1_4'],
    hipaa: ['164_308_a_1_ii_b', '164_308_a_4_ii_a', '164_312_a_2_iv', '164_312_c_1', '164_312_c_2', '164_312_e_2_ii'],
    'nist-csf-2.0': ['ds_1', 'ds_3', 'ds_5', 'pt_4'],
    'mitre-attack': ['T1119', 'T1530'],
  },
  judges: bucketAdapter,
  params: { customerKey: true },
  clauses: {
    'customer-key': (view, params) => (params.customerKey ? customerKey(view) : notApplicable),
    'bucket-key': bucketKey,
    'log-target-sse-s3': logTarget,
  },
  enforcedBy: [
    { kind: 'aws-config-rule', rule: 'S3_DEFAULT_ENCRYPTION_KMS' },
    { kind: 'aws-config-rule', rule: 'S3_BUCKET_SERVER_SIDE_ENCRYPTION_ENABLED' },
  ],
  telemetry: 'CloudTrail event PutBucketEncryption; KMS GenerateDataKey events of the key',
});

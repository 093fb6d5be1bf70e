import { bucketAdapter } from '../../../adapters/aws/bucket';
import { defineControl } from '../../../core/control';
import { fail, notApplicable, pass, undecided } from '../../../core/verdict';

export const s3AccessLogging = defineControl({
  id: 'S3-006',
  slug: 's3-access-logging',
  title: 'S3 records who accessed a bucket, in another bucket',
  severity: 'medium',
  severityBecause: 'It stops nobody; without it nobody can tell afterwards what was read, and by whom.',
  why: 'After a leak the access log answers which objects were read, from where and with whose credentials, anonymous requests included.',
  frameworks: {
    'security-hub': ['S3.9'],
    'nist-800-53-r5': [
      'AC-2(4)',
      'AC-4(26)',
      'AC-6(9)',
      'AU-2',
      'AU-3',
      'AU-6(3)',
      'AU-6(4)',
      'AU-10',
      'AU-12',
      'CA-7',
      'SC-7(9)',
      'SI-3(8)',
      'SI-4(20)',
      'SI-7(8)',
    ],
    'iso-27001-2022': ['A.8.15'],
    soc2: ['cc_7_2', 'cc_7_3', 'cc_a_1_1'],
    hipaa: ['164_308_a_1_ii_d', '164_308_a_3_ii_a', '164_308_a_6_ii', '164_312_b', '164_312_e_2_i'],
  },
  judges: bucketAdapter,
  params: { accessLogs: true },
  clauses: {
    'access-logs': ({ logging, isAccessLogTarget, node }, { accessLogs }) => {
      if (!accessLogs || isAccessLogTarget === 'yes') return notApplicable; // its own log would log itself
      if (!logging.known) return undecided(logging.at, logging.because);
      if (logging.is?.has('target_bucket')) return pass;
      if (isAccessLogTarget === 'maybe') {
        return undecided(
          { node },
          'its policy, which tells whether it receives access logs, is only known after apply',
        );
      }
      return fail(
        { node },
        `it writes no access log (looked for aws_s3_bucket_logging that refers to ${node.address})`,
        'add an aws_s3_bucket_logging whose target_bucket is a log bucket',
      );
    },
    'not-to-itself': ({ logging, node }) => {
      if (!logging.known || logging.is === undefined) return notApplicable;
      const toItself = logging.is.targets('target_bucket').some((target) => target === node || target === node.twin);
      if (!toItself) return pass;
      return fail(
        logging.is.place('target_bucket'),
        'it logs to itself: each log that is delivered is logged again',
        'set target_bucket to another bucket',
      );
    },
  },
  enforcedBy: [{ kind: 'aws-config-rule', rule: 'S3_BUCKET_LOGGING_ENABLED' }],
  telemetry: "CloudTrail event PutBucketLogging; age of the newest object under the bucket's log prefix",
});

import type { BucketView } from '../../../adapters/aws/bucket';
import { and, both, not } from '../../../adapters/aws/policy/certainty';
import { coversTarget } from '../../../adapters/aws/policy/resources';
import { isForNamedTrails, isForTrail, letsCloudTrailIn } from '../../../adapters/aws/trail/delivery';
import { type TrailView, trailAdapter } from '../../../adapters/aws/trail/trail';
import { defineControl } from '../../../core/control';
import type { Plan } from '../../../core/plan/plan';
import { all, fail, must, notApplicable, pass, undecided, type Verdict } from '../../../core/verdict';

/** Asks about the bucket of a trail, where it is to be seen. */
const ofBucket = ({ bucket }: TrailView, ask: (bucket: BucketView) => Verdict): Verdict =>
  bucket.known ? ask(bucket.is) : undecided(bucket.at, bucket.because);

const DELETIONS = ['s3:DeleteObject', 's3:DeleteObjectVersion'] as const;

function deletionDenied({ policy, target, node }: BucketView, plan: Plan): Verdict {
  const fix = 'deny s3:DeleteObject and s3:DeleteObjectVersion on its objects to everyone';
  if (policy.absent) return fail({ node }, `nothing denies deleting log files: ${node.address} has no policy`, fix);
  return all(
    ...DELETIONS.map((action) =>
      must(
        policy.first((statement) =>
          and(statement.denies(action, {}), () => coversTarget(statement, { ...target, suffix: '/*' }, plan)),
        ),
        (denial) => denial !== undefined,
        { because: `the policy of ${node.address} does not deny ${action} to everyone`, fix },
      ),
    ),
  );
}

function deliveryBound(trail: TrailView, { policy, node }: BucketView, plan: Plan): Verdict {
  const fix = 'let cloudtrail.amazonaws.com in only where aws:SourceArn is the ARN of the trail';
  const unbound = policy.first((statement) =>
    and(letsCloudTrailIn(statement), () => not(isForNamedTrails(statement, plan))),
  );
  const bound = must(unbound, (statement) => statement === undefined, {
    because: (statement) =>
      `${statement?.name} of the policy of ${node.address} lets CloudTrail in whichever trail it acts for`,
    fix,
  });
  if (bound.kind !== 'pass') return bound;
  return must(
    policy.first((statement) =>
      and(letsCloudTrailIn(statement), () =>
        both(statement.covers('s3:PutObject'), isForTrail(statement, trail, plan)),
      ),
    ),
    (statement) => statement !== undefined,
    { because: `no statement of the policy of ${node.address} lets this trail deliver`, fix },
  );
}

export const cloudtrailBucketProtected = defineControl({
  id: 'TRAIL-004',
  slug: 'cloudtrail-bucket-protected',
  title: 'The bucket of a trail takes log files from that trail alone, gives none up, and records who looks',
  severity: 'critical',
  severityBecause: 'Who can delete or forge log files was never there.',
  why: 'The trail is the evidence against everybody in the account, its administrators included: its bucket must not be theirs to tidy up.',
  frameworks: {
    'cis-aws-7.0': ['4.4'],
    'cis-aws-6.0': ['4.4'],
    'cis-aws-5.0': ['3.4'],
    'cis-aws-4.0': ['3.4'],
    'cis-aws-3.0': ['3.4'],
    'security-hub': ['CloudTrail.7'],
    'iso-27001-2022': ['A.8.1', 'A.8.15', 'A.8.16'],
    soc2: ['cc_a_1_1'],
    'nist-csf-2.0': ['ds_5', 'pt_1'],
  },
  judges: trailAdapter,
  params: { accessLogs: true },
  clauses: {
    'deletion-denied': (trail, _, plan) => ofBucket(trail, (bucket) => deletionDenied(bucket, plan)),
    'delivery-bound': (trail, _, plan) => ofBucket(trail, (bucket) => deliveryBound(trail, bucket, plan)),
    'access-logged': (trail, { accessLogs }) =>
      accessLogs
        ? ofBucket(trail, ({ logging, node }) => {
            if (!logging.known) return undecided(logging.at, logging.because);
            if (logging.is?.has('target_bucket')) return pass;
            return fail(
              { node },
              `nothing records who reads its log files: ${node.address} writes no access log`,
              'add an aws_s3_bucket_logging for it whose target_bucket is another bucket',
            );
          })
        : notApplicable,
  },
  enforcedBy: [
    { kind: 'aws-config-rule', rule: 'CLOUDTRAIL_S3_BUCKET_PUBLIC_ACCESS_PROHIBITED' },
    { kind: 'aws-config-rule', rule: 'CLOUDTRAIL_S3_BUCKET_ACCESS_LOGGING' },
    {
      kind: 'service-control-policy',
      denies: ['s3:DeleteBucket', 's3:DeleteBucketPolicy', 's3:DeleteObject', 's3:DeleteObjectVersion'],
    },
  ],
  telemetry: 'S3 data events DeleteObject and PutObject on the bucket by anybody but CloudTrail; CIS alarm 5.8',
});

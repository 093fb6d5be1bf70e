import { type BucketView, bucketAdapter } from '../../../adapters/aws/bucket';
import { defineControl } from '../../../core/control';
import { fail, must, undecided, type Verdict } from '../../../core/verdict';

/** Each flag stops one way to the public; the provider leaves all four off. */
const flag =
  (name: string) =>
  ({ publicAccessBlock: block, node }: BucketView): Verdict => {
    if (!block.known) return undecided(block.at, block.because);
    if (block.is === undefined) {
      return fail(
        { node },
        `it has no public access block (looked for aws_s3_bucket_public_access_block that refers to ${node.address})`,
        `add an aws_s3_bucket_public_access_block for it with ${name} = true`,
      );
    }
    return must(block.is.boolean(name, false), (on) => on, {
      because: `${name} is ${block.is.has(name) ? 'false' : 'not set, which means false'}`,
      fix: `set ${name} to true`,
    });
  };

export const s3BlockPublicAccess = defineControl({
  id: 'S3-001',
  slug: 's3-block-public-access',
  title: 'A bucket cannot be made public',
  severity: 'critical',
  severityBecause: 'One mistaken policy or ACL away from publishing every object to the internet.',
  why: 'Open buckets are the most common way data leaks from AWS. The block holds whatever a later policy or ACL says.',
  frameworks: {
    'cis-aws-7.0': ['2.21', '3.1.4'],
    'cis-aws-6.0': ['3.1.4'],
    'cis-aws-5.0': ['2.1.4'],
    'cis-aws-4.0': ['2.1.4'],
    'cis-aws-3.0': ['2.1.4'],
    'security-hub': ['S3.2', 'S3.3', 'S3.8', 'S3.19', 'S3.24'],
    'nist-800-53-r5': [
      'AC-3',
      'AC-3(7)',
      'AC-4',
      'AC-4(21)',
      'AC-6',
      'AC-21',
      'SC-7',
      'SC-7(3)',
      'SC-7(4)',
      'SC-7(9)',
      'SC-7(11)',
      'SC-7(16)',
      'SC-7(20)',
      'SC-7(21)',
    ],
    'iso-27001-2022': ['A.8.1'],
    soc2: ['cc_6_1'],
    hipaa: ['164_308_a_1_ii_b', '164_308_a_3_i', '164_312_a_1', '164_312_a_2_i'],
    'nist-csf-2.0': ['ac_3', 'ds_5', 'ip_1', 'ra_1'],
    'mitre-attack': ['T1485', 'T1486', 'T1530'],
  },
  judges: bucketAdapter,
  clauses: {
    'block-public-acls': flag('block_public_acls'),
    'ignore-public-acls': flag('ignore_public_acls'),
    'block-public-policy': flag('block_public_policy'),
    'restrict-public-buckets': flag('restrict_public_buckets'),
    'no-public-policy': ({ policy }) =>
      must(
        policy.first((statement) => statement.grantsPublic),
        (statement) => statement === undefined,
        {
          because: (statement) =>
            `${statement?.name} of its policy lets in everyone, and no condition keeps strangers out`,
          fix: 'name the principals, or add a condition on aws:PrincipalOrgID, aws:SourceAccount or the like',
        },
      ),
    'no-public-acl': ({ publicAcl }) =>
      must(publicAcl, (grant) => grant === undefined, {
        because: (grant) => `${grant}: strangers get in by ACL`,
        fix: "remove the ACL, and set object ownership to 'BucketOwnerEnforced'",
      }),
  },
  enforcedBy: [
    { kind: 'aws-config-rule', rule: 'S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED' },
    { kind: 'aws-config-rule', rule: 'S3_BUCKET_PUBLIC_READ_PROHIBITED' },
    { kind: 'aws-config-rule', rule: 'S3_BUCKET_PUBLIC_WRITE_PROHIBITED' },
    { kind: 'service-control-policy', denies: ['s3:PutBucketPublicAccessBlock'] },
  ],
  telemetry: 'CloudTrail events PutBucketPublicAccessBlock and DeleteBucketPublicAccessBlock; CIS alarm 5.8',
});

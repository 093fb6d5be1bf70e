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
    'security-hub': ['S3.8'],
  },
  judges: bucketAdapter,
  clauses: {
    'block-public-acls': flag('block_public_acls'),
    'ignore-public-acls': flag('ignore_public_acls'),
    'block-public-policy': flag('block_public_policy'),
    'restrict-public-buckets': flag('restrict_public_buckets'),
  },
  enforcedBy: [
    { kind: 'aws-config-rule', rule: 'S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED' },
    { kind: 'service-control-policy', denies: ['s3:PutBucketPublicAccessBlock'] },
  ],
  telemetry: 'CloudTrail events PutBucketPublicAccessBlock and DeleteBucketPublicAccessBlock; CIS alarm 5.8',
});

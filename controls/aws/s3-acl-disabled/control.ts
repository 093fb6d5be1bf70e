import { bucketAdapter } from '../../../adapters/aws/bucket';
import { defineControl } from '../../../core/control';
import { must } from '../../../core/verdict';

export const s3AclDisabled = defineControl({
  id: 'S3-005',
  slug: 's3-acl-disabled',
  title: 'A bucket has no ACLs: its policy alone decides',
  severity: 'medium',
  severityBecause: 'An ACL opens single objects where no policy shows it, but someone must write that ACL first.',
  why: 'With ACLs on, whoever uploads an object owns it and can share it; no review of the bucket policy finds that.',
  frameworks: {
    'security-hub': ['S3.12'],
    'nist-800-53-r5': ['AC-2(1)', 'AC-3', 'AC-3(7)', 'AC-3(15)', 'AC-6'],
    'nist-csf-2.0': ['ds_5'],
  },
  judges: bucketAdapter,
  clauses: {
    'owner-enforced': ({ ownership, node }) =>
      must(ownership, (is) => is === 'BucketOwnerEnforced', {
        because: (is) =>
          is === undefined
            ? `nothing turns ACLs off (looked for aws_s3_bucket_ownership_controls that refers to ${node.address})`
            : `object_ownership is '${is}': ACLs are in force`,
        fix: "set object_ownership to 'BucketOwnerEnforced' in an aws_s3_bucket_ownership_controls",
      }),
  },
  enforcedBy: [{ kind: 'aws-config-rule', rule: 'S3_BUCKET_ACL_PROHIBITED' }],
  telemetry: 'CloudTrail events PutBucketOwnershipControls, PutBucketAcl and PutObjectAcl',
});

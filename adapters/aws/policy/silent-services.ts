/**
 * Services that take on a role without saying for whom: a condition on `aws:SourceAccount` or `aws:SourceArn` in the
 * role's trust would lock them out. They need none: who hands them a role must hold `iam:PassRole` on it, and no role of
 * another account can be handed over. (Guides of Lambda and EC2; of CloudTrail, "Role policy document for CloudTrail to
 * use CloudWatch Logs for monitoring". In policies of buckets, keys and topics CloudTrail does say it.)
 */
export const SILENT_SERVICES: ReadonlySet<string> = new Set([
  'lambda.amazonaws.com',
  'edgelambda.amazonaws.com',
  'ec2.amazonaws.com',
  'ec2.amazonaws.com.cn',
  'cloudtrail.amazonaws.com',
]);

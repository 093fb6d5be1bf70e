/**
 * Services that take on a role without saying for whom: a condition on `aws:SourceAccount` or `aws:SourceArn` in the
 * role's trust would lock them out. They need none: who hands them a role must hold `iam:PassRole` on it, and they
 * take no role of another account. (Lambda and EC2 documentation; the Role construct leaves the guard out for the same.)
 */
export const SILENT_SERVICES: ReadonlySet<string> = new Set([
  'lambda.amazonaws.com',
  'edgelambda.amazonaws.com',
  'ec2.amazonaws.com',
  'ec2.amazonaws.com.cn',
]);

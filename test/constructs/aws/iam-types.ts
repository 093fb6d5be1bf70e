import type { IGrantee } from '../../../constructs/aws/iam/grantee';
import { type Action, everyAction, everyResource } from '../../../constructs/aws/iam/statement';

const because = 'a test of the types';

/** Compiled, not run: each comment below is an error of `tsc` when the line under it compiles. */
export function wildcardsDoNotCompile(grantee: IGrantee, arn: string): Action[] {
  const resources = [arn];
  grantee.allow({ actions: ['s3:GetObject'], resources: [arn, `${arn}/*`] });
  grantee.allow({ effect: 'Deny', actions: ['s3:*'], resources: ['*'] });
  grantee.allow({ actions: everyAction('s3', { because }), resources: everyResource({ because }) });
  // @ts-expect-error a wildcard action
  grantee.allow({ actions: ['s3:*'], resources });
  // @ts-expect-error a wildcard verb
  grantee.allow({ actions: ['s3:Get*'], resources });
  // @ts-expect-error every resource
  grantee.allow({ actions: ['s3:GetObject'], resources: ['*'] });
  // @ts-expect-error a reason made by hand
  grantee.allow({ actions: ['s3:GetObject'], resources: { because } });
  // @ts-expect-error everyone
  grantee.allow({ principals: '*', actions: ['s3:GetObject'], resources });
  // @ts-expect-error a service's wildcard is no action
  return ['s3:*'];
}

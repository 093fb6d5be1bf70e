import type { ITerraformDependable } from 'cdktf';
import type { IGrantee } from '../iam/grantee';

/** An IAM role, as others need to know it: ours, or an imported one. */
export interface IRoleRef extends IGrantee {
  readonly roleArn: string;
  readonly roleName: string;
  /** What must be there before the role can do what it was allowed so far; for `dependsOn` of who uses it at once. */
  readonly permissions: readonly ITerraformDependable[];
}

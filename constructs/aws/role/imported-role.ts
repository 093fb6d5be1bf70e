import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { type ITerraformDependable, Lazy } from 'cdktf';
import { Construct } from 'constructs';
import { PolicyDocument } from '../iam/policy-document';
import type { NamedPrincipals, Statement } from '../iam/statement';
import { roleNameOf } from './role-name';
import type { IRoleRef } from './role-ref';

/**
 * A role of this account that is made elsewhere. What it is allowed here becomes an inline policy of its own, named after
 * this construct, beside those that it has. See `Role.fromName`.
 */
export class ImportedRole extends Construct implements IRoleRef {
  public readonly grantPrincipal: NamedPrincipals;
  readonly #policy: PolicyDocument;
  #resource?: IamRolePolicy;

  public constructor(
    scope: Construct,
    id: string,
    public readonly roleName: string,
    public readonly roleArn: string,
  ) {
    super(scope, id);
    this.grantPrincipal = { aws: [roleArn] };
    this.#policy = new PolicyDocument('inline', this.node.path);
  }

  public get permissions(): readonly ITerraformDependable[] {
    return this.#resource === undefined ? [] : [this.#resource];
  }

  public allow(statement: Statement): void {
    this.#policy.add(statement);
    this.#resource ??= new IamRolePolicy(this, 'Policy', {
      name: roleNameOf(this, undefined),
      role: this.roleName,
      policy: Lazy.stringValue({ produce: () => this.#policy.render() }),
    });
  }
}

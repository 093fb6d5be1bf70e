import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { type ITerraformDependable, Lazy, Op, type TerraformResourceLifecycle } from 'cdktf';
import { Construct } from 'constructs';
import { Account } from '../account';
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
    /** Twelve digits, where the ARN says them. */
    private readonly accountId?: string,
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
      ...(this.accountId !== undefined && { lifecycle: this.#onlyIn(this.accountId) }),
    });
  }

  /** A policy is attached by name: in another account it would land on a stranger of the same name. */
  #onlyIn(accountId: string): TerraformResourceLifecycle {
    return {
      precondition: [
        {
          condition: Op.eq(Account.of(this).accountId, accountId),
          errorMessage: `${this.node.path} imports a role of account ${accountId}: permissions can be added in that account only.`,
        },
      ],
    };
  }
}

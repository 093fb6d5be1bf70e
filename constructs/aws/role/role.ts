import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { type ITerraformDependable, Lazy, Token } from 'cdktf';
import { Construct } from 'constructs';
import { postureError } from '../../../core/errors';
import { profileOf } from '../../../profiles/bind';
import { literalWithin } from '../../literal';
import { Account } from '../account';
import { PolicyDocument } from '../iam/policy-document';
import type { NamedPrincipals, Reasoned, Statement } from '../iam/statement';
import { ImportedRole } from './imported-role';
import { PermissionsBoundary } from './permissions-boundary';
import { roleNameOf } from './role-name';
import type { IRoleRef } from './role-ref';
import type { Trust } from './trust';

export interface RoleProps {
  /** Who may take on the role: `trust.service('lambda.amazonaws.com')`. */
  readonly trust: Trust;

  /** What the role is for. @default - no description */
  readonly description?: string;

  /**
   * 1 to 64 characters, unique in the account. Changing it replaces the role.
   *
   * @default - the construct path, with hyphens
   */
  readonly roleName?: string;

  /**
   * ARN of the managed policy that limits what the role can be allowed.
   *
   * @default - the stack's own boundary where profile.role.permissionsBoundary asks for one (see PermissionsBoundary), else none
   */
  readonly permissionsBoundary?: string;

  /**
   * Longest session, in whole hours. May be shorter than the profile's, never longer.
   *
   * @default profile.role.maxSessionHours
   */
  readonly maxSessionHours?: number;
}

/** A role that one kind of caller can take on, for a limited time, and that can do what it was allowed and no more. */
export class Role extends Construct implements IRoleRef {
  /**
   * A role of this account that is made elsewhere. Terraform refuses to add to it in another account.
   *
   * @param roleArn a literal; for one that is only known at apply, use `fromName`
   */
  public static fromArn(scope: Construct, id: string, roleArn: string): IRoleRef {
    const [, account, name] = /^arn:[\w-]+:iam::(\d{12}):role\/(?:[\w+=,.@/-]*\/)?([\w+=,.@-]+)$/.exec(roleArn) ?? [];
    if (name === undefined || Token.isUnresolved(roleArn)) {
      throw postureError(
        `${scope.node.path}/${id}`,
        `the ARN of the imported role {path} is none of a role, or not known yet, got '${roleArn}'.`,
        "Write it as in 'arn:aws:iam::111122223333:role/deployer', or use Role.fromName",
      );
    }
    return new ImportedRole(scope, id, name, roleArn, account);
  }

  /** A role of this account that is made elsewhere, without a path. */
  public static fromName(scope: Construct, id: string, roleName: string): IRoleRef {
    return new ImportedRole(scope, id, roleName, Account.of(scope).globalArn('iam', `role/${roleName}`));
  }

  public readonly roleArn: string;
  public readonly roleName: string;
  /** `{ aws: [roleArn] }`, for the principals of a resource policy. */
  public readonly grantPrincipal: NamedPrincipals;

  readonly #policy: PolicyDocument;
  readonly #boundary?: PermissionsBoundary;
  #resource?: IamRolePolicy;

  public constructor(scope: Construct, id: string, props: RoleProps) {
    super(scope, id);
    const { role: floor, name: profile } = profileOf(this);
    const path = this.node.path;
    const sessionHours = literalWithin(props.maxSessionHours ?? floor.maxSessionHours, {
      name: 'maxSessionHours',
      path,
      least: 1, // IAM's limit
      most: floor.maxSessionHours,
      profile,
    });
    if (props.permissionsBoundary === undefined && floor.permissionsBoundary) {
      this.#boundary = PermissionsBoundary.of(this);
    }
    const boundaryArn = props.permissionsBoundary ?? this.#boundary?.boundaryArn;

    const role = new IamRole(this, 'Resource', {
      name: roleNameOf(this, props.roleName),
      assumeRolePolicy: new PolicyDocument('trust', path).add(...props.trust.statements(Account.of(this))).render(),
      maxSessionDuration: sessionHours * 3600,
      ...(props.description !== undefined && { description: props.description }),
      ...(boundaryArn !== undefined && { permissionsBoundary: boundaryArn }),
    });
    this.roleArn = role.arn;
    this.roleName = role.name;
    this.grantPrincipal = { aws: [role.arn] };
    this.#policy = new PolicyDocument('inline', path);
  }

  public get permissions(): readonly ITerraformDependable[] {
    return this.#resource === undefined ? [] : [this.#resource];
  }

  /**
   * Adds to what the role may do: one inline policy holds it all, and there is none while nothing is allowed.
   *
   * @throws when the statement names an action that IAM does not know, or a wildcard without a reason
   */
  public allow<const S extends Statement>(statement: S & Reasoned<S>): void {
    const checked: Statement = statement;
    this.#policy.add(checked);
    if (checked.effect !== 'Deny') this.#boundary?.include(checked.actions);
    this.#resource ??= new IamRolePolicy(this, 'Policy', {
      name: 'permissions',
      role: this.roleName,
      policy: Lazy.stringValue({ produce: () => this.#policy.render() }),
    });
  }
}

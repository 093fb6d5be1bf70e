import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import { Lazy, TerraformStack } from 'cdktf';
import { Construct, type IConstruct } from 'constructs';
import { Account } from '../account';
import { PolicyDocument } from '../iam/policy-document';
import { type Action, type AllowStatement, EveryAction, everyResource } from '../iam/statement';
import { boundaryDenials } from './boundary-denials';
import { roleNameOf } from './role-name';

const ID = 'ashlar-boundary';

/**
 * The most that the roles of a stack can do: the actions that its code gave to any of them, and never an escalation. Whoever
 * later adds a policy to one of them by hand adds nothing new; whoever lets one manage roles cannot get past it.
 *
 * A boundary grants nothing by itself, so naming all resources in it opens none.
 */
export class PermissionsBoundary extends Construct {
  /** The boundary of the stack that `scope` belongs to; made when first asked for. */
  public static of(scope: IConstruct): PermissionsBoundary {
    const stack = TerraformStack.of(scope);
    const known = stack.node.tryFindChild(ID);
    return known instanceof PermissionsBoundary ? known : new PermissionsBoundary(stack, ID);
  }

  public readonly boundaryArn: string;

  readonly #actions = new Set<Action>();
  readonly #services = new Map<string, EveryAction>();

  private constructor(scope: TerraformStack, id: string) {
    super(scope, id);
    const name = `${roleNameOf(scope, undefined)}-boundary`;
    const ownArn = Account.of(this).globalArn('iam', `policy/${name}`); // its attribute would refer to itself
    const policy = new IamPolicy(this, 'Resource', {
      name,
      description: `The most that roles of ${scope.node.path} can do`,
      policy: Lazy.stringValue({ produce: () => this.#document(ownArn).render() }),
    });
    this.boundaryArn = policy.arn;
  }

  /**
   * Lets the stack's roles do this, where a policy of theirs allows it. `Role.allow` calls it; call it for what a policy that
   * is written elsewhere allows a role of this stack.
   */
  public include(actions: AllowStatement['actions']): void {
    if (actions instanceof EveryAction) {
      this.#services.set(actions.service, actions);
    } else {
      for (const action of actions) this.#actions.add(action);
    }
  }

  #document(ownArn: string): PolicyDocument {
    const resources = everyResource({ because: 'a boundary grants nothing: the roles say on what' });
    const wide = [...this.#services].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, actions]) => actions);
    const lists: AllowStatement['actions'][] = this.#actions.size > 0 ? [[...this.#actions].sort(), ...wide] : wide;
    return new PolicyDocument('managed', this.node.path)
      .add(...lists.map((actions) => ({ actions, resources })))
      .add(...boundaryDenials(ownArn));
  }
}

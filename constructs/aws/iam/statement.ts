import type { Conditions } from './conditions';
import type { EveryAction, EveryResource } from './everything';

export type { ConditionOperator, Conditions } from './conditions';
export { EveryAction, EveryResource, everyAction, everyResource, type Reason } from './everything';

type Small =
  | ('a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h' | 'i' | 'j' | 'k' | 'l' | 'm')
  | ('n' | 'o' | 'p' | 'q' | 'r' | 's' | 't' | 'u' | 'v' | 'w' | 'x' | 'y' | 'z');

/** One action, spelled out: `s3:GetObject`. `s3:*` is none; see {@link everyAction}. */
export type Action = `${string}:${Small | Uppercase<Small>}${string}`;

/** Who: services (`logs.amazonaws.com`), ARNs or account ids, and identity providers' ARNs. */
export interface NamedPrincipals {
  readonly service?: readonly string[];
  readonly aws?: readonly string[];
  readonly federated?: readonly string[];
}

/** `'*'` is everyone, signed in or not; only a denial may name it. */
export type Principals = '*' | NamedPrincipals;

interface StatementBasis {
  /** Letters and digits; unique in its policy. @default - none */
  readonly sid?: string;
  /** @default - unconditional */
  readonly conditions?: Conditions;
}

/** What is allowed: each action by name, on resources by name, unless a reason is given. */
export interface AllowStatement extends StatementBasis {
  /** @default Allow */
  readonly effect?: 'Allow';
  /** In resource policies and trust policies only, and required there. */
  readonly principals?: NamedPrincipals;
  readonly actions: readonly Action[] | EveryAction;
  /**
   * ARNs; a `*` may end one (`arn:aws:s3:::logs/audit/*`).
   *
   * @default - in a key policy the key itself, in a trust policy the role itself; required elsewhere
   */
  readonly resources?: readonly string[] | EveryResource;
}

/** What is denied, whatever else allows it. Wildcards are welcome: they only close more. */
export interface DenyStatement extends StatementBasis {
  readonly effect: 'Deny';
  /** In resource policies and trust policies only, where one of `principals` and `notPrincipals` is required. */
  readonly principals?: Principals;
  readonly notPrincipals?: NamedPrincipals;
  /** One of `actions` and `notActions` is required. `s3:*` and `*` are fine here. */
  readonly actions?: readonly string[];
  readonly notActions?: readonly string[];
  /** @default ['*'], or `notResources` */
  readonly resources?: readonly string[];
  readonly notResources?: readonly string[];
}

/** One statement of an IAM policy. */
export type Statement = AllowStatement | DenyStatement;

type Member<L> = L extends readonly (infer M)[] ? M : never;

/**
 * Makes a wildcard written as a literal in an allowing statement a compile error that names the way out.
 * Policies look again when they are built, for plain JavaScript and for strings that the compiler can't see.
 */
export type Reasoned<S> = S extends { readonly effect: 'Deny' }
  ? unknown
  : S extends { readonly actions: infer A }
    ? [Extract<Member<A>, `${string}*${string}`>] extends [never]
      ? S extends { readonly resources: infer R }
        ? [Extract<Member<R>, '*'>] extends [never]
          ? unknown
          : { readonly resources: "write everyResource({ because: '...' }) instead of '*'" }
        : unknown
      : { readonly actions: "write everyAction(service, { because: '...' }) instead of a wildcard" }
    : unknown;

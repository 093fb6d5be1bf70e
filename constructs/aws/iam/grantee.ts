import type { NamedPrincipals, Reasoned, Statement } from './statement';

/** Someone who can be given permissions: a role of ours, or an imported one. */
export interface IGrantee {
  /** How resource policies name this grantee: `{ aws: [roleArn] }`. */
  readonly grantPrincipal: NamedPrincipals;

  /**
   * Adds a statement to what this grantee may do.
   *
   * @throws when the statement names an action that IAM does not know, or a wildcard without a reason
   */
  allow<const S extends Statement>(statement: S & Reasoned<S>): void;
}

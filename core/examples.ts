import type { Parameters } from './policy';

/** A document as its file would hold it: Terraform JSON of a root module, or a Kubernetes object. Several stand for several files. */
export type Example = Readonly<Record<string, unknown>> | readonly Readonly<Record<string, unknown>>[];

/** Documents that show what a control accepts, rejects and cannot tell. One generic test runs them; the docs print them. */
export interface Examples {
  readonly accepts: Readonly<Record<string, Example>>;
  /** Each with the clauses, all of them, that fail. */
  readonly rejects: Readonly<Record<string, Rejected>>;
  /** Each with what the answer waits for. May be empty for Kubernetes: a manifest hides nothing. */
  readonly cannotTell: Readonly<Record<string, Example>>;
  /**
   * Parameters that the examples are judged with.
   *
   * @default - the control's own
   */
  readonly params?: Parameters;
  /** Documents that have nothing the promise is about. */
  readonly notApplicable?: Readonly<Record<string, Example>>;
}

export interface Rejected {
  readonly clauses: readonly [string, ...string[]];
  readonly given: Example;
}

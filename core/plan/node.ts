import type { Scope } from './scope';

/** A file, or one document of it, that nodes were read from. */
export interface Source {
  /** As the user named it. */
  readonly file: string;
  /** Where `pointer` stands in the file, counted from 1; looked up only when a finding needs it. */
  readonly locate: (pointer: Pointer) => Location | undefined;
}

export interface Location {
  readonly line: number;
  readonly column: number;
}

/** A path into a document: keys and indices. */
export type Pointer = readonly (string | number)[];

export type Settings = Readonly<Record<string, unknown>>;

/** One resource, data source or Kubernetes object. */
export interface Node {
  /** As Terraform prints it (`module.m.aws_s3_bucket.b[0]`), or `Kind/namespace/name`. */
  readonly address: string;
  /** `aws_s3_bucket`, `Deployment`; kinds of foreign API groups carry theirs: `Cluster.postgresql.cnpg.io`. */
  readonly type: string;
  readonly mode: 'resource' | 'data' | 'object';
  /** What the document says: literals, `${...}` templates, and `Hidden` where a plan hides the value. */
  readonly settings: Settings;
  /** Where its references are looked up. */
  readonly scope: Scope;
  readonly source: Source;
  /** Where `settings` stands in the source. */
  readonly pointer: Pointer;
  /** The construct that made it, where the document tells. */
  readonly constructPath?: string;
  /** The same resource in the program that the plan was made from: there, nothing is hidden. */
  readonly twin?: Node;
  /** What the program behind a plan writes; a plan also shows what the provider computed. Undefined where that can't be told. */
  readonly configured?: ReadonlySet<string>;
  /** Terraform's mask of sensitive attributes: `true`, or nested. */
  readonly sensitive?: unknown;
}

/** Stands in `settings` for a value that Terraform tells only after apply. */
export class Hidden {
  /** @param references what the expression refers to, as the plan's configuration lists it */
  public constructor(public readonly references: readonly string[]) {}
}

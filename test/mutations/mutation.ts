import type { Documents, Json, Statement } from './documents';

/** One part of a promise: `S3-001/block-public-acls`. */
export type ClauseName = `${string}-${number}/${string}`;

interface Broken {
  /** What it breaks. */
  readonly clause: ClauseName;
  /** What is done, where the settings do not say it. */
  readonly how?: string;
  /** What is broken by it as well; nothing else may be. */
  readonly alsoFails?: readonly ClauseName[];
}

/**
 * Sets or removes fields of one resource or object, each named by a JSON pointer. Made twice: in the document, and in the
 * program through the escape hatch that cdktf or cdk8s has for it.
 */
export interface FieldMutation extends Broken {
  /** A construct path (`data-platform/Orders/PublicAccess`), or a kind, namespace and name (`Deployment/shop/api`). */
  readonly at: string;
  readonly set?: Readonly<Record<string, unknown>>;
  readonly remove?: readonly string[];
}

/** Rewrites the statements of one policy. Made twice, as fields are. */
export interface StatementMutation extends Broken {
  readonly at: string;
  /** @default 'policy' */
  readonly attribute?: 'assume_role_policy';
  readonly statements: (statements: readonly Statement[]) => readonly Statement[];
}

/** Changes documents in a way that no field can: adds or removes whole ones, or takes elements out of lists. */
export interface DocumentMutation extends Broken {
  readonly how: string;
  /** The stack or chart that is changed. */
  readonly in: string;
  readonly change: (documents: Documents) => void;
}

export type Mutation = FieldMutation | StatementMutation | DocumentMutation;

/** Statements without those of a name. */
export const without =
  (sid: string) =>
  (statements: readonly Statement[]): readonly Statement[] =>
    statements.filter((statement) => statement.Sid !== sid);

/** Statements and one more. */
export const added =
  (statement: Statement) =>
  (statements: readonly Statement[]): readonly Statement[] => [...statements, statement];

/** Changes one resource or object in place. */
export const edit =
  (at: string, change: (settings: Json) => void) =>
  (documents: Documents): void =>
    change(documents.at(at));

/** Removes resources or objects. */
export const removed =
  (...at: readonly string[]) =>
  (documents: Documents): void => {
    for (const one of at) documents.remove(one);
  };

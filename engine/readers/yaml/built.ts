/** Refuses the text. Offsets count from its beginning. */
export type Fail = (offset: number, problem: string) => never;

/** What is told while documents are built. */
export interface Listener {
  readonly fail: Fail;
  /** Where an entry of a mapping or a sequence begins. */
  readonly onEntry?: (container: object, key: string | number, offset: number) => void;
  /** An entry that `<<` copied from one mapping to another. */
  readonly onMerge?: (from: object, to: object, key: string) => void;
}

/** Values that aliases and `<<` may still stand for; shared by all documents of a file. */
export interface AliasBudget {
  left: number;
}

export interface Built {
  readonly value: unknown;
  /** Offset of the document's first value. */
  readonly start: number;
  /** Keys that their mapping had already: the earlier value is lost. */
  readonly duplicates: readonly Duplicate[];
}

export interface Duplicate {
  readonly key: string;
  readonly offset: number;
}

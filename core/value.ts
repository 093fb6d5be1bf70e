import type { Place } from './place';

/** A setting whose literal can be read now. */
export interface Known<T> {
  readonly known: true;
  readonly is: T;
  readonly at: Place;
  /** Terraform marks it sensitive: its text never enters a message. */
  readonly sensitive?: boolean;
}

/** A setting that only the deployment will tell; `because` says what it waits for. */
export interface Unknown {
  readonly known: false;
  readonly because: string;
  readonly at: Place;
}

/** One setting of a document: its literal where it can be known now, and always where it is written. */
export type Value<T> = Known<T> | Unknown;

export const known = <T>(is: T, at: Place): Known<T> => ({ known: true, is, at });

export const unknown = (because: string, at: Place): Unknown => ({ known: false, because, at });

/** Applies `f` to a literal; an unknown stays the same unknown. */
export const map = <T, U>(value: Value<T>, f: (is: T) => U): Value<U> =>
  value.known ? { ...value, is: f(value.is) } : value;

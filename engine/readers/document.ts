import { isObject, type JsonObject } from '../../core/json-object';
import type { Location, Pointer } from '../../core/plan/node';

/** A parsed file, before anyone knows what it describes. */
export interface Document {
  /** As the user named it. */
  readonly file: string;
  readonly value: unknown;
  /** Looks the position of a path up again in the text; slow, for findings only. */
  readonly locate: (pointer: Pointer) => Location | undefined;
}

/** The object, or an empty one where something else stands. */
export const objectAt = (data: JsonObject, key: string): JsonObject => {
  const value = Object.hasOwn(data, key) ? data[key] : undefined;
  return isObject(value) ? value : EMPTY;
};

const EMPTY: JsonObject = Object.freeze({});

import { readFileSync } from 'node:fs';

export type JsonObject = { readonly [key: string]: unknown };

/** The object that a value is; empty where it is none. */
export const objectAt = (value: unknown): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};

/** The list that a value is; empty where it is none. */
export const listAt = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The object that a text is. */
export const parseObject = (text: string): JsonObject => objectAt(JSON.parse(text));

/** The object that a file holds. */
export const readObject = (file: string): JsonObject => parseObject(readFileSync(file, 'utf8'));

/** An object of a JSON document. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether it is an object, and neither a list nor null. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export type Mapping = Record<string, unknown>;

export const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Sets an entry; `__proto__` stays a key like any other. */
export function put(mapping: Mapping, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(mapping, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    mapping[key] = value;
  }
}

/** Why `value` cannot be a key in Kubernetes. */
export function keyProblem(value: unknown): string {
  if (Array.isArray(value)) return 'a list where a key should be';
  if (isMapping(value)) return 'a mapping where a key should be; text that begins with a brace needs quotes';
  return value === null ? 'nothing, or null, where a key should be' : 'a key that is a number of more than 64 bits';
}

/** Freezes plain data, all the way down. */
export function deepFreeze<T>(data: T): T {
  if (typeof data === 'object' && data !== null) {
    Object.values(data).forEach(deepFreeze);
    Object.freeze(data);
  }
  return data;
}

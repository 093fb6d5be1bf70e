/** A string, number or flag, or a list of them, as a list of strings; IAM takes all of these. */
export function strings(written: unknown): readonly string[] {
  if (written === undefined || written === null) return NONE;
  if (!Array.isArray(written)) return typeof written === 'object' ? [] : [String(written)];
  if (written.every(isString)) return written;
  return written.flatMap((item) => (typeof item === 'object' ? [] : [String(item)]));
}

const isString = (item: unknown): item is string => typeof item === 'string';

const NONE: readonly string[] = Object.freeze([]);

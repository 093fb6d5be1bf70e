/**
 * An error meant for a person: what is wrong, where, what was given, what is allowed, how to fix it.
 * The command line prints its message as it is, without a stack trace, and exits with 2.
 */
export class AshlarError extends Error {
  public override readonly name = 'AshlarError';
}

/** `1`, `1 and 2`, `1, 2 and 3`. */
export function enumerate(items: readonly string[], word = 'and'): string {
  if (items.length <= 1) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1)}`;
}

/** A construct was given something its profile does not allow, or lacks something it demands. */
export function postureError(path: string, problem: string, fix: string): AshlarError {
  return new AshlarError(`${problem.replaceAll('{path}', `'${path}'`)}\n        ${fix}`);
}

/** A file cannot be read as what it looks like. `line` and `column` count from 1. */
export function inputError(
  file: string,
  problem: string,
  at?: { readonly line: number; readonly column?: number },
): AshlarError {
  const where = at === undefined ? file : `${file}:${at.line}${at.column === undefined ? '' : `:${at.column}`}`;
  return new AshlarError(`${where}: ${problem}`);
}

/** Whether the call stack was exhausted: what was read is nested beyond reason. */
export const isTooDeep = (error: unknown): boolean =>
  error instanceof RangeError && error.message.includes('call stack');

/** What was thrown, in words; JavaScript may throw anything. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

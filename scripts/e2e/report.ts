import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { CommandFailed } from './command';

/** Lines of a log that a failure shows. */
const TAIL_LINES = 25;

/** What went wrong, with the end of the log of the command that failed. */
export function failureText(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(failureText).join('\n');
  if (!(error instanceof Error)) return String(error);
  if (!(error instanceof CommandFailed)) {
    return error.name === 'Error' || error.name === 'TypeError' ? (error.stack ?? error.message) : error.message;
  }
  const file = relative(process.cwd(), error.log);
  return `${error.message}\n${tailOf(error.log)}\n(all of it: ${file})`;
}

function tailOf(log: string): string {
  if (!existsSync(log)) return '';
  return readFileSync(log, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(-TAIL_LINES)
    .map((line) => `  | ${line}`)
    .join('\n');
}

export const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;

import { Token } from 'cdktf';
import { AshlarError } from '../../../core/errors';

/**
 * Refuses a prefix that would cover more than it says.
 *
 * @throws when it is a token, holds what IAM reads as a wildcard or a variable, or does not end with a slash
 */
export function checkPrefix(prefix: string): void {
  const problem = problemOf(prefix);
  if (problem === undefined) return;
  throw new AshlarError(
    `the prefix of objects in a bucket must be a folder such as 'incoming/', but ${problem}.\n        Name the folder, with a slash at its end; '' is the whole bucket`,
  );
}

function problemOf(prefix: string): string | undefined {
  if (Token.isUnresolved(prefix)) return 'this one is a Terraform token, known only at apply';
  if (/[*?]|\$\{/.test(prefix)) return `'${prefix}' holds a wildcard or a variable`;
  if (prefix.startsWith('/')) return `'${prefix}' begins with a slash, and the names of objects do not`;
  if (prefix !== '' && !prefix.endsWith('/')) return `'${prefix}' would also cover '${prefix}-other/'`;
  return undefined;
}

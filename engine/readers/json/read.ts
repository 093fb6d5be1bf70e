import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser';
import { inputError } from '../../../core/errors';
import type { Document } from '../document';
import { jsonLocator } from './locate';

/** Parses JSON; a syntax error names line and column. */
export function readJson(text: string, file: string): Document {
  try {
    return { file, value: JSON.parse(text), locate: jsonLocator(text) };
  } catch (error) {
    const problems: ParseError[] = [];
    parse(text, problems, { disallowComments: true, allowTrailingComma: false });
    const [first] = problems;
    if (first === undefined) throw inputError(file, `not JSON: ${(error as Error).message}`);
    const before = text.slice(0, first.offset).split('\n');
    const words = printParseErrorCode(first.error)
      .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
      .toLowerCase();
    throw inputError(file, `not JSON: ${words}`, { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 });
  }
}

import { type CelInput, celEnv, isCelError, parse, plan } from '@bufbuild/cel';
import { strings } from '@bufbuild/cel/ext';
import { RE2JS } from '@bufbuild/re2';
import { AshlarError } from '../../core/errors';
import { portabilityProblem } from './portable';
import { type Read, readsOf } from './tree';

/** An expression, compiled once; the one place where CEL is evaluated. */
export interface Expression {
  readonly text: string;
  /** What it reads. Where the values at these paths are the same, so is the result. */
  readonly reads: readonly Read[];
  readonly evaluate: (variables: Readonly<Record<string, CelInput>>) => Evaluated;
}

export type Evaluated =
  | { readonly ok: true; readonly value: unknown }
  /** The server would treat it as an error too: failurePolicy decides there. */
  | { readonly ok: false; readonly error: string };

/** A pattern is compiled once; the library's own way compiles it for each text. */
const patterns = new Map<string, RE2JS>();
const re2 = {
  compile: (pattern: string): RE2JS => {
    let compiledPattern = patterns.get(pattern);
    if (compiledPattern === undefined) {
      compiledPattern = RE2JS.compile(pattern);
      patterns.set(pattern, compiledPattern);
    }
    return compiledPattern;
  },
};

const environment = celEnv({ funcs: [...strings], re2 });
const compiled = new Map<string, Expression>();

/**
 * @param variables the names that the expression may use
 * @throws where the text is not CEL, or not CEL that every engine takes; the message begins with line:column
 */
export function compile(text: string, variables: readonly string[]): Expression {
  const key = `${variables.join()} ${text}`;
  let made = compiled.get(key);
  if (made === undefined) {
    made = compileAnew(text, new Set(variables));
    compiled.set(key, made);
  }
  return made;
}

function compileAnew(text: string, variables: ReadonlySet<string>): Expression {
  const tree = parsed(text);
  const problem = portabilityProblem(tree.expr, variables);
  if (problem !== undefined) {
    const offset = tree.sourceInfo?.positions[String(problem.node.id)] ?? 0;
    throw new AshlarError(`${lineAndColumn(text, offset)}: ${problem.because}`);
  }
  const run = plan(environment, tree);
  return {
    text,
    reads: readsOf(tree.expr),
    evaluate: (bound) => {
      const value = run(bound);
      return isCelError(value) ? { ok: false, error: value.message } : { ok: true, value };
    },
  };
}

function parsed(text: string): ReturnType<typeof parse> {
  try {
    return parse(text);
  } catch (error) {
    const { message, location, rawMessage } = error as SyntaxProblem;
    const { line, column } = location?.start ?? { line: 1, column: 1 };
    throw new AshlarError(`${line}:${column}: not CEL: ${rawMessage ?? message}`);
  }
}

/** What the parser throws. */
interface SyntaxProblem extends Error {
  readonly rawMessage?: string;
  readonly location?: { readonly start: { readonly line: number; readonly column: number } };
}

function lineAndColumn(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

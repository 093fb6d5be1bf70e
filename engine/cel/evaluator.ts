import { type CelInput, type CelMap, celEnv, isCelError, isCelList, isCelMap, parse, plan } from '@bufbuild/cel';
import { strings } from '@bufbuild/cel/ext';
import { AshlarError } from '../../core/errors';

/** An expression, compiled once; the one place where CEL is evaluated. */
export interface Expression {
  readonly text: string;
  /** What it reads: each path from a variable as far as fields are named literally. */
  readonly reads: readonly (readonly string[])[];
  readonly evaluate: (variables: Readonly<Record<string, CelInput>>) => Evaluated;
}

export type Evaluated =
  | { readonly ok: true; readonly value: unknown }
  /** The server would treat it as an error too: failurePolicy decides there. */
  | { readonly ok: false; readonly error: string };

const environment = celEnv({ funcs: [...strings] });
const compiled = new Map<string, Expression>();

/** @throws where the text is not CEL */
export function compile(text: string): Expression {
  const before = compiled.get(text);
  if (before !== undefined) return before;
  const made = compileAnew(text);
  compiled.set(text, made);
  return made;
}

function compileAnew(text: string): Expression {
  const tree = parsed(text);
  const run = plan(environment, tree) as (variables: Readonly<Record<string, CelInput>>) => unknown;
  return {
    text,
    reads: readsOf(tree.expr),
    evaluate: (variables) => {
      const value = run(variables);
      return isCelError(value) ? { ok: false, error: value.message } : { ok: true, value };
    },
  };
}

function parsed(text: string): ReturnType<typeof parse> {
  try {
    return parse(text);
  } catch (error) {
    throw new AshlarError(`not CEL: ${(error as Error).message}\n        ${text}`);
  }
}

type Tree = ReturnType<typeof parse>['expr'];

/** `podSpec.securityContext.runAsUser` becomes `['podSpec', 'securityContext', 'runAsUser']`; macros' own variables are left out. */
function readsOf(tree: Tree): string[][] {
  const found = new Map<string, string[]>();
  const visit = (expr: Tree | undefined, bound: ReadonlySet<string>): void => {
    if (expr === undefined) return;
    const path = pathOf(expr);
    if (path !== undefined) {
      if (!bound.has(path[0] ?? '')) found.set(path.join('.'), path);
      return;
    }
    for (const [child, names] of children(expr, bound)) visit(child, names);
  };
  visit(tree, new Set());
  return [...found.values()];
}

function pathOf(expr: Tree): string[] | undefined {
  const { exprKind } = expr;
  if (exprKind.case === 'identExpr') return [exprKind.value.name];
  if (exprKind.case !== 'selectExpr') return undefined;
  const operand = exprKind.value.operand && pathOf(exprKind.value.operand);
  return operand && [...operand, exprKind.value.field];
}

function children({ exprKind }: Tree, bound: ReadonlySet<string>): [Tree | undefined, ReadonlySet<string>][] {
  switch (exprKind.case) {
    case 'selectExpr':
      return [[exprKind.value.operand, bound]];
    case 'callExpr':
      return [exprKind.value.target, ...exprKind.value.args].map((child) => [child, bound]);
    case 'listExpr':
      return exprKind.value.elements.map((child) => [child, bound]);
    case 'structExpr':
      return exprKind.value.entries.map((entry) => [entry.value, bound]);
    case 'comprehensionExpr': {
      const { iterVar, accuVar, iterRange, accuInit, loopCondition, loopStep, result } = exprKind.value;
      const inner = new Set([...bound, iterVar, accuVar]);
      return [
        [iterRange, bound],
        [accuInit, bound],
        [loopCondition, inner],
        [loopStep, inner],
        [result, inner],
      ];
    }
    default:
      return [];
  }
}

/** A document as CEL sees it: whole numbers are ints, objects are maps, nulls are not there. */
export function toCel(value: unknown): CelInput {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (Array.isArray(value)) return value.map(toCel);
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined);
    return new Map(entries.map(([key, inner]) => [key, toCel(inner)]));
  }
  return value as CelInput;
}

/** A result as plain text, for messages. */
export function celText(value: unknown): string {
  if (isCelList(value)) return [...value].map(celText).join(', ');
  if (isCelMap(value))
    return [...(value as CelMap)].map(([key, inner]) => `${celText(key)}: ${celText(inner)}`).join(', ');
  return String(value);
}

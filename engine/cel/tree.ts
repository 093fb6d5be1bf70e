import type { parse } from '@bufbuild/cel';

/** One node of an expression's syntax tree, macros already expanded. */
export type Tree = ReturnType<typeof parse>['expr'];

/** What stands below a node, with the variables that are bound there by macros. */
export function children(
  { exprKind }: Tree,
  bound: ReadonlySet<string>,
): readonly [Tree | undefined, ReadonlySet<string>][] {
  switch (exprKind.case) {
    case 'selectExpr':
      return [[exprKind.value.operand, bound]];
    case 'callExpr':
      return [exprKind.value.target, ...exprKind.value.args].map((child) => [child, bound]);
    case 'listExpr':
      return exprKind.value.elements.map((child) => [child, bound]);
    case 'structExpr':
      return exprKind.value.entries.flatMap((entry) => [
        [entry.keyKind.case === 'mapKey' ? entry.keyKind.value : undefined, bound],
        [entry.value, bound],
      ]);
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

/** Something that an expression reads: a path from a variable. */
export interface Read {
  /** `podSpec.securityContext.runAsUser` is `['podSpec', 'securityContext', 'runAsUser']`. */
  readonly path: readonly string[];
  /** Only whether anything is there: `has(c.image)`, `"owner" in labels`. */
  readonly presence: boolean;
}

/**
 * What an expression reads, each path as far as fields are named literally: `labels.owner`, `labels["owner"]` and
 * `"owner" in labels`. Everything else that is done with a value (a number or a variable as index, a macro, a
 * comparison) reads the whole of it, so that the values at the paths decide the value of the expression.
 */
export function readsOf(tree: Tree): readonly Read[] {
  const found = new Map<string, Read>();
  const visit = (expr: Tree | undefined, bound: ReadonlySet<string>): void => {
    if (expr === undefined) return;
    const read = readOf(expr);
    if (read === undefined) for (const [child, names] of children(expr, bound)) visit(child, names);
    else if (!bound.has(read.path[0] ?? '')) found.set(JSON.stringify(read), read);
  };
  visit(tree, new Set());
  return [...found.values()];
}

function readOf(expr: Tree): Read | undefined {
  const { exprKind } = expr;
  const presence =
    (exprKind.case === 'selectExpr' && exprKind.value.testOnly) ||
    (exprKind.case === 'callExpr' && exprKind.value.function === '@in');
  const path = presence ? testedPath(expr) : pathOf(expr);
  return path && { path, presence };
}

function testedPath({ exprKind }: Tree): readonly string[] | undefined {
  if (exprKind.case === 'selectExpr') return extended(exprKind.value.operand, exprKind.value.field);
  if (exprKind.case !== 'callExpr') return undefined;
  return extended(exprKind.value.args[1], literalText(exprKind.value.args[0]));
}

function pathOf({ exprKind }: Tree): readonly string[] | undefined {
  switch (exprKind.case) {
    case 'identExpr':
      return [exprKind.value.name];
    case 'selectExpr':
      return exprKind.value.testOnly ? undefined : extended(exprKind.value.operand, exprKind.value.field);
    case 'callExpr': {
      const { args } = exprKind.value;
      return exprKind.value.function === '_[_]' ? extended(args[0], literalText(args[1])) : undefined;
    }
    default:
      return undefined;
  }
}

function extended(operand: Tree | undefined, field: string | undefined): readonly string[] | undefined {
  const path = operand === undefined || field === undefined ? undefined : pathOf(operand);
  return path && field !== undefined ? [...path, field] : undefined;
}

const literalText = (expr: Tree | undefined): string | undefined =>
  expr?.exprKind.case === 'constExpr' && expr.exprKind.value.constantKind.case === 'stringValue'
    ? expr.exprKind.value.constantKind.value
    : undefined;

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

/** A path from a variable: `podSpec.securityContext.runAsUser` is `['podSpec', 'securityContext', 'runAsUser']`. */
export type ReadPath = readonly string[];

/**
 * What an expression reads, each path as far as fields are named literally. Everything else that is done with a value
 * (an index, a macro, a comparison) reads the whole of it, so that the paths' values decide the expression's value.
 */
export function readsOf(tree: Tree): readonly ReadPath[] {
  const found = new Map<string, ReadPath>();
  const visit = (expr: Tree | undefined, bound: ReadonlySet<string>): void => {
    if (expr === undefined) return;
    const path = pathOf(expr);
    if (path === undefined) for (const [child, names] of children(expr, bound)) visit(child, names);
    else if (!bound.has(path[0] ?? '')) found.set(path.join('.'), path);
  };
  visit(tree, new Set());
  return [...found.values()];
}

function pathOf({ exprKind }: Tree): ReadPath | undefined {
  if (exprKind.case === 'identExpr') return [exprKind.value.name];
  if (exprKind.case !== 'selectExpr') return undefined;
  const operand = exprKind.value.operand && pathOf(exprKind.value.operand);
  return operand && [...operand, exprKind.value.field];
}

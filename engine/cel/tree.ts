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
 * What an expression reads, each path as far as fields are named literally: `labels.owner`, `labels["owner"]` and
 * `"owner" in labels`. Everything else that is done with a value (a number or a variable as index, a macro, a
 * comparison) reads the whole of it, so that the values at the paths decide the value of the expression.
 */
export function readsOf(tree: Tree): readonly ReadPath[] {
  const found = new Map<string, ReadPath>();
  const visit = (expr: Tree | undefined, bound: ReadonlySet<string>): void => {
    if (expr === undefined) return;
    const path = pathOf(expr);
    if (path === undefined) for (const [child, names] of children(expr, bound)) visit(child, names);
    else if (!bound.has(path[0] ?? '')) found.set(path.join('\u0000'), path);
  };
  visit(tree, new Set());
  return [...found.values()];
}

function pathOf({ exprKind }: Tree): ReadPath | undefined {
  switch (exprKind.case) {
    case 'identExpr':
      return [exprKind.value.name];
    case 'selectExpr':
      return extended(exprKind.value.operand, exprKind.value.field);
    case 'callExpr': {
      const { args } = exprKind.value;
      if (exprKind.value.function === '_[_]') return extended(args[0], literalText(args[1]));
      return exprKind.value.function === '@in' ? extended(args[1], literalText(args[0])) : undefined;
    }
    default:
      return undefined;
  }
}

function extended(operand: Tree | undefined, field: string | undefined): ReadPath | undefined {
  const path = operand === undefined || field === undefined ? undefined : pathOf(operand);
  return path && field !== undefined ? [...path, field] : undefined;
}

const literalText = (expr: Tree | undefined): string | undefined =>
  expr?.exprKind.case === 'constExpr' && expr.exprKind.value.constantKind.case === 'stringValue'
    ? expr.exprKind.value.constantKind.value
    : undefined;

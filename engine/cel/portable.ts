import { children, type Tree } from './tree';

/** Why an expression would not do everywhere, and which node of the tree is to blame. */
export interface Problem {
  readonly because: string;
  readonly node: Tree;
}

const OPERATORS: readonly string[] = [
  '!_',
  '-_',
  '_!=_',
  '_%_',
  '_&&_',
  '_*_',
  '_+_',
  '_-_',
  '_/_',
  '_<=_',
  '_<_',
  '_==_',
  '_>=_',
  '_>_',
  '_?_:_',
  '_[_]',
  '_||_',
  '@in',
  '@not_strictly_false',
];

/**
 * What every Kubernetes since 1.30 knows by these names, Gatekeeper and Kyverno too, and the judge itself: CEL's own
 * functions, and those strings got in 1.25 or 1.29.
 */
export const PORTABLE_FUNCTIONS: readonly string[] = [
  'bool',
  'contains',
  'double',
  'duration',
  'dyn',
  'endsWith',
  'int',
  'matches',
  'size',
  'startsWith',
  'string',
  'timestamp',
  'type',
  'uint',
  'charAt',
  'indexOf',
  'join',
  'lastIndexOf',
  'lowerAscii',
  'replace',
  'split',
  'substring',
  'trim',
  'upperAscii',
];

const KNOWN = new Set([...OPERATORS, ...PORTABLE_FUNCTIONS]);
const MACROS = new Set(['all', 'exists', 'exists_one', 'filter', 'has', 'map']);

/** The first thing in an expression that not every engine takes as we do; undefined where there is none. */
export function portabilityProblem(tree: Tree, variables: ReadonlySet<string>): Problem | undefined {
  const visit = (node: Tree | undefined, bound: ReadonlySet<string>): Problem | undefined => {
    if (node === undefined) return undefined;
    const because = problemOf(node, bound);
    if (because !== undefined) return { because, node };
    for (const [child, names] of children(node, bound)) {
      const problem = visit(child, names);
      if (problem !== undefined) return problem;
    }
    return undefined;
  };
  return visit(tree, variables);
}

function problemOf({ exprKind }: Tree, known: ReadonlySet<string>): string | undefined {
  switch (exprKind.case) {
    case 'identExpr':
      return known.has(exprKind.value.name)
        ? undefined
        : `there is no variable '${exprKind.value.name}' here, only ${[...known].sort().join(', ')}`;
    case 'callExpr':
      return callProblem(exprKind.value.function);
    case 'listExpr':
      return mixed(exprKind.value.elements) ? 'Kubernetes refuses a list whose literals have several types' : undefined;
    case 'comprehensionExpr':
      return exprKind.value.iterVar2 === '' ? undefined : 'macros with two variables came with Kubernetes 1.32';
    case 'structExpr':
      return exprKind.value.messageName === '' ? undefined : `there is no type '${exprKind.value.messageName}'`;
    default:
      return undefined;
  }
}

function callProblem(name: string): string | undefined {
  if (KNOWN.has(name)) return undefined;
  if (MACROS.has(name)) return `${name} is not written as a macro with one variable`;
  return `${name} is not a function that the judge and every Kubernetes since 1.30 have`;
}

function mixed(elements: readonly Tree[]): boolean {
  const kinds = elements.flatMap(({ exprKind }) =>
    exprKind.case === 'constExpr' ? [exprKind.value.constantKind.case] : [],
  );
  return new Set(kinds).size > 1;
}

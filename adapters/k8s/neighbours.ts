import type { Node } from '../../core/plan/node';
import { perPlan } from '../../core/plan/per-plan';
import type { Plan } from '../../core/plan/plan';
import type { Scope } from '../../core/plan/scope';
import { namespaceOf } from './settings';

type ByNamespace = ReadonlyMap<Scope, ReadonlyMap<string, readonly Node[]>>;

const indexes = perPlan(() => new Map<string, ByNamespace>());
const NONE: readonly Node[] = Object.freeze([]);

/** The objects of a kind in one namespace of the world that `near` belongs to. One pass per kind, then O(1). */
export function objectsIn(plan: Plan, near: Node, kind: string, namespace: string): readonly Node[] {
  return indexOf(plan, kind).get(near.scope.root)?.get(namespace) ?? NONE;
}

function indexOf(plan: Plan, kind: string): ByNamespace {
  const kinds = indexes(plan);
  let index = kinds.get(kind);
  if (index === undefined) {
    index = makeIndex(plan.ofType(kind));
    kinds.set(kind, index);
  }
  return index;
}

function makeIndex(nodes: readonly Node[]): ByNamespace {
  const index = new Map<Scope, Map<string, Node[]>>();
  for (const node of nodes) {
    const world = index.get(node.scope.root) ?? new Map<string, Node[]>();
    index.set(node.scope.root, world);
    const there = world.get(namespaceOf(node));
    if (there === undefined) world.set(namespaceOf(node), [node]);
    else there.push(node);
  }
  return index;
}

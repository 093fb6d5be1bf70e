import type { Node } from '../../core/plan/node';
import type { Scope } from '../../core/plan/scope';

/**
 * Joins each plan with the program it was made from, where both are given: a plan hides what it does not know yet, the
 * source does not. The source's own nodes are then left out, so that nothing is judged twice.
 */
export function joinSources(nodes: readonly Node[]): Node[] {
  const plans = rootsOf(nodes, 'plan');
  if (plans.size === 0) return [...nodes];
  const sources = [...rootsOf(nodes, 'source').keys()];
  const joined = new Set<Scope>();
  for (const plan of plans.keys()) {
    const source = sources
      .map((candidate) => ({ candidate, shared: sharedAddresses(plan, candidate) }))
      .filter(({ shared }) => shared > 0)
      .sort((a, b) => b.shared - a.shared)[0];
    if (source === undefined) continue;
    joined.add(source.candidate);
    pair(plan, source.candidate);
  }
  return nodes.filter(({ scope }) => !joined.has(scope.root));
}

function rootsOf(nodes: readonly Node[], form: Scope['form']): Set<Scope> {
  return new Set(nodes.map(({ scope }) => scope.root).filter((root) => root.form === form));
}

/** Addresses that both have, where those are at least half of what the plan has. */
function sharedAddresses(plan: Scope, source: Scope): number {
  const shared = [...plan.nodes.keys()].filter((address) => source.nodes.has(address)).length;
  return shared * 2 >= plan.nodes.size ? shared : 0;
}

function pair(plan: Scope, source: Scope): void {
  for (const [address, nodes] of plan.nodes) {
    const twin = source.nodes.get(address)?.[0];
    if (twin === undefined) continue;
    for (const node of nodes) Object.assign(node, { twin, constructPath: node.constructPath ?? twin.constructPath });
  }
}

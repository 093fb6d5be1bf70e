import type { Node } from '../../core/plan/node';
import type { Scope } from '../../core/plan/scope';

/**
 * Joins each plan with the program it was made from, where both are given: a plan hides what it does not know yet, the
 * source does not. What the plan shows is then left out of the source, so that nothing is judged twice.
 */
export function joinSources(nodes: readonly Node[]): Node[] {
  const plans = rootsOf(nodes, 'plan');
  if (plans.size === 0) return [...nodes];
  const sources = [...rootsOf(nodes, 'source')];
  const joined = new Set<Scope>();
  const planned = new Set<Node>();
  for (const plan of plans) {
    const source = sourceOf(plan, sources);
    if (source === undefined) continue;
    joined.add(source);
    for (const twin of pair(plan, source)) planned.add(twin);
  }
  return nodes.filter((node) => !joined.has(node.scope.root) || (!planned.has(node) && isCertain(node)));
}

/** A resource that the plan should show: none that `count` or `for_each` may have left out. */
const isCertain = ({ mode, settings }: Node): boolean =>
  mode === 'resource' && settings.count === undefined && settings.for_each === undefined;

function rootsOf(nodes: readonly Node[], form: Scope['form']): Set<Scope> {
  return new Set(nodes.map(({ scope }) => scope.root).filter((root) => root.form === form));
}

/** The program of a plan; undefined where there is none, or where two are as likely (environments of one program). */
function sourceOf(plan: Scope, sources: readonly Scope[]): Scope | undefined {
  const [best, next] = sources
    .map((source) => ({ source, likeness: likeness(plan, source) }))
    .filter(({ likeness }) => likeness > 0)
    .sort((a, b) => b.likeness - a.likeness);
  return best?.likeness === next?.likeness ? undefined : best?.source;
}

/** Addresses and literals that both have. None where they share less than half of the plan, or where names differ. */
function likeness(plan: Scope, source: Scope): number {
  let shared = 0;
  let alike = 0;
  for (const [address, [node]] of plan.nodes) {
    const twin = source.nodes.get(address)?.[0];
    if (node === undefined || twin === undefined) continue;
    const literals = literalsOfBoth(node, twin);
    if (literals.some(({ name, same }) => !same && NAMES.has(name))) return 0;
    shared++;
    alike += literals.filter(({ same }) => same).length;
  }
  return shared * 2 >= plan.nodes.size ? shared + alike : 0;
}

function literalsOfBoth(node: Node, twin: Node): { readonly name: string; readonly same: boolean }[] {
  return Object.entries(twin.settings).flatMap(([name, written]) => {
    const is = Object.hasOwn(node.settings, name) ? node.settings[name] : undefined;
    return isLiteral(written) && isLiteral(is) ? [{ name, same: String(written) === String(is) }] : [];
  });
}

/** Attributes that say which thing it is: a plan shows them as its program writes them. */
const NAMES = new Set(['bucket', 'bucket_prefix', 'name', 'name_prefix', 'alias', 'function_name', 'identifier']);

const isLiteral = (value: unknown): boolean =>
  ['string', 'number', 'boolean'].includes(typeof value) && !String(value).includes('${');

function* pair(plan: Scope, source: Scope): Iterable<Node> {
  for (const [address, nodes] of plan.nodes) {
    const twin = source.nodes.get(address)?.[0];
    if (twin === undefined) continue;
    for (const node of nodes) Object.assign(node, { twin, constructPath: node.constructPath ?? twin.constructPath });
    yield twin;
  }
}

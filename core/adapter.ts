import type { Node } from './plan/node';
import { perPlan } from './plan/per-plan';
import type { Plan } from './plan/plan';

/** Turns what documents say about a thing, in any spelling, into one typed view. */
export interface Adapter<View> {
  /** `aws/bucket` */
  readonly name: string;
  /** Terraform types or Kubernetes kinds that are such a thing. */
  readonly types: readonly string[];
  /** The view, or undefined where the node is not such a thing after all. */
  readonly view: (node: Node, plan: Plan) => View | undefined;
}

/** An adapter whose views are computed once per node of a plan. */
export function defineAdapter<View>(
  name: string,
  types: readonly string[],
  view: (node: Node, plan: Plan) => View | undefined,
): Adapter<View> {
  const viewsOf = perPlan(() => new Map<Node, View | null>());
  return Object.freeze({
    name,
    types,
    view: (node: Node, plan: Plan): View | undefined => {
      const views = viewsOf(plan);
      const before = views.get(node);
      if (before !== undefined) return before ?? undefined;
      const made = view(node, plan);
      views.set(node, made ?? null);
      return made;
    },
  });
}

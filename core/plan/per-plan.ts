import type { Plan } from './plan';

/** Something that is made once for each plan, when it is first asked for, and goes with the plan. */
export function perPlan<T extends object>(make: (plan: Plan) => T): (plan: Plan) => T {
  const owner = {};
  return (plan) => {
    let made = plan.memory.get(owner) as T | undefined;
    if (made === undefined) {
      made = make(plan);
      plan.memory.set(owner, made);
    }
    return made;
  };
}

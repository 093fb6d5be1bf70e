import type { Node } from '../../core/plan/node';

/**
 * Whether the program wrote the attribute. Plans also show what the provider computed: an old bucket's `policy` mirrors
 * the policy that it had before this plan.
 */
export function isWritten({ settings, configured }: Node, attribute: string): boolean {
  const raw = Object.hasOwn(settings, attribute) ? settings[attribute] : undefined;
  if (raw === undefined || raw === null || (Array.isArray(raw) && raw.length === 0)) return false;
  return configured === undefined || configured.has(attribute);
}

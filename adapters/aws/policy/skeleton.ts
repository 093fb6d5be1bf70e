import type { Plan } from '../../../core/plan/plan';

/**
 * A policy's JSON with a placeholder for each expression. Programs write the same policy for many resources, and only
 * the references in it differ: each skeleton is parsed once.
 */
export interface Skeleton {
  /** Frozen in use: many policies share it. */
  readonly is: unknown;
  /** The objects and lists in it that hold a placeholder somewhere. */
  readonly open: ReadonlySet<unknown>;
}

export const placeholder = (index: number): string => `\u0091${index}\u0092`;

export const hasPlaceholder = (text: string): boolean => text.includes('\u0091');

/** The index of the placeholder that the text consists of; undefined where there is more, or none. */
export function onlyPlaceholder(text: string): number | undefined {
  return text.startsWith('\u0091') && text.indexOf('\u0092') === text.length - 1
    ? Number(text.slice(1, -1))
    : undefined;
}

const PLACEHOLDER = /\u0091(\d+)\u0092/g;

export const replacePlaceholders = (text: string, by: (index: number) => unknown): string =>
  hasPlaceholder(text) ? text.replace(PLACEHOLDER, (_, index: string) => String(by(Number(index)))) : text;

const skeletons = new WeakMap<Plan, Map<string, Skeleton | undefined>>();

/** What the text holds; undefined where it is not JSON. */
export function skeletonOf(json: string, plan: Plan): Skeleton | undefined {
  const known = skeletons.get(plan) ?? new Map<string, Skeleton | undefined>();
  skeletons.set(plan, known);
  const before = known.get(json);
  if (before !== undefined || known.has(json)) return before;
  const parsed = tryParse(json) ?? tryParse(json.replace(BARE, '"$&"'));
  const skeleton = parsed && { is: parsed.is, open: openIn(parsed.is) };
  known.set(json, skeleton);
  return skeleton;
}

/** A placeholder that stands where a number or a whole value would. */
const BARE = /(?<=[:[,]\s*)\u0091\d+\u0092(?=\s*[,\]}])/g;

function tryParse(json: string): { readonly is: unknown } | undefined {
  try {
    return { is: JSON.parse(json) };
  } catch {
    return undefined;
  }
}

function openIn(root: unknown): ReadonlySet<unknown> {
  const open = new Set<unknown>();
  const visit = (part: unknown): boolean => {
    if (typeof part === 'string') return hasPlaceholder(part);
    if (typeof part !== 'object' || part === null) return false;
    let found = false;
    for (const [key, item] of Object.entries(part)) found = visit(item) || hasPlaceholder(key) || found;
    if (found) open.add(part);
    return found;
  };
  visit(root);
  return open;
}

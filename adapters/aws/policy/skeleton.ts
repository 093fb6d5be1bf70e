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
  /** Its strings and keys that hold one. */
  readonly texts: ReadonlyMap<string, Text>;
}

/** A text cut at its placeholders: one literal more than there are indices. */
export interface Text {
  readonly literals: readonly string[];
  readonly indices: readonly number[];
  /** The index of the placeholder that the text consists of; undefined where there is more. */
  readonly only?: number;
}

export const placeholder = (index: number): string => `\u0091${index}\u0092`;

const PLACEHOLDER = /\u0091(\d+)\u0092/;

/** Cuts a text; undefined where it has no placeholder. */
function cut(text: string): Text | undefined {
  if (!text.includes('\u0091')) return undefined;
  const parts = text.split(PLACEHOLDER);
  if (parts.length === 1) return undefined;
  const literals = parts.filter((_, at) => at % 2 === 0);
  const indices = parts.filter((_, at) => at % 2 === 1).map(Number);
  return { literals, indices, only: literals.join('') === '' && indices.length === 1 ? indices[0] : undefined };
}

const skeletons = new WeakMap<Plan, Map<string, Skeleton | undefined>>();

/** What the text holds; undefined where it is not JSON. */
export function skeletonOf(json: string, plan: Plan): Skeleton | undefined {
  const known = skeletons.get(plan) ?? new Map<string, Skeleton | undefined>();
  skeletons.set(plan, known);
  const before = known.get(json);
  if (before !== undefined || known.has(json)) return before;
  const parsed = tryParse(json) ?? tryParse(json.replace(BARE, '"$&"'));
  const skeleton = parsed && openIn(parsed.is);
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

function openIn(root: unknown): Skeleton {
  const open = new Set<unknown>();
  const texts = new Map<string, Text>();
  const visitText = (text: string): boolean => {
    const found = cut(text);
    if (found !== undefined) texts.set(text, found);
    return found !== undefined;
  };
  const visit = (part: unknown): boolean => {
    if (typeof part === 'string') return visitText(part);
    if (typeof part !== 'object' || part === null) return false;
    const isList = Array.isArray(part);
    let found = false;
    for (const [key, item] of Object.entries(part)) {
      const inKey = !isList && visitText(key);
      found = visit(item) || inKey || found;
    }
    if (found) open.add(part);
    return found;
  };
  visit(root);
  return { is: root, open, texts };
}

import { perPlan } from '../../../core/plan/per-plan';
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

/** What is known of policies that begin with the same literals. */
class Known {
  public readonly next = new Map<string, Known>();
  /** Undefined where nobody has asked, null where it is not JSON. */
  public skeleton: Skeleton | null | undefined;
}

const known = perPlan(() => new Known());

/**
 * What a text holds; undefined where it is not JSON. It is looked up literal by literal: to join those of every policy
 * would cost more than to parse the few that differ.
 *
 * @param literals the text, cut at its expressions
 */
export function skeletonOf(literals: readonly string[], plan: Plan): Skeleton | undefined {
  let place = known(plan);
  for (const literal of literals) {
    let next = place.next.get(literal);
    if (next === undefined) {
      next = new Known();
      place.next.set(literal, next);
    }
    place = next;
  }
  if (place.skeleton === undefined) place.skeleton = parsed(literals) ?? null;
  return place.skeleton ?? undefined;
}

function parsed(literals: readonly string[]): Skeleton | undefined {
  const json = literals.reduce((text, literal, index) => text + placeholder(index - 1) + literal);
  const found = tryParse(json) ?? tryParse(json.replace(BARE, '"$&"'));
  return found && openIn(found.is);
}

const placeholder = (index: number): string => `\u0091${index}\u0092`;

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

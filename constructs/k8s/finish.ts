import { type ApiObject, JsonPatch } from 'cdk8s';
import { AshlarError } from '../../core/errors';

/** A part of a manifest. */
export type Json = Readonly<Record<string, unknown>>;

export interface Finish {
  /** Completes what the program defined. */
  readonly all: (manifest: Json) => Json;
  /** Completes what patches added to it: whatever is in `patched` and was not in `before`. */
  readonly added?: (patched: Json, before: Json) => Json;
}

/**
 * Completes an object when it is written, so that nothing the author adds until then is missed.
 *
 * Patches come after the first completion. They see the document as Kubernetes will, may name every field of it, and
 * have the last word: what a patch removes stays removed, for the judge to see.
 */
export function finishAtSynthesis(object: ApiObject, finish: Finish): void {
  const patches: JsonPatch[] = [];
  const render = object.toJson.bind(object);
  object.addJsonPatch = (...operations) => {
    patches.push(...operations);
  };
  object.toJson = () => {
    const before = finish.all(render());
    if (patches.length === 0) return sorted(before);
    const patched = applied(structuredClone(before), patches, object.node.path);
    return sorted(finish.added?.(patched, before) ?? patched);
  };
}

function applied(manifest: Json, patches: readonly JsonPatch[], path: string): Json {
  try {
    return JsonPatch.apply(manifest, ...patches);
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new AshlarError(`a patch of '${path}' does not fit the manifest: ${reason}`);
  }
}

/** Keys in order at every depth, as cdk8s writes them; lists as they are. */
function sorted<T>(value: T): T {
  if (Array.isArray(value)) return value.map(sorted) as T;
  if (!isJson(value)) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.flatMap((key) => (value[key] == null ? [] : [[key, sorted(value[key])]]))) as T;
}

/** `given`, with what it lacks of `defaults`. What is there stays as it is. */
export function filled(given: unknown, defaults: Json): Json {
  const base = isJson(given) ? given : {};
  const missing = Object.entries(defaults).map(([key, value]) => [
    key,
    isJson(value) && (base[key] == null || isJson(base[key])) ? filled(base[key], value) : (base[key] ?? value),
  ]);
  return { ...base, ...Object.fromEntries(missing) };
}

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The objects in the list that `field` of `json` holds; none where it holds no list. */
export function listOf(json: Json, field: string): Json[] {
  const list = json[field];
  return Array.isArray(list) ? list.filter(isJson) : [];
}

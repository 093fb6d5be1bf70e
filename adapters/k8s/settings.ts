import { isObject } from '../../core/json-object';
import type { Node, Pointer, Settings } from '../../core/plan/node';

/** The mapping at a path; undefined where something else stands there, or nothing. */
export function settingsAt(settings: Settings, pointer: Pointer): Settings | undefined {
  let here: unknown = settings;
  for (const step of pointer) here = isObject(here) && Object.hasOwn(here, step) ? here[step] : undefined;
  return isObject(here) ? here : undefined;
}

/** The mappings in a list; none where it is no list. */
export const settingsIn = (value: unknown): readonly Settings[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** The text, or `otherwise` where something else stands. */
export const textOr = <T>(value: unknown, otherwise: T): string | T =>
  typeof value === 'string' && value !== '' ? value : otherwise;

/** The namespace that an object lands in: `default` where it names none, empty where its kind has none. */
export function namespaceOf({ address }: Node): string {
  const parts = address.split('/');
  return parts.length > 2 ? (parts[1] ?? '') : '';
}

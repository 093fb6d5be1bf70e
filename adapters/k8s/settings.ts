import type { Node, Pointer, Settings } from '../../core/plan/node';

/** A mapping of a manifest, and neither a list nor a scalar. */
export const isSettings = (value: unknown): value is Settings =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The mapping at a path; undefined where something else stands there, or nothing. */
export function settingsAt(settings: Settings, pointer: Pointer): Settings | undefined {
  let here: unknown = settings;
  for (const step of pointer) here = isSettings(here) && Object.hasOwn(here, step) ? here[step] : undefined;
  return isSettings(here) ? here : undefined;
}

/** The mappings in a list; none where it is no list. */
export const settingsIn = (value: unknown): readonly Settings[] =>
  Array.isArray(value) ? value.filter(isSettings) : [];

/** The text, or `otherwise` where something else stands. */
export const textOr = <T>(value: unknown, otherwise: T): string | T =>
  typeof value === 'string' && value !== '' ? value : otherwise;

/** The namespace that an object lands in: `default` where it names none, empty where its kind has none. */
export function namespaceOf({ address }: Node): string {
  const parts = address.split('/');
  return parts.length > 2 ? (parts[1] ?? '') : '';
}

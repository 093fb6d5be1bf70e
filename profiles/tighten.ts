import { closest } from 'fastest-levenshtein';
import { AshlarError } from '../core/errors';
import type { Direction } from './direction';
import { deepFreeze } from './freeze';
import type { Profile } from './profile';
import { type Sections, strictness } from './strictness';

/** What a derived profile asks for beyond its base: any fields, each as strict as the base's or stricter. */
export type Tightening = {
  /** @default - the base's name */
  readonly name?: string;
} & { readonly [S in keyof Sections]?: Partial<Sections[S]> };

/**
 * A profile of your own: `base`, with some fields stricter. Frozen, as the base is.
 *
 * @throws where a value is weaker than the base's, is none that the field takes, or where there is no such field
 */
export function tighten(base: Profile, tightening: Tightening): Profile {
  const given = ownEntries(tightening, 'what tighten() is given');
  for (const section of given.keys()) known(section, ['name', ...Object.keys(strictness)], section);
  const section = <S extends keyof Sections>(name: S): Sections[S] => tightened(base, name, given.get(name));
  return deepFreeze<Profile>({
    name: nameOf(given.get('name'), base),
    key: section('key'),
    bucket: section('bucket'),
    logs: section('logs'),
    trail: section('trail'),
    role: section('role'),
    workload: section('workload'),
    tenant: section('tenant'),
    images: section('images'),
    kubernetes: section('kubernetes'),
    enforcement: section('enforcement'),
    waivers: section('waivers'),
    objectives: section('objectives'),
  });
}

function tightened<S extends keyof Sections>(base: Profile, section: S, given: unknown): Sections[S] {
  const directions = Object.entries(strictness[section] as Readonly<Record<string, Direction<unknown>>>);
  const floor = new Map(Object.entries(base[section]));
  const values = given === undefined ? new Map<string, unknown>() : ownEntries(given, `'${section}'`);
  for (const name of values.keys())
    known(
      name,
      directions.map(([field]) => field),
      `${section}.${name}`,
    );
  const merged = directions.map(([name, direction]) => {
    const value = values.get(name);
    const path = `${section}.${name}`;
    return [name, value === undefined ? floor.get(name) : checked(value, direction, floor.get(name), path, base.name)];
  });
  // every field of the section is there: the table of directions has them all
  return Object.fromEntries(merged) as Sections[S];
}

function checked(
  value: unknown,
  direction: Direction<unknown>,
  floor: unknown,
  path: string,
  profile: string,
): unknown {
  if (!direction.accepts(value)) {
    throw new AshlarError(
      `${path} takes ${direction.takes}, got ${shown(value)}.\n        Under profile '${profile}': ${direction.allowed(floor)}.`,
    );
  }
  if (!direction.isAtLeast(value, floor)) {
    throw new AshlarError(
      `${path} must be ${direction.allowed(floor)} to tighten profile '${profile}', got ${shown(value)}.\n        Drop it: ${shown(floor)} is what '${profile}' has. A profile is never weaker than its base; what must be weaker for a while takes a waiver.`,
    );
  }
  return Array.isArray(value) ? [...value] : value;
}

function known(name: string, names: readonly string[], path: string): void {
  if (names.includes(name)) return;
  throw new AshlarError(
    `a profile has no field '${path}'.\n        Did you mean '${closest(name, [...names])}'? There are: ${names.join(', ')}.`,
  );
}

function nameOf(value: unknown, base: Profile): string {
  if (value === undefined) return base.name;
  if (typeof value === 'string' && /^[a-z0-9][a-z0-9-]*$/i.test(value)) return value;
  throw new AshlarError(
    `a profile's name takes letters, digits and -, got ${shown(value)}.\n        Such as: name: 'prod-payments'`,
  );
}

/** Own entries only, so that nothing inherited counts as asked for. */
function ownEntries(data: unknown, what: string): ReadonlyMap<string, unknown> {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    throw new AshlarError(
      `${what} must be an object of fields, got ${shown(data)}.\n        Such as: { bucket: { recoveryDays: 400 } }`,
    );
  }
  return new Map(Object.entries(data));
}

const shown = (value: unknown): string =>
  typeof value === 'number' || typeof value === 'bigint' ? String(value) : (JSON.stringify(value) ?? String(value));

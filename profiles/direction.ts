/** Which way a field of a profile gets stricter. Methods, so that a table can hold directions of every type. */
export interface Direction<T> {
  /** For people: `higher`, `lower`, `true` ... */
  readonly stricter: string;
  /** What a value must be at all, strict or not. */
  readonly takes: string;
  accepts(value: unknown): value is T;
  /** Whether `value` is as strict as `base`, or stricter. */
  isAtLeast(value: T, base: T): boolean;
  /** What may stand where `base` is the floor. */
  allowed(base: T): string;
}

interface Bounds {
  /** The least that the service, or reason, takes. */
  readonly from: number;
  /** The most. @default - no limit */
  readonly to?: number;
}

/** A whole number that gets stricter as it grows. */
export const higher = (bounds: Bounds): Direction<number> => ({
  ...wholeNumber(bounds),
  stricter: 'higher',
  isAtLeast: (value, base) => value >= base,
  allowed: (base) => `at least ${base}`,
});

/** A whole number that gets stricter as it shrinks. */
export const lower = (bounds: Bounds): Direction<number> => ({
  ...wholeNumber(bounds),
  stricter: 'lower',
  isAtLeast: (value, base) => value <= base,
  allowed: (base) => `at most ${base}`,
});

function wholeNumber({ from, to = Number.MAX_SAFE_INTEGER }: Bounds): Pick<Direction<number>, 'takes' | 'accepts'> {
  return {
    takes: `a whole number ${to === Number.MAX_SAFE_INTEGER ? `of at least ${from}` : `from ${from} to ${to}`}`,
    accepts: (value): value is number => Number.isSafeInteger(value) && Number(value) >= from && Number(value) <= to,
  };
}

/** A demand that may be added, not dropped. */
export const demanded: Direction<boolean> = {
  stricter: 'true',
  takes: 'true or false',
  accepts: (value): value is boolean => typeof value === 'boolean',
  isAtLeast: (value, base) => value || !base,
  allowed: (base) => (base ? 'true' : 'true or false'),
};

/** One of several words, each with its rank: the higher, the stricter. Every word has one, or it does not compile. */
export function ranked<Word extends string>(ranks: Readonly<Record<Word, number>>): Direction<Word> {
  const words = (Object.keys(ranks) as Word[]).sort((a, b) => ranks[a] - ranks[b]);
  return {
    stricter: words.join(' < '),
    takes: words.join(' or '),
    accepts: (value): value is Word => typeof value === 'string' && Object.hasOwn(ranks, value),
    isAtLeast: (value, base) => ranks[value] >= ranks[base],
    allowed: (base) => words.filter((word) => ranks[word] >= ranks[base]).join(' or '),
  };
}

const REGISTRY = /^[a-z0-9][a-z0-9.:-]*(?:\/[a-z0-9._-]+)*$/;

/** Registries (host, or host/path) that images may come from: fewer, or deeper paths, are stricter; none named is any. */
export const fewerRegistries: Direction<readonly string[]> = {
  stricter: 'fewer, but some',
  takes: 'a list of registries, each a host or host/path',
  accepts: (value): value is readonly string[] =>
    Array.isArray(value) && value.every((entry) => typeof entry === 'string' && REGISTRY.test(entry)),
  isAtLeast: (value, base) =>
    base.length === 0 ||
    (value.length > 0 && value.every((entry) => base.some((one) => entry === one || entry.startsWith(`${one}/`)))),
  allowed: (base) => (base.length === 0 ? 'any registries' : `some of ${base.join(', ')}, or paths below them`),
};

/**
 * A version, `1.30`, that gets stricter as it grows: a higher floor shuts out clusters that no longer get patches and
 * lets constructs and rules rely on newer protections; a lower one would take both away.
 */
export const newer: Direction<string> = {
  stricter: 'newer',
  takes: 'a minor version of Kubernetes, such as 1.30',
  accepts: (value): value is string => typeof value === 'string' && /^1\.(?:0|[1-9][0-9]{0,2})$/.test(value),
  isAtLeast: (value, base) => minorOf(value) >= minorOf(base),
  allowed: (base) => `${base} or newer`,
};

const minorOf = (version: string): number => Number(version.split('.')[1]);

import { closest, distance } from 'fastest-levenshtein';

/** The known word that a typo most likely meant; undefined where none is near. */
export function suggestion(typed: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const wanted = typed.toLowerCase();
  const near = closest(
    wanted,
    known.map((word) => word.toLowerCase()),
  );
  return distance(wanted, near) <= Math.max(2, typed.length / 3)
    ? known.find((word) => word.toLowerCase() === near)
    : undefined;
}

/** ` Did you mean 'check'?`, or nothing. */
export function didYouMean(typed: string, known: readonly string[]): string {
  const word = suggestion(typed, known);
  return word === undefined ? '' : ` Did you mean '${word}'?`;
}

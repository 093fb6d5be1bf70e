/** Milliseconds of two things, measured in turns so that whatever else the machine does hits both. */
export interface Pair {
  readonly ours: number;
  readonly base: number;
  readonly ratio: number;
}

export const pairOf = (ours: number, base: number): Pair => ({ ours, base, ratio: ours / base });

export interface Effort {
  /** Rounds before anything is counted, and for how long at least. */
  readonly warmUp: { readonly rounds: number; readonly ms: number };
  readonly measured: { readonly rounds: number; readonly ms: number };
}

/** Enough for V8 to have optimized everything, and for the garbage of each to be collected a few times. */
const LONG: Effort = { warmUp: { rounds: 5, ms: 3_000 }, measured: { rounds: 15, ms: 5_000 } };

/**
 * Median times of both, warm. Medians of what shares a machine jump less than means; at small sizes, where garbage is
 * collected in every other round, the two can differ by a quarter. No collection is forced: it would also make V8 forget
 * what it has optimized, and each round would be a cold start.
 */
export function compare(ours: () => unknown, base: () => unknown, { warmUp, measured }: Effort = LONG): Pair {
  turns(ours, base, warmUp);
  const times = turns(ours, base, measured);
  return pairOf(median(times.ours), median(times.base));
}

interface Times {
  readonly ours: number[];
  readonly base: number[];
}

function turns(ours: () => unknown, base: () => unknown, { rounds, ms }: Effort['measured']): Times {
  const times: Times = { ours: [], base: [] };
  const started = performance.now();
  while (times.ours.length < rounds || performance.now() - started < ms) {
    times.base.push(timed(base));
    times.ours.push(timed(ours));
  }
  return times;
}

function timed(run: () => unknown): number {
  const started = performance.now();
  run();
  return performance.now() - started;
}

export const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

/** One line of the report. */
export interface Line extends Pair {
  readonly what: string;
  readonly against: string;
  /** The ratio that is not to be exceeded; undefined where the line is only for information. */
  readonly target?: number;
}

export const isMissed = ({ ratio, target = Number.POSITIVE_INFINITY }: Line): boolean => !(ratio <= target);

export function print(line: Line): string {
  const { what, against, ours, base, ratio, target } = line;
  const state = target === undefined ? '    ' : isMissed(line) ? 'MISS' : 'ok  ';
  const times = `${what.padEnd(50)} ${ours.toFixed(1).padStart(8)} ms   ${against.padEnd(30)} ${base.toFixed(1).padStart(8)} ms`;
  return `  ${state}  ${times}   ${ratio.toFixed(2).padStart(6)}x${target === undefined ? '' : `  (<= ${target}x)`}`;
}

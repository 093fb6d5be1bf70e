/** Milliseconds of two things, measured in turns so that whatever else the machine does hits both. */
export interface Pair {
  readonly ours: number;
  readonly base: number;
  readonly ratio: number;
}

/** Median times of both, after a warm-up of each. */
export function compare(ours: () => unknown, base: () => unknown, { rounds = 7, warmups = 2 } = {}): Pair {
  for (let round = 0; round < warmups; round++) {
    base();
    ours();
  }
  const times = { ours: [] as number[], base: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    times.base.push(timed(base));
    times.ours.push(timed(ours));
  }
  const pair = { ours: median(times.ours), base: median(times.base) };
  return { ...pair, ratio: pair.ours / pair.base };
}

export function timed(run: () => unknown): number {
  globalThis.gc?.();
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
  /** The ratio that is not to be exceeded. */
  readonly target: number;
}

export const print = ({ what, against, ours, base, ratio, target }: Line): string =>
  `  ${ratio <= target ? 'ok  ' : 'MISS'}  ${what.padEnd(46)} ${ours.toFixed(1).padStart(9)} ms   ${against.padEnd(30)} ${base.toFixed(1).padStart(9)} ms   ${ratio.toFixed(2).padStart(6)}x  (<= ${target}x)`;

/** Milliseconds of two things, measured in turns so that whatever else the machine does hits both. */
export interface Pair {
  readonly ours: number;
  readonly base: number;
  readonly ratio: number;
}

export const pairOf = (ours: number, base: number): Pair => ({ ours, base, ratio: ours / base });

/** What the last round of each made: a process that checks again and again still holds it. */
const kept = new Map<string, unknown>();

/**
 * Times of both, warm: the fastest round of each, because whatever else the machine does can only add to it. Garbage is
 * collected once, not before every round: a forced collection also makes V8 forget what it has optimized, and each round
 * would be a cold start.
 */
export function compare(ours: () => unknown, base: () => unknown, { rounds = 15, warmups = 8 } = {}): Pair {
  globalThis.gc?.();
  const times = { ours: [] as number[], base: [] as number[] };
  for (let round = 0; round < warmups + rounds; round++) {
    const baseTime = timed('base', base);
    const oursTime = timed('ours', ours);
    if (round < warmups) continue;
    times.base.push(baseTime);
    times.ours.push(oursTime);
  }
  kept.clear();
  return pairOf(Math.min(...times.ours), Math.min(...times.base));
}

function timed(whose: string, run: () => unknown): number {
  const started = performance.now();
  const made = run();
  const time = performance.now() - started;
  kept.set(whose, made);
  return time;
}

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

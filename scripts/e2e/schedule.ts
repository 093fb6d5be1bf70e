import { type Context, type Lane, ToolMissing } from './lane';
import { failureText, seconds } from './report';

export type Ending = 'passed' | 'failed' | 'skipped';

export interface Schedule {
  readonly lanes: readonly Lane[];
  /** A missing tool is a failure, not a reason to skip. */
  readonly requireAll: boolean;
  readonly contextOf: (lane: Lane) => Context;
  readonly print: (text: string) => void;
}

/** The lanes asked for, and those that they build on; all, where none is. */
export function chosen(lanes: readonly Lane[], names: readonly string[]): Lane[] {
  const wanted = new Set(names.length === 0 ? lanes.map(({ name }) => name) : names);
  const unknown = names.find((name) => lanes.every((lane) => lane.name !== name));
  if (unknown !== undefined) {
    throw new RangeError(`there is no lane '${unknown}'. Lanes: ${lanes.map(({ name }) => name).join(', ')}.`);
  }
  for (const lane of [...lanes].reverse()) {
    if (wanted.has(lane.name)) for (const before of lane.after ?? []) wanted.add(before);
  }
  return lanes.filter(({ name }) => wanted.has(name));
}

/**
 * Runs every lane as soon as those before it have ended, well or not: what they left shows more than a lane not run. One
 * that builds on a skipped lane is skipped too.
 */
export async function runAll({ lanes, requireAll, contextOf, print }: Schedule): Promise<Map<Lane, Ending>> {
  const endings = new Map<Lane, Ending>();
  const ended = new Map<string, Promise<void>>();
  const endedAs = (name: string): Ending | undefined => [...endings].find(([lane]) => lane.name === name)?.[1];
  const runOne = async (lane: Lane): Promise<void> => {
    const started = performance.now();
    const skippedBefore = lanes.find(({ name }) => lane.after?.includes(name) && endedAs(name) === 'skipped');
    try {
      if (skippedBefore !== undefined) throw new ToolMissing(`it builds on ${skippedBefore.name}, which was skipped`);
      await lane.run(contextOf(lane));
      endings.set(lane, 'passed');
      print(`passed   ${lane.name}: ${lane.title} (${seconds(started)})\n`);
    } catch (error) {
      const skipped = error instanceof ToolMissing && !requireAll;
      endings.set(lane, skipped ? 'skipped' : 'failed');
      print(`${skipped ? 'SKIPPED' : 'FAILED '}  ${lane.name} (${seconds(started)})\n${failureText(error)}\n`);
    }
  };
  for (const lane of lanes) {
    const before = (lane.after ?? []).map((name) => ended.get(name));
    ended.set(
      lane.name,
      Promise.all(before).then(() => runOne(lane)),
    );
  }
  await Promise.all(ended.values());
  return endings;
}

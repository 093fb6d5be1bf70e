import type { Actions } from './actions';
import type { Certainty } from './certainty';
import type { Conditions } from './conditions';
import type { Principals } from './principals';

/** A statement's JSON, as it is written. */
export type WrittenStatement = Readonly<Record<string, unknown>>;

/** What the elements of a statement say, as far as somebody has asked. */
export class Memory {
  public allows: Certainty | undefined;
  public denies: Certainty | undefined;
  public actions: Actions | undefined;
  public notActions: Actions | undefined;
  public resources: readonly string[] | undefined;
  public notResources: readonly string[] | undefined;
  public principals: Principals | undefined;
  public conditions: Conditions | undefined;
}

/** What all statements with this text share: the elements that hold no expression say the same in each. */
export class SharedMemory extends Memory {
  /** @param open the elements that hold expressions */
  public constructor(public readonly open: ReadonlySet<string>) {
    super();
  }
}

const memories = new WeakMap<WrittenStatement, SharedMemory>();

/** @param fill puts what the plan knows into an element; gives back the same where it holds no expression */
export function sharedMemory(written: WrittenStatement, fill: (value: unknown) => unknown): SharedMemory {
  let memory = memories.get(written);
  if (memory === undefined) {
    const open = Object.keys(written).filter((element) => fill(written[element]) !== written[element]);
    memory = new SharedMemory(new Set(open));
    memories.set(written, memory);
  }
  return memory;
}

import { join } from 'node:path';
import { type JsonObject, listAt, objectAt, readObject } from '../json';

/** One stack as `npm run synth` wrote it. */
export interface SynthesizedStack {
  readonly name: string;
  /** Names of the stacks whose outputs it reads. */
  readonly dependencies: readonly string[];
  readonly program: JsonObject;
}

/** The stacks of a folder that cdktf wrote (`manifest.json` and `stacks/`), those that others read first. */
export function readStacks(folder: string): SynthesizedStack[] {
  const { stacks } = readObject(join(folder, 'manifest.json'));
  return inOrder(
    Object.entries(objectAt(stacks)).map(([name, entry]) => {
      const { dependencies, synthesizedStackPath } = objectAt(entry);
      return {
        name,
        dependencies: listAt(dependencies).map(String),
        program: readObject(join(folder, String(synthesizedStackPath))),
      };
    }),
  );
}

/** @throws where a stack depends on itself through others, or on one that is not there */
export function inOrder<S extends Pick<SynthesizedStack, 'name' | 'dependencies'>>(stacks: readonly S[]): S[] {
  const waiting = new Map(stacks.map((stack) => [stack.name, stack]));
  const ordered: S[] = [];
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter(({ dependencies }) =>
      dependencies.every((name) => ordered.some((stack) => stack.name === name)),
    );
    if (ready.length === 0) throw new Error(`no order for the stacks ${[...waiting.keys()].join(', ')}`);
    for (const stack of ready) {
      waiting.delete(stack.name);
      ordered.push(stack);
    }
  }
  return ordered;
}

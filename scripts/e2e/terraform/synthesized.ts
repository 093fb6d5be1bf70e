import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type JsonObject = { readonly [key: string]: unknown };

/** One stack as `npm run synth` wrote it. */
export interface SynthesizedStack {
  readonly name: string;
  /** Names of the stacks whose outputs it reads. */
  readonly dependencies: readonly string[];
  readonly program: JsonObject;
}

/** The stacks of a folder that cdktf wrote (`manifest.json` and `stacks/`), those that others read first. */
export function readStacks(folder: string): SynthesizedStack[] {
  const { stacks } = parse(join(folder, 'manifest.json'));
  return inOrder(
    Object.entries(objectAt(stacks)).map(([name, entry]) => {
      const { dependencies, synthesizedStackPath } = objectAt(entry);
      return {
        name,
        dependencies: Array.isArray(dependencies) ? dependencies.map(String) : [],
        program: parse(join(folder, String(synthesizedStackPath))),
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

/** The object that a value is; empty where it is none. */
export const objectAt = (value: unknown): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};

export const parse = (file: string): JsonObject => objectAt(JSON.parse(readFileSync(file, 'utf8')));

import type { Location, Pointer } from '../../../core/plan/node';
import { Lines } from '../lines';
import { buildChunk, type YamlDocument } from './read';

/** Where each entry of each mapping and sequence of one document is written. */
interface Positions {
  readonly root: unknown;
  readonly start: number;
  readonly entries: ReadonlyMap<object, ReadonlyMap<string | number, number>>;
  readonly lines: Lines;
}

/** Positions of documents that findings asked about: most documents have none. */
const known = new WeakMap<YamlDocument, Positions>();

/**
 * Where `pointer` is written: the key of a mapping's entry, or a list's item; what comes through an alias or `<<` is
 * found where it is written. Undefined where the document has no such path. Reads that one document again.
 */
export function locate(document: YamlDocument, pointer: Pointer): Location | undefined {
  const { root, start, entries, lines } = positionsOf(document);
  let value = root;
  let offset: number | undefined = start;
  for (const step of pointer) {
    if (typeof value !== 'object' || value === null) return undefined;
    const key = Array.isArray(value) ? Number(step) : String(step);
    offset = entries.get(value)?.get(key);
    if (offset === undefined) return undefined;
    value = (value as Readonly<Record<string | number, unknown>>)[key];
  }
  return lines.at(offset);
}

function positionsOf(document: YamlDocument): Positions {
  const positions = known.get(document) ?? read(document);
  known.set(document, positions);
  return positions;
}

function read({ chunk, inChunk }: YamlDocument): Positions {
  const entries = new Map<object, Map<string | number, number>>();
  const of = (container: object): Map<string | number, number> => {
    const known = entries.get(container) ?? new Map<string | number, number>();
    entries.set(container, known);
    return known;
  };
  const built = buildChunk(
    chunk,
    { left: Number.POSITIVE_INFINITY },
    {
      fail: (_, problem) => {
        throw new Error(`a document that was read before cannot be read again: ${problem}`);
      },
      onEntry: (container, key, offset) => of(container).set(key, offset),
      onMerge: (from, to, key) => {
        const offset = entries.get(from)?.get(key);
        if (offset !== undefined) of(to).set(key, offset);
      },
    },
  );
  const { value: root, start } = built[inChunk] ?? { value: undefined, start: 0 };
  return { root, start, entries, lines: new Lines(chunk.text, chunk.firstLine) };
}

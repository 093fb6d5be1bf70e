import { type Event, parseEvents, YAMLException } from 'js-yaml';
import { inputError } from '../../../core/errors';
import type { Location } from '../../../core/plan/node';
import { Lines } from '../lines';
import { Builder } from './build';
import type { AliasBudget, Built, Fail, Listener } from './built';
import { inPlainWords } from './problem';
import { type Chunk, split } from './split';

/** A key that stands twice in one mapping. The later value is the one that Kubernetes keeps. */
export interface DuplicateKey extends Location {
  readonly key: string;
}

/** One document of a YAML file, as Kubernetes reads it. */
export interface YamlDocument {
  /** Place among the documents of the file that are not empty, from 0. */
  readonly index: number;
  readonly value: unknown;
  /** Line on which its first value stands, from 1. */
  readonly firstLine: number;
  /** Keys written twice: read as Kubernetes does, the last one wins. Strict readers refuse them. */
  readonly duplicates: readonly DuplicateKey[];
  /** The stretch of the file it was read from, and which of that stretch's documents it is. */
  readonly chunk: Chunk;
  readonly inChunk: number;
}

/** Far deeper than any manifest, and shallow enough for the parser, which is recursive. */
const DEEPEST = 500;
/** Values that aliases and `<<` may stand for in one file: no manifest comes near, and a walk over them takes seconds at most. */
const ALIASED_VALUES = 1_000_000;

/**
 * Reads a YAML file, which may be JSON, as `kubectl` and the API server do: YAML 1.1 as their library has it, not
 * YAML 1.2. So `privileged: yes` is a boolean here. Empty documents are left out.
 *
 * @param file how messages call it
 * @throws AshlarError with line and column where Kubernetes could not read it either, and where it is built to exhaust
 * whoever reads it
 */
export function readYaml(text: string, file: string): YamlDocument[] {
  const budget: AliasBudget = { left: ALIASED_VALUES };
  const documents: YamlDocument[] = [];
  const failAt = (problem: string, at: Location): never => {
    throw inputError(file, `not YAML: ${problem}`, at);
  };
  refuseTraps(text, failAt);
  for (const chunk of split(text)) {
    const lines = new Lines(chunk.text, chunk.firstLine);
    const fail: Fail = (offset, problem) => failAt(problem, lines.at(offset));
    for (const [inChunk, { value, start, duplicates }] of buildChunk(chunk, budget, { fail }).entries()) {
      if (value === null) continue;
      documents.push({
        index: documents.length,
        value,
        firstLine: lines.at(start).line,
        duplicates: duplicates.map(({ key, offset }) => ({ key, ...lines.at(offset) })),
        chunk,
        inChunk,
      });
    }
  }
  return documents;
}

/** Builds what stands in one chunk: one document, or several where `...` ends one. */
export function buildChunk({ text }: Chunk, budget: AliasBudget, listener: Listener): readonly Built[] {
  return new Builder(text, budget, listener).build(parsed(text, listener.fail));
}

function parsed(text: string, fail: Fail): Event[] {
  try {
    return parseEvents(text, { maxDepth: DEEPEST });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const offset = error.mark?.position ?? 0;
    return fail(offset, inPlainWords(error.reason, text.charAt(offset)));
  }
}

const HIDDEN_LINE_BREAK = /[\u0085\u2028\u2029]/;
const GLUED_SEPARATOR = /(?:^|\n)---[^ \t\r\n]/;

/** What YAML reads in one way and Kubernetes in another: the judge must not see a different file than the cluster. */
function refuseTraps(text: string, fail: (problem: string, at: Location) => never): void {
  const hidden = HIDDEN_LINE_BREAK.exec(text);
  if (hidden !== null) {
    const code = hidden[0].charCodeAt(0).toString(16).padStart(4, '0');
    fail(
      `the invisible character U+${code} ends a line for Kubernetes, but for no editor. Remove it, or write "\\u${code}"`,
      new Lines(text, 1).at(hidden.index),
    );
  }
  const glued = GLUED_SEPARATOR.exec(text);
  if (glued !== null) {
    fail(
      'kubectl ends a document at any line that begins with --- and refuses the rest of this one. Put --- on a line of its own, or quote the text',
      new Lines(text, 1).at(glued.index + glued[0].length - 4),
    );
  }
}

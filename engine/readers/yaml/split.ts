/** One stretch of a file that Kubernetes takes for a document of its own. */
export interface Chunk {
  readonly text: string;
  /** Line of the file on which it starts, counted from 1. */
  readonly firstLine: number;
}

const SEPARATOR = /^---(?=[ \t\r\n]|$)/gm;
const DIRECTIVE = /^%/m;

/**
 * Cuts a file at its `---` lines, as kubectl does. A file with directives (`%YAML`) stays whole, because a directive
 * stands before the line that it belongs to.
 */
export function split(text: string): Chunk[] {
  if (DIRECTIVE.test(text)) return [{ text, firstLine: 1 }];
  const starts = [...text.matchAll(SEPARATOR)].map(({ index }) => index);
  if (starts[0] !== 0) starts.unshift(0);
  let firstLine = 1;
  return starts.map((start, index) => {
    const chunk = { text: text.slice(start, starts[index + 1]), firstLine };
    firstLine += countLines(chunk.text);
    return chunk;
  });
}

/** Line breaks in `text`: LF, CRLF, or the CR of old. */
function countLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++;
  return text.includes('\r') ? lines + (text.match(/\r(?!\n)/g)?.length ?? 0) : lines;
}

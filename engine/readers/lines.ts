import type { Location } from '../../core/plan/node';

const LINE_BREAK = /\r\n?|\n/g;

/** The lines of a text. LF, CRLF and a lone CR end one. Reads no further than it is asked about. */
export class Lines {
  private readonly starts = [0];
  private readonly breaks: IterableIterator<RegExpMatchArray>;
  private done = false;

  public constructor(
    text: string,
    /** What the first line is called. */
    private readonly firstLine: number,
  ) {
    this.breaks = text.matchAll(LINE_BREAK);
  }

  /** Where `offset` stands, counted from 1. */
  public at(offset: number): Location {
    this.readUntil(offset);
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: this.firstLine + low, column: Math.max(offset, 0) - (this.starts[low] ?? 0) + 1 };
  }

  private readUntil(offset: number): void {
    while (!this.done && (this.starts.at(-1) ?? 0) <= offset) {
      const next = this.breaks.next();
      if (next.done === true) this.done = true;
      else this.starts.push((next.value.index ?? 0) + next.value[0].length);
    }
  }
}

import { printable } from '../engine/reporters/printable';

/** Says what is being done: a line that turns on a terminal, nothing elsewhere. */
export interface Progress {
  readonly say: (text: string) => void;
  /** Must be called, also where something throws: it takes the line away and shows the cursor again. */
  readonly stop: () => void;
}

/** Where progress goes: standard error, or what a test gives. */
export interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly write: (text: string) => unknown;
}

const SILENT: Progress = { say: () => undefined, stop: () => undefined };
const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
/** Milliseconds between two frames: quick to the eye, and no cost where a thousand files are read. */
const FRAME_MS = 80;

export function startProgress(text: string, terminal: Terminal = process.stderr): Progress {
  if (!terminal.isTTY || process.env.CI || process.env.TERM === 'dumb') return SILENT;
  let said = text;
  let frame = 0;
  let drawn = Number.NEGATIVE_INFINITY;
  const draw = (): void => {
    const now = performance.now();
    if (now - drawn < FRAME_MS) return;
    drawn = now;
    const width = terminal.columns || 80;
    terminal.write(`\r\u001b[2K${`${FRAMES[frame++ % FRAMES.length]} ${printable(said)}`.slice(0, width - 1)}`);
  };
  const timer = setInterval(draw, FRAME_MS).unref(); // turns while something is awaited, and never keeps the process alive
  draw();
  return {
    say: (now) => {
      said = now;
      draw();
    },
    stop: () => {
      clearInterval(timer);
      terminal.write('\r\u001b[2K');
    },
  };
}

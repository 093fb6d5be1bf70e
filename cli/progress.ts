import { createSpinner } from 'nanospinner';

/** Says what is being done: a line that turns on a terminal, nothing elsewhere. */
export interface Progress {
  readonly say: (text: string) => void;
  readonly stop: () => void;
}

const SILENT: Progress = { say: () => undefined, stop: () => undefined };

export function startProgress(text: string): Progress {
  if (!process.stderr.isTTY || process.env.CI) return SILENT;
  const spinner = createSpinner(text, { stream: process.stderr }).start();
  process.once('exit', () => spinner.clear());
  return { say: (now) => void spinner.update({ text: now }), stop: () => void spinner.stop().clear() };
}

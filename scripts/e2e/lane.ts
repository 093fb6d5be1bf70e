/** One question that the end-to-end run asks. */
export interface Lane {
  readonly name: string;
  readonly title: string;
  /**
   * Lanes whose results it reads; they run before it, also where only it was asked for.
   *
   * @default - none
   */
  readonly after?: readonly string[];
  run(context: Context): Promise<void>;
}

/** What a lane works with. */
export interface Context {
  /** The repository. */
  readonly root: string;
  /** What the synthesis wrote: `out`, with a folder for each environment. */
  readonly synthesized: string;
  /** Where results and logs stay: `out/e2e`. */
  readonly out: string;
  /** Where tools are kept from run to run. */
  readonly cache: string;
  /** Does one thing, and says how long it took. `log` is a file of its own. */
  step<T>(title: string, act: (log: string) => Promise<T>): Promise<T>;
  /** A line about what was seen. */
  say(line: string): void;
}

/** A tool is not on this machine. The lane is skipped, or fails where every tool is required. */
export class ToolMissing extends Error {
  public override readonly name = 'ToolMissing';
}

/** What was asked about is not as it should be. */
export class LaneFailed extends Error {
  public override readonly name = 'LaneFailed';
}

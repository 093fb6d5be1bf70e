import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';

export interface CommandOptions {
  /** A file that gets the command and all it prints. */
  readonly log: string;
  readonly cwd?: string;
  /** Beside this process' own; undefined takes one away. */
  readonly env?: NodeJS.ProcessEnv;
  /**
   * Exit codes that are no failure.
   *
   * @default [0]
   */
  readonly accept?: readonly number[];
  /**
   * Seconds until it is killed.
   *
   * @default 600
   */
  readonly seconds?: number;
}

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command did not do what it should. `log` is the file with everything it printed. */
export class CommandFailed extends Error {
  public override readonly name = 'CommandFailed';

  public constructor(
    message: string,
    public readonly log: string,
  ) {
    super(message);
  }
}

const running = new Set<ChildProcess>();

/** Runs a command to its end. Fails where it cannot start, ends with another code than accepted, or takes too long. */
export function run(command: string, args: readonly string[], options: CommandOptions): Promise<Outcome> {
  const { log, accept = [0], seconds = 600 } = options;
  const line = [command, ...args].join(' ');
  const child = start(command, args, options);
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (data) => (stdout += data));
  child.stderr?.on('data', (data) => (stderr += data));
  return new Promise((done, failed) => {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      stop(child);
    }, seconds * 1000);
    child.on('error', (error) => {
      clearTimeout(timer);
      failed(new CommandFailed(`${line}: ${error.message}`, log));
    });
    child.on('close', (status, signal) => {
      clearTimeout(timer);
      const code = status ?? -1;
      if (late) failed(new CommandFailed(`${line}: still running after ${seconds} s`, log));
      else if (signal !== null) failed(new CommandFailed(`${line}: ended by ${signal}`, log));
      else if (!accept.includes(code)) failed(new CommandFailed(`${line}: exit code ${code}`, log));
      else done({ code, stdout, stderr });
    });
  });
}

/** Starts a command that runs until `stop`, or until this process ends. */
export function start(command: string, args: readonly string[], { log, cwd, env }: CommandOptions): ChildProcess {
  appendFileSync(log, `$ ${[command, ...args].join(' ')}\n`);
  // a group of its own, so that what it starts in turn ends with it
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  running.add(child);
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (data: string) => appendFileSync(log, data));
  }
  child.on('error', () => running.delete(child));
  child.on('close', () => running.delete(child));
  return child;
}

/** Ends a command and everything that it started. */
export function stop(child: ChildProcess): void {
  running.delete(child);
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // it has ended already
  }
}

/** Has nothing outlive this process, however it ends. */
export function stopAllAtExit(): void {
  process.on('exit', () => {
    for (const child of running) stop(child);
  });
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.on(signal, () => process.exit(code));
  }
}

import { run } from '../../cli/run';

/** One command line to run: what a shell would be told. */
export interface Request {
  readonly args: readonly string[];
  readonly cwd: string;
}

/** What came of it. */
export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Answers requests one after the other in one process, because most of a command's time is starting Node. */
process.on('message', async ({ args, cwd }: Request) => {
  const written = { out: '', err: '' };
  const stdout = process.stdout.write;
  const stderr = process.stderr.write;
  process.stdout.write = keep((text) => {
    written.out += text;
  });
  process.stderr.write = keep((text) => {
    written.err += text;
  });
  process.chdir(cwd);
  const code = await run(args);
  process.stdout.write = stdout;
  process.stderr.write = stderr;
  process.send?.({ code, ...written } satisfies Ran);
});

const keep =
  (take: (text: string) => void): typeof process.stdout.write =>
  (text: string | Uint8Array): boolean => {
    take(String(text));
    return true;
  };

#!/usr/bin/env node
import { exitCode } from './exit';
import { run } from './run';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return; // the reader has seen enough: the exit code still says what was found
  process.stderr.write(`ashlar: standard output: cannot be written (${error.code ?? error.message}).\n`);
  process.exit(exitCode.error);
});

void run(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});

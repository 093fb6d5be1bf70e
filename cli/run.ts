import { Command, CommanderError } from 'commander';
import { AshlarError, isTooDeep, messageOf } from '../core/errors';
import { printable } from '../engine/reporters/printable';
import { checkCommand } from './commands/check';
import { explainCommand } from './commands/explain';
import { listCommand } from './commands/list';
import { profileCommand } from './commands/profile';
import { exitCode } from './exit';
import { version } from './version';

function program(): Command {
  const ashlar = new Command('ashlar')
    .description(
      'Judges infrastructure as code: what cdktf and cdk8s synthesized, what Terraform plans, what you wrote by hand.',
    )
    .version(version)
    .showSuggestionAfterError()
    .showHelpAfterError('(ashlar --help says more)')
    .exitOverride()
    .addHelpText(
      'after',
      '\nStart here:\n  ashlar check PATH...     judge a folder, a file, or - for standard input\n  ashlar explain S3-001    what one control is about\n',
    );
  checkCommand(ashlar);
  explainCommand(ashlar);
  listCommand(ashlar);
  profileCommand(ashlar);
  for (const command of ashlar.commands) command.exitOverride();
  return ashlar;
}

/**
 * Runs the command line; what it prints goes to the process' own streams.
 *
 * @param argv the arguments, without Node's own two
 * @returns the exit code
 */
export async function run(argv: readonly string[]): Promise<number> {
  try {
    process.exitCode = exitCode.clean;
    await program().parseAsync([...argv], { from: 'user' });
    return Number(process.exitCode);
  } catch (error) {
    return report(error);
  }
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.clean : exitCode.error;
  const message = messageOf(error).split('\n').map(printable).join('\n');
  if (error instanceof AshlarError) process.stderr.write(`ashlar: ${message}\n`);
  else if (isTooDeep(error)) process.stderr.write('ashlar: the input is nested too deeply to be read.\n');
  else
    process.stderr.write(
      `ashlar: this should not have happened: ${message}\n        Please report it with the input. ASHLAR_DEBUG=1 prints where it happened.\n`,
    );
  if (process.env.ASHLAR_DEBUG && error instanceof Error)
    process.stderr.write(`${(error.cause instanceof Error ? error.cause : error).stack}\n`);
  return exitCode.error;
}

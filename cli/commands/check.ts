import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Severity, severities } from '../../core/policy';
import { dayOf } from '../../engine/day';
import type { Format } from '../../engine/reporters';

const FORMATS: readonly Format[] = ['text', 'json', 'sarif', 'junit'];

/** The options of `ashlar check`. */
export interface CheckArguments {
  readonly format: Format;
  readonly profile?: string;
  readonly minSeverity?: Severity;
  readonly failOn?: 'unknown';
  readonly show?: 'all';
  readonly output?: string;
  readonly config?: string;
  readonly asOf?: string;
}

const EXAMPLES = `
Examples:
  ashlar check cdktf.out/                            what cdktf synth wrote
  terraform show -json plan | ashlar check -         a plan; a state works too
  ashlar check plan.json cdktf.out/                  a plan, with what it hides read from its source
  helm template shop ./chart | ashlar check -        rendered manifests
  ashlar check                                       the paths that ashlar.config.ts names
  ashlar check out/ --format sarif --output r.sarif  for code scanning

Exit code: 0 nothing fails, 1 something does, 2 bad input or usage.
Unknown (known only after apply) does not fail, unless --fail-on unknown.`;

/** `ashlar check`: judges what was synthesized, planned, applied or written by hand. */
export function checkCommand(program: Command): void {
  program
    .command('check')
    .summary('judge Terraform and Kubernetes against the catalog of controls')
    .description('Judges Terraform JSON, plans, states and Kubernetes manifests against the catalog of controls.')
    .argument('[path...]', 'folders and files, mixed as they come; - is standard input')
    .addOption(new Option('--format <format>', 'what to print').choices([...FORMATS]).default('text'))
    .option('--profile <name>', 'judge as dev, stage or prod (default: the configuration, else prod)')
    .addOption(new Option('--min-severity <severity>', 'leave milder controls out').choices([...severities]))
    .addOption(new Option('--fail-on <verdict>', 'exit 1 on these too').choices(['unknown']))
    .addOption(new Option('--show <what>', 'all: verdicts that passed too').choices(['all']))
    .option('--output <file>', 'write the report there, not to standard output')
    .option('--config <file>', 'configuration (default: ashlar.config.{ts,js,json} of this folder)')
    .option('--as-of <day>', 'the day that waivers are measured by, 2027-01-31 (default: today, UTC)', (day) => {
      try {
        return dayOf(day, '--as-of');
      } catch (error) {
        throw new InvalidArgumentError((error as Error).message);
      }
    })
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[], options: CheckArguments) => {
      const { runCheck }: typeof import('./run-check') = require('./run-check');
      process.exitCode = await runCheck(paths, options);
    });
}

import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { profiles } from '../../../profiles/known';
import { checkout, temporaryFolder } from '../checkout';
import { CommandFailed, run } from '../command';
import { type Context, type Lane, LaneFailed, ToolMissing } from '../lane';
import { sameBytes } from '../same-bytes';

/** A framework's own command line, and where its output belongs. */
interface CommandLine {
  readonly name: 'cdktf' | 'cdk8s';
  readonly output: string;
  readonly part: 'terraform' | 'kubernetes';
}

const COMMAND_LINES: readonly CommandLine[] = [
  { name: 'cdktf', output: 'cdktf.out', part: 'terraform' },
  { name: 'cdk8s', output: 'cdk8s.out', part: 'kubernetes' },
];

/** Exit codes of a command that says what is wrong with its input. */
const REFUSALS = [1, 2];

export const commandLines: Lane = {
  name: 'command-lines',
  title: 'cdktf synth and cdk8s synth write what npm run synth writes, and ask for a profile',
  after: ['synth'],
  async run(context) {
    for (const { name } of COMMAND_LINES) {
      if (existsSync(join(context.root, 'node_modules', '.bin', name))) continue;
      throw new ToolMissing(`${name}-cli is not installed (an optional dependency of stacks/)`);
    }
    // builds of its own, beside nobody else's
    const folder = join(temporaryFolder(), 'checkout');
    await context.step('check out', (log) => checkout(context.root, folder, log));
    for (const commandLine of COMMAND_LINES) {
      for (const profile of Object.keys(profiles)) await writesTheSame(commandLine, profile, folder, context);
      await refuses(commandLine, 'no profile', undefined, { folder, context });
      await refuses(commandLine, 'an unknown profile', 'production', { folder, context });
    }
  },
};

async function writesTheSame(
  { name, output, part }: CommandLine,
  profile: string,
  folder: string,
  { synthesized, step, say }: Context,
): Promise<void> {
  await step(`${name} synth, ${profile}`, (log) =>
    run('npx', ['--no-install', name, 'synth'], { log, cwd: folder, env: environment(profile) }),
  );
  const kept = join(folder, `${output}-${profile}`); // the next synthesis shall not find it
  renameSync(join(folder, output), kept);
  say(`${name} synth, ${profile}: ${sameBytes(join(synthesized, profile, part), kept)} files, the same bytes`);
}

async function refuses(
  { name }: CommandLine,
  what: string,
  profile: string | undefined,
  { folder, context }: { folder: string; context: Context },
): Promise<void> {
  await context.step(`${name} synth, ${what}`, async (log) => {
    const { stdout, stderr } = await run('npx', ['--no-install', name, 'synth'], {
      log,
      cwd: folder,
      env: environment(profile),
      accept: REFUSALS,
    });
    const said = stdout + stderr;
    const complaint = said.split('\n').find((line) => line.includes('ashlar: ')) ?? '';
    const unnamed = Object.keys(profiles).filter((known) => !complaint.includes(known));
    if (complaint === '' || unnamed.length > 0) {
      throw new CommandFailed(`${name} synth with ${what} does not say which profiles there are`, log);
    }
    if (/^\s+at .*\/dist\/stacks\//m.test(said)) {
      throw new LaneFailed(`${name} synth with ${what} prints a stack trace of ours`);
    }
  });
}

const environment = (profile: string | undefined): NodeJS.ProcessEnv => ({
  ASHLAR_PROFILE: profile,
  CHECKPOINT_DISABLE: '1',
  CI: '1',
});

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { profiles } from '../../../profiles/known';
import { run } from '../command';
import { type Judged, judge } from '../judge';
import { type Context, type Lane, LaneFailed } from '../lane';
import { type MockAws, startMockAws } from '../mock-aws/mock-aws';
import { settleAll } from '../settle';
import { accountOf, mockRoot } from '../terraform/mock-root';
import { managedResources } from '../terraform/show';
import { readStacks, type SynthesizedStack } from '../terraform/synthesized';
import { motoServer } from '../tools/moto';
import { findTerraform, mockEnvironment, type Terraform } from '../tools/terraform';

/** Moto's own, for stacks that name none. */
const ANY_ACCOUNT = '123456789012';

/** Terraform's exit code for a plan that would change something. */
const CHANGES = 2;

export const terraform: Lane = {
  name: 'terraform',
  title: 'the real provider takes every stack, a second plan changes nothing, and the judge finds nothing',
  after: ['synth'],
  async run(context) {
    for (const profile of Object.keys(profiles)) rmSync(join(context.out, profile), { recursive: true, force: true });
    const found = await context.step('look for Terraform', findTerraform);
    context.say(`AWS provider from ${found.pluginDir ?? 'the registry'}`);
    const moto = await motoServer(context);
    await settleAll(Object.keys(profiles).map((profile) => deploy(profile, { context, terraform: found, moto })));
  },
};

interface Tools {
  readonly context: Context;
  readonly terraform: Terraform;
  readonly moto: string;
}

/** One environment: its stacks in their order, into one account that was empty. */
async function deploy(profile: string, { context, terraform: { command, pluginDir }, moto }: Tools): Promise<void> {
  const stacks = readStacks(join(context.synthesized, profile, 'terraform'));
  if (stacks.length === 0) throw new LaneFailed(`${profile} has no stacks`);
  const folder = join(context.out, profile);
  mkdirSync(folder, { recursive: true });
  const account = stacks.map(accountOf).find((id) => id !== undefined) ?? ANY_ACCOUNT;

  const aws = await context.step(`${profile}: an empty account`, (log) => startMockAws(moto, account, log));
  try {
    const deployment = new Deployment(profile, folder, stacks, { command, pluginDir, aws, context });
    await deployment.ofAll();
  } finally {
    await aws.close();
  }
  await judgeAll(profile, folder, stacks, context);
}

class Deployment {
  readonly #stateFiles: ReadonlyMap<string, string>;

  public constructor(
    private readonly profile: string,
    private readonly folder: string,
    private readonly stacks: readonly SynthesizedStack[],
    private readonly tools: { command: string; pluginDir: string | undefined; aws: MockAws; context: Context },
  ) {
    this.#stateFiles = new Map(stacks.map(({ name }) => [name, join(folder, name, 'terraform.tfstate')]));
  }

  /** Each stack as soon as those that it reads from are there. */
  public async ofAll(): Promise<void> {
    const deployed = new Map<string, Promise<void>>();
    for (const stack of this.stacks) {
      const before = Promise.all(stack.dependencies.map((name) => deployed.get(name)));
      deployed.set(
        stack.name,
        before.then(() => this.#deploy(stack)),
      );
    }
    await settleAll([...deployed.values()]);
  }

  async #deploy(stack: SynthesizedStack): Promise<void> {
    const { pluginDir } = this.tools;
    const folder = join(this.folder, stack.name);
    mkdirSync(folder, { recursive: true });
    const root = mockRoot(stack, this.stacks, {
      stateFiles: this.#stateFiles,
      ...(pluginDir !== undefined && { providerVersion: '>= 5.0' }),
    });
    writeFileSync(join(folder, 'cdk.tf.json'), JSON.stringify(root, null, 2));

    await this.#terraform(stack, 'init', [
      'init',
      '-no-color',
      ...(pluginDir === undefined ? [] : [`-plugin-dir=${pluginDir}`]),
    ]);
    await this.#terraform(stack, 'validate', ['validate', '-no-color']);
    await this.#terraform(stack, 'plan', ['plan', '-no-color', '-out=first.tfplan']);
    await this.#save(stack, 'plan.json', ['show', '-json', 'first.tfplan']);
    await this.#terraform(stack, 'apply', ['apply', '-no-color', '-parallelism=30', 'first.tfplan']);
    const { code } = await this.#terraform(
      stack,
      'plan again',
      ['plan', '-no-color', '-detailed-exitcode', '-parallelism=30'],
      [0, CHANGES],
    );
    if (code === CHANGES) {
      throw new LaneFailed(`${this.profile}/${stack.name}: applied, and the next plan would change it again`);
    }
    await this.#save(stack, 'state.json', ['show', '-json']);
  }

  async #save(stack: SynthesizedStack, file: string, args: readonly string[]): Promise<void> {
    const { stdout } = await this.#terraform(stack, `show ${file}`, args);
    writeFileSync(join(this.folder, stack.name, file), stdout);
  }

  #terraform(stack: SynthesizedStack, title: string, args: readonly string[], accept?: readonly number[]) {
    const { command, aws, context } = this.tools;
    return context.step(`${this.profile}/${stack.name}: ${title}`, (log) =>
      run(command, args, {
        log,
        cwd: join(this.folder, stack.name),
        env: mockEnvironment(aws.port),
        ...(accept !== undefined && { accept }),
      }),
    );
  }
}

/** The judge, on what was planned beside its source, and on what came to be: it is asked no less about the latter. */
async function judgeAll(
  profile: string,
  folder: string,
  stacks: readonly SynthesizedStack[],
  context: Context,
): Promise<void> {
  const source = join(context.synthesized, profile, 'terraform');
  const manifests = join(context.synthesized, profile, 'kubernetes');
  const filesOf = (file: string): string[] => stacks.map(({ name }) => join(folder, name, file));
  const plans = judgeFiles(
    { profile, what: 'plans', files: filesOf('plan.json'), beside: [source, manifests] },
    folder,
    context,
  );
  const states = judgeFiles(
    { profile, what: 'states', files: filesOf('state.json'), beside: [manifests] },
    folder,
    context,
  );
  await settleAll([plans, states]);
  const asked = (await states).questions;
  const lost = [...(await plans).questions].filter((question) => !asked.has(question));
  if (lost.length > 0) throw new LaneFailed(`${profile}: judged in the plans, not in the states: ${lost.join(', ')}`);
}

interface Judgement {
  readonly profile: string;
  readonly what: 'plans' | 'states';
  readonly files: readonly string[];
  readonly beside: readonly string[];
}

async function judgeFiles(
  { profile, what, files, beside }: Judgement,
  folder: string,
  { root, step, say }: Context,
): Promise<Judged> {
  const report = join(folder, `judged-${what}.json`);
  const judged = await step(`${profile}: judge the ${what}`, (log) =>
    judge({ root, profile, paths: [...files, ...beside], report, log }),
  );
  const managed = files.reduce((sum, file) => sum + managedResources(file), 0);
  say(`${profile}: ${what} of ${managed} resources: ${judged.passed} passed, 0 failed, ${judged.unknown} unknown`);
  if (managed === 0 || judged.resources < managed) {
    throw new LaneFailed(`${profile}: the ${what} have ${managed} resources, the judge saw ${judged.resources}`);
  }
  if (what === 'states' && judged.unknown > 0) {
    throw new LaneFailed(
      `${profile}: ${judged.unknown} verdicts about the states are unknown: a state knows everything`,
    );
  }
  return judged;
}

import { spawn } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createColors } from 'picocolors';
import { startProgress } from '../cli/progress';
import { catalog } from '../controls/catalog.generated';
import { AshlarError } from '../core/errors';
import { judge } from '../engine/judge';
import { load } from '../engine/readers/load';
import { reporters } from '../engine/reporters';
import type { Report } from '../engine/result';
import { type ProfileName, profiles } from '../profiles/known';
import { policyOf } from '../profiles/policy';
import { waivers } from '../stacks/waivers';

const OUT = 'out';
const ROOT = resolve(__dirname, '..', '..');
const names = Object.keys(profiles) as ProfileName[];

/** What one environment came to. */
interface Environment {
  readonly name: ProfileName;
  readonly report: Report;
  readonly stacks: number;
  readonly resources: number;
  readonly charts: number;
  readonly objects: number;
}

/** Synthesizes the platform for every profile, judges each, and says what came of it. */
async function main(): Promise<void> {
  const started = performance.now();
  const environments = await synthesizeAndJudge();
  process.stdout.write(summary(environments, (performance.now() - started) / 1000));
  if (environments.some(({ report }) => report.summary.failed > 0)) process.exitCode = 1;
}

async function synthesizeAndJudge(): Promise<Environment[]> {
  const progress = startProgress('synthesizing');
  try {
    await Promise.all(names.map(synthesize));
    progress.say('judging');
    return names.map(judgeOne);
  } finally {
    progress.stop();
  }
}

/** Both apps of one profile, into a folder that takes its place only when all of it is there. */
async function synthesize(name: ProfileName): Promise<void> {
  const folder = join(OUT, name);
  const making = join(OUT, `.${name}`);
  rmSync(making, { recursive: true, force: true });
  mkdirSync(join(making, 'terraform'), { recursive: true });
  await run(join('stacks', 'terraform', 'main.js'), name, { CDKTF_OUTDIR: join(making, 'terraform') });
  await run(join('stacks', 'kubernetes', 'main.js'), name, { CDK8S_OUTDIR: join(making, 'kubernetes') });
  rmSync(folder, { recursive: true, force: true });
  renameSync(making, folder);
}

function run(entry: string, profile: ProfileName, outdir: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [join(ROOT, 'dist', entry)], {
      env: { ...process.env, ...outdir, ASHLAR_PROFILE: profile },
    });
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    child.on('error', failed);
    child.on('close', (code) =>
      code === 0 ? done() : failed(new AshlarError(`the synthesis of ${profile} failed.\n${output}`)),
    );
  });
}

function judgeOne(name: ProfileName): Environment {
  const started = performance.now();
  const folder = join(OUT, name);
  const { plan } = load([join(folder, 'terraform'), join(folder, 'kubernetes')]);
  const report = judge(plan, {
    policy: policyOf(profiles[name]),
    controls: catalog,
    waivers,
    waiversFile: 'stacks/waivers.ts',
    asOf: new Date().toISOString().slice(0, 10),
  });
  const context = {
    controls: new Map(catalog.map((control) => [control.id, control])),
    seconds: (performance.now() - started) / 1000,
    version: '',
    colour: false,
  };
  writeFileSync(join(folder, 'report.json'), reporters.json(report, context));
  writeFileSync(join(folder, 'report.txt'), reporters.text(report, context));
  const nodes = plan.nodes.filter(({ mode }) => mode !== 'data');
  const objects = nodes.filter(({ mode }) => mode === 'object');
  return {
    name,
    report,
    stacks: new Set(nodes.filter(({ mode }) => mode === 'resource').map(({ source }) => source.file)).size,
    resources: nodes.length - objects.length,
    charts: new Set(objects.map(({ source }) => source.file)).size,
    objects: objects.length,
  };
}

function summary(environments: readonly Environment[], seconds: number): string {
  const colours = createColors(process.stdout.isTTY === true && !process.env.NO_COLOR);
  const lines = environments.map(({ name, report, stacks, resources, charts, objects }) => {
    const { passed, failed, unknown, waived } = report.summary;
    const counts = `${passed} passed, ${failed} failed, ${unknown} unknown, ${waived} waived`;
    return `  ${name.padEnd(5)}  terraform ${count(stacks, 'stack')}, ${count(resources, 'resource')} · kubernetes ${count(charts, 'chart')}, ${count(objects, 'object')}   ${(failed > 0 ? colours.red : colours.green)(counts)}`;
  });
  const failing = environments.find(({ report }) => report.summary.failed > 0);
  const reports =
    failing === undefined
      ? `  reports  ${names.map((name) => join(OUT, name, 'report.txt')).join('  ')}`
      : `  what failed: ${join(OUT, failing.name, 'report.txt')}`;
  return `\n${lines.join('\n')}\n\n${reports}   ${seconds.toFixed(1)} s\n`;
}

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`;

main().catch((error: unknown) => {
  process.stderr.write(
    error instanceof AshlarError
      ? `ashlar: ${error.message}\n`
      : `${error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exitCode = 2;
});

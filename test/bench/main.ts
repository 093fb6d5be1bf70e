import { spawnSync } from 'node:child_process';
import { checkKubernetes } from './kubernetes';
import { isMissed, type Line, print } from './measure';
import { requireOneConstruct } from './require';
import { synthesis } from './synthesis';
import { checkTerraform, checkTerraformCold } from './terraform';

const SMALL = 1_000;
const LARGE = 10_000;

const MEASUREMENTS = {
  synthesis,
  require: requireOneConstruct,
  small: () => checkTerraform(SMALL, { target: 5 }),
  large: () => checkTerraform(LARGE, { target: 5 }),
  // stacks stamped from one program share the texts of their policies; other people's do not: the bound holds for both
  distinct: () => checkTerraform(LARGE, { distinct: true, target: 5 }),
  cold: () => checkTerraformCold(LARGE),
  pods: () => checkKubernetes('hardened', { distinctPercent: 100, target: 10 }),
  copies: () => checkKubernetes('hardened', { distinctPercent: 10, target: 2 }),
  failing: () => checkKubernetes('failing', { distinctPercent: 100 }),
} satisfies Record<string, () => Line>;

type Name = keyof typeof MEASUREMENTS;

/** Time for one resource in the large file, as a multiple of the time in the small one, that still counts as linear. */
const LINEAR = 1.25;

const [, , asked] = process.argv;
if (asked === undefined) all();
else process.stdout.write(JSON.stringify(MEASUREMENTS[asked as Name]()));

function all(): void {
  process.stdout.write('\n');
  const lines = new Map<Name, Line>();
  let missed = 0;
  for (const name of Object.keys(MEASUREMENTS) as Name[]) {
    const line = inItsOwnProcess(name);
    lines.set(name, line);
    if (isMissed(line)) missed++;
    process.stdout.write(`${print(line)}\n`);
  }
  if (!growth(lines.get('small'), lines.get('large'))) missed++;
  process.stdout.write(missed === 0 ? '\n  every target is met\n' : `\n  ${missed} targets are missed\n`);
  process.exitCode = missed === 0 ? 0 : 1;
}

/** What one measurement loads and leaves in memory must not burden the next. */
function inItsOwnProcess(name: Name): Line {
  const { stdout, stderr, status } = spawnSync(process.execPath, [__filename, name], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${name}: ${stderr}`);
  return JSON.parse(stdout);
}

/** Compares what checking costs beside parsing: the parser's own growth depends on caches and memory. */
function growth(small: Line | undefined, large: Line | undefined): boolean {
  if (small === undefined || large === undefined) return false;
  const more = large.ratio / small.ratio;
  const linear = more <= LINEAR;
  const times = `${(large.ours / small.ours).toFixed(1)} times as long, JSON.parse ${(large.base / small.base).toFixed(1)}`;
  process.stdout.write(
    `  ${linear ? 'ok  ' : 'MISS'}  ten times the resources take ${times}: ${linear ? 'linear' : 'not linear'} (${more.toFixed(2)}, <= ${LINEAR})\n`,
  );
  return linear;
}

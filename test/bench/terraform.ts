import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalog } from '../../controls/catalog.generated';
import type { Plan } from '../../core/plan/plan';
import { judge } from '../../engine/judge';
import { load } from '../../engine/readers/load';
import { policyOf } from '../../profiles/policy';
import { prod } from '../../profiles/prod';
import type { TerraformJson } from '../../testing/terraform';
import { compare, type Line, median, pairOf } from './measure';
import { platform } from './platform';

export interface Terraform {
  /** Whether every policy has a text of its own; else the stacks are alike but for their names, as stamped ones are. */
  readonly distinct?: boolean;
  readonly target?: number;
}

/** Checks a root module of about `size` resources, and parses the same file with JSON.parse alone. */
export function checkTerraform(size: number, { distinct = false, target }: Terraform = {}): Line {
  return withFile(size, distinct, (file, resources) => ({
    ...compare(
      () => checked(file),
      () => JSON.parse(readFileSync(file, 'utf8')),
    ),
    what: `check, ${resources} Terraform resources${distinct ? ', all policies differ' : ''}`,
    against: 'JSON.parse of the file',
    target,
  }));
}

/** The same in new processes, where nothing is optimized yet. Loading the controls is not counted. */
export function checkTerraformCold(size: number): Line {
  return withFile(size, false, (file, resources) => {
    const modules = JSON.stringify(__filename);
    const ours = `const { checked } = require(${modules}); time(() => checked(${JSON.stringify(file)}));`;
    const base = `time(() => JSON.parse(require('fs').readFileSync(${JSON.stringify(file)}, 'utf8')));`;
    const pair = pairOf(fresh(ours), fresh(base));
    return { ...pair, what: `check, ${resources} Terraform resources, cold`, against: 'JSON.parse of the file, cold' };
  });
}

/** Reads and judges one file under prod, as `ashlar check` does. */
export function checked(file: string): Plan {
  const { plan } = load([file]);
  const { summary } = judge(plan, { policy: policyOf(prod), controls: catalog, asOf: '2026-01-01' });
  if (summary.passed === 0 || summary.failed + summary.unknown > 0) {
    throw new Error(`the platform should pass: ${JSON.stringify(summary)}`);
  }
  return plan;
}

function fresh(script: string): number {
  const time = 'const time = (run) => { const s = performance.now(); run(); console.log(performance.now() - s); };';
  const times = [1, 2, 3, 4, 5].map(() => {
    const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', `${time}${script}`], { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    return Number(stdout);
  });
  return median(times);
}

function withFile(size: number, distinct: boolean, measure: (file: string, resources: string) => Line): Line {
  const folder = mkdtempSync(join(tmpdir(), 'ashlar-bench-'));
  try {
    const file = join(folder, 'cdk.tf.json');
    const { document, resources } = repeated(platform(), size, distinct);
    writeFileSync(file, JSON.stringify(document));
    return measure(file, resources.toLocaleString('en'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Named = Record<string, Record<string, Readonly<Record<string, unknown>>>>;

/** The stack again and again under other names, its references kept inside each copy. */
function repeated(
  stack: TerraformJson,
  size: number,
  distinct: boolean,
): { readonly document: TerraformJson; readonly resources: number } {
  const one = Object.values(stack.resource ?? {}).reduce((sum, named) => sum + Object.keys(named).length, 0);
  const copies = Math.max(1, Math.round(size / one));
  const document = { ...stack, resource: {} as Named, data: {} as Named };
  const names = [...Object.values(stack.resource ?? {}), ...Object.values(stack.data ?? {})].flatMap(Object.keys);
  const pattern = new RegExp(`\\b(${[...new Set(names)].sort((a, b) => b.length - a.length).join('|')})\\b`, 'g');
  const text = JSON.stringify({ resource: stack.resource, data: stack.data });
  for (let copy = 0; copy < copies; copy++) {
    const named = text.replace(pattern, `$1_${copy}`);
    const renamed: TerraformJson = JSON.parse(distinct ? withOwnPolicies(named, copy) : named);
    for (const mode of ['resource', 'data'] as const) {
      for (const [type, named] of Object.entries(renamed[mode] ?? {}))
        document[mode][type] = { ...document[mode][type], ...named };
    }
  }
  return { document, resources: one * copies };
}

/** Ids of its own for each policy and statement of a copy. */
const withOwnPolicies = (text: string, copy: number): string =>
  text
    .replaceAll('{\\"Version\\"', `{\\"Id\\":\\"Copy${copy}\\",\\"Version\\"`)
    .replace(/\\"Sid\\":\\"(\w+)\\"/g, `\\"Sid\\":\\"$1${copy}\\"`)
    .replaceAll('{\\"Effect\\"', `{\\"Sid\\":\\"Own${copy}\\",\\"Effect\\"`);

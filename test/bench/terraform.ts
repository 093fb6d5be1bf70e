import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalog } from '../../controls/catalog.generated';
import { judge } from '../../engine/judge';
import { load } from '../../engine/readers/load';
import { policyOf } from '../../profiles/policy';
import { prod } from '../../profiles/prod';
import type { TerraformJson } from '../../testing/terraform';
import { compare, type Line } from './measure';
import { platform } from './platform';

/** Checks a root module of about `size` resources, and parses the same file with JSON.parse alone. */
export function checkTerraform(size: number): Line {
  const folder = mkdtempSync(join(tmpdir(), 'ashlar-bench-'));
  try {
    const file = join(folder, 'cdk.tf.json');
    const { document, resources } = repeated(platform(), size);
    writeFileSync(file, JSON.stringify(document));
    const policy = policyOf(prod);
    const pair = compare(
      () => judge(load([file]).plan, { policy, controls: catalog, asOf: '2026-01-01' }),
      () => JSON.parse(readFileSync(file, 'utf8')),
    );
    return {
      ...pair,
      what: `check, ${resources.toLocaleString('en')} Terraform resources`,
      against: 'JSON.parse of the file',
      target: 5,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Named = Record<string, Record<string, Readonly<Record<string, unknown>>>>;

/** The stack again and again under other names, its references kept inside each copy. */
function repeated(
  stack: TerraformJson,
  size: number,
): { readonly document: TerraformJson; readonly resources: number } {
  const one = Object.values(stack.resource ?? {}).reduce((sum, named) => sum + Object.keys(named).length, 0);
  const copies = Math.max(1, Math.round(size / one));
  const document = { ...stack, resource: {} as Named, data: {} as Named };
  const names = [...Object.values(stack.resource ?? {}), ...Object.values(stack.data ?? {})].flatMap(Object.keys);
  const pattern = new RegExp(`\\b(${[...new Set(names)].sort((a, b) => b.length - a.length).join('|')})\\b`, 'g');
  for (let copy = 0; copy < copies; copy++) {
    const renamed: TerraformJson = JSON.parse(
      JSON.stringify({ resource: stack.resource, data: stack.data }).replace(pattern, `$1_${copy}`),
    );
    for (const mode of ['resource', 'data'] as const) {
      for (const [type, named] of Object.entries(renamed[mode] ?? {}))
        document[mode][type] = { ...document[mode][type], ...named };
    }
  }
  return { document, resources: one * copies };
}

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { App, LocalBackend, TerraformStack } from 'cdktf';
import { bindProfile } from '../../profiles/bind';
import { prod } from '../../profiles/prod';
import { DataPlatform } from '../../stacks/terraform/data-platform';
import { compare, type Line } from './measure';
import { platform } from './platform';
import { rawProgram } from './raw-program';

const STACKS = 20;
const CACHE = resolve(__dirname, '..', '..', '..', 'node_modules', '.cache', 'ashlar-bench');

/** Synthesizes stacks with our constructs, and the same resources written with the provider's classes alone. */
export function synthesis(): Line {
  const build = raw();
  const ours = (app: App): void => {
    for (let stack = 0; stack < STACKS; stack++) new DataPlatform(app, `data-platform-${stack}`);
  };
  const plain = (app: App): void => {
    for (let index = 0; index < STACKS; index++) {
      const stack = new TerraformStack(app, `data-platform-${index}`);
      new AwsProvider(stack, 'Aws', { region: 'eu-west-1' });
      new LocalBackend(stack, { path: 'state' });
      build(stack);
    }
  };
  const pair = compare(
    () => synthesized(ours),
    () => synthesized(plain),
  );
  return { ...pair, what: `synthesis of ${STACKS} stacks`, against: 'the same with raw cdktf', target: 1.1 };
}

function raw(): (stack: TerraformStack) => void {
  mkdirSync(CACHE, { recursive: true });
  const file = join(CACHE, 'raw.js');
  writeFileSync(file, rawProgram(platform()));
  return (require(file) as { readonly build: (stack: TerraformStack) => void }).build;
}

function synthesized(build: (app: App) => void): void {
  const outdir = mkdtempSync(join(tmpdir(), 'ashlar-bench-'));
  try {
    const app = new App({ outdir });
    bindProfile(app, prod);
    build(app);
    app.synth();
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { App, LocalBackend, TerraformStack } from 'cdktf';
import { bindProfile } from '../../profiles/bind';
import { prod } from '../../profiles/prod';
import { DataPlatform } from '../../stacks/terraform/data-platform';
import { type TerraformJson, terraformOf } from '../../testing/terraform';
import { compare, type Line } from './measure';
import { platform } from './platform';
import { rawNames, rawProgram } from './raw-program';
import { assertSameResources } from './same-resources';

const STACKS = 20;
const CACHE = resolve(__dirname, '..', '..', '..', 'node_modules', '.cache', 'ashlar-bench');

/** Synthesizes stacks with our constructs, and the same resources written with the provider's classes alone. */
export function synthesis(): Line {
  const stack = platform();
  const build = raw(stack);
  const ours = (app: App): void => {
    for (let stack = 0; stack < STACKS; stack++) new DataPlatform(app, `data-platform-${stack}`);
  };
  const plain = (app: App): void => {
    for (let index = 0; index < STACKS; index++) plainStack(app, `data-platform-${index}`, build);
  };
  const [written] = Object.values(terraformOf('prod', (app) => plainStack(app, 'data-platform', build)));
  assertSameResources(stack, written ?? {}, rawNames(stack));
  const pair = compare(
    () => synthesized(ours),
    () => synthesized(plain),
  );
  return { ...pair, what: `synthesis of ${STACKS} stacks`, against: 'the same with raw cdktf', target: 1.1 };
}

type Build = (stack: TerraformStack) => void;

function plainStack(app: App, id: string, build: Build): void {
  const stack = new TerraformStack(app, id);
  new AwsProvider(stack, 'Aws', { region: 'eu-west-1' });
  new LocalBackend(stack, { path: 'state' });
  build(stack);
}

function raw(stack: TerraformJson): Build {
  mkdirSync(CACHE, { recursive: true });
  const file = join(CACHE, 'raw.js');
  writeFileSync(file, rawProgram(stack));
  return (require(file) as { readonly build: Build }).build;
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

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'cdktf';
import { bindProfile } from '../profiles/bind';
import { type ProfileName, profileNamed } from '../profiles/known';
import type { Profile } from '../profiles/profile';

/** The Terraform JSON of each stack that `build` defines, by stack name, as `cdktf synth` would write it. */
export function terraformOf(profile: Profile | ProfileName, build: (app: App) => void): Record<string, TerraformJson> {
  const outdir = mkdtempSync(join(tmpdir(), 'ashlar-terraform-'));
  try {
    const app = new (cdktf().App)({ outdir });
    bindProfile(app, typeof profile === 'string' ? profileNamed(profile) : profile);
    build(app);
    app.synth();
    const stacks = readdirSync(join(outdir, 'stacks')).sort();
    return Object.fromEntries(stacks.map((stack) => [stack, read(join(outdir, 'stacks', stack, 'cdk.tf.json'))]));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** Loaded when it is needed: a team that only writes Kubernetes has no cdktf. */
const cdktf = (): typeof import('cdktf') => require('cdktf');

/** A root module in Terraform's JSON syntax. */
export interface TerraformJson {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  readonly [section: string]: unknown;
}

const read = (file: string): TerraformJson => JSON.parse(readFileSync(file, 'utf8'));

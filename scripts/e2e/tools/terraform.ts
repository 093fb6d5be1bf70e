import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { CommandFailed, run } from '../command';
import { ToolMissing } from '../lane';

/** Terraform, and where its AWS provider comes from. */
export interface Terraform {
  readonly command: string;
  /**
   * A folder that holds the provider as a registry lays it out.
   *
   * @default - `terraform init` asks the registry
   */
  readonly pluginDir?: string;
}

/** @throws ToolMissing where there is no Terraform */
export async function findTerraform(log: string): Promise<Terraform> {
  const command = process.env.ASHLAR_TERRAFORM ?? 'terraform';
  try {
    await run(command, ['version'], { log, env: { CHECKPOINT_DISABLE: '1' } });
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    throw new ToolMissing(`there is no Terraform (${error.message}): install it, or name it in ASHLAR_TERRAFORM`);
  }
  const pluginDir = process.env.ASHLAR_TERRAFORM_PLUGIN_DIR ?? pluginDirs().find(holdsAwsProvider);
  return { command, ...(pluginDir !== undefined && { pluginDir }) };
}

/** Where people keep providers for machines without a registry. */
function pluginDirs(): string[] {
  const set = process.env.TF_PLUGIN_DIR;
  return [
    ...(set === undefined ? [] : [set]),
    join(homedir(), '.terraform.d', 'plugins'),
    '/usr/local/share/terraform/plugins',
    ...foldersIn('/opt').map((name) => join('/opt', name)),
  ];
}

/** `HOST/NAMESPACE/aws/VERSION/PLATFORM/terraform-provider-aws_…` */
function holdsAwsProvider(folder: string): boolean {
  return below([folder], 2)
    .map((namespace) => join(namespace, 'aws'))
    .flatMap((provider) => below([provider], 2))
    .some((platform) => readdirSync(platform).some((file) => file.startsWith('terraform-provider-aws_')));
}

/** The folders `levels` deep below others. */
function below(folders: readonly string[], levels: number): string[] {
  if (levels === 0) return [...folders];
  const next = folders.flatMap((folder) => foldersIn(folder).map((name) => join(folder, name)));
  return below(next, levels - 1);
}

function foldersIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** The environment of a Terraform that can reach nothing but a mock at `port`: no setting of the caller's account gets in. */
export function mockEnvironment(port: number): NodeJS.ProcessEnv {
  const foreign = Object.keys(process.env).filter((name) => /^(?:AWS|TF)_|^no_proxy$/i.test(name));
  const proxy = `http://127.0.0.1:${port}`;
  return {
    ...Object.fromEntries(foreign.map((name) => [name, undefined])),
    AWS_ENDPOINT_URL: `http://localhost:${port}`,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    HTTP_PROXY: proxy,
    http_proxy: proxy,
    CHECKPOINT_DISABLE: '1',
    TF_IN_AUTOMATION: '1',
    TF_INPUT: '0',
    ...(process.env.TF_CLI_CONFIG_FILE !== undefined &&
      existsSync(process.env.TF_CLI_CONFIG_FILE) && { TF_CLI_CONFIG_FILE: process.env.TF_CLI_CONFIG_FILE }),
  };
}

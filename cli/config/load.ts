import { readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Config } from '../../core/config';
import { AshlarError, inputError } from '../../core/errors';
import { findConfig } from './find';

/** A configuration and the file it came from. */
export interface LoadedConfig {
  readonly config: Config;
  readonly file?: string;
}

/**
 * Reads ashlar.config.ts, .js or .json.
 *
 * @param named the file that the user named
 * @default named - the one in `folder`; none is no error
 */
export async function loadConfig(folder: string, named?: string): Promise<LoadedConfig> {
  const file = named === undefined ? findConfig(folder) : resolve(folder, named);
  if (file === undefined) return { config: {} };
  const { validateConfig }: typeof import('./validate') = require('./validate');
  const config = validateConfig(await evaluate(file, named ?? basename(file)), named ?? basename(file));
  return {
    config: { ...config, ...(config.paths && { paths: config.paths.map((path) => relativeTo(file, folder, path)) }) },
    file,
  };
}

/** Paths in a configuration are meant from its own folder. */
const relativeTo = (file: string, folder: string, path: string): string =>
  dirname(file) === resolve(folder) || path === '-' ? path : resolve(dirname(file), path);

async function evaluate(file: string, shown: string): Promise<unknown> {
  try {
    if (file.endsWith('.json')) return JSON.parse(readFileSync(file, 'utf8'));
    if (/\.[cm]?ts$/.test(file)) {
      const { createJiti } = await import('jiti');
      return await createJiti(__filename, { interopDefault: true }).import(file, { default: true });
    }
    const module = (await import(pathToFileURL(file).href)) as { readonly default?: unknown };
    const exported = module.default ?? module;
    return isWrapped(exported) ? exported.default : exported;
  } catch (error) {
    if (error instanceof AshlarError) throw error;
    throw inputError(shown, `cannot be loaded: ${(error as Error).message.split('\n')[0]}`);
  }
}

/** A CommonJS file compiled from `export default` has its default one level down. */
const isWrapped = (exported: unknown): exported is { readonly default: unknown } =>
  typeof exported === 'object' && exported !== null && '__esModule' in exported && 'default' in exported;

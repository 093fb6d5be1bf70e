import { existsSync } from 'node:fs';
import { join } from 'node:path';

const NAMES = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs', 'json'].map((extension) => `ashlar.config.${extension}`);

/** The configuration of a folder, undefined where it has none. */
export function findConfig(folder: string): string | undefined {
  return NAMES.map((name) => join(folder, name)).find((file) => existsSync(file));
}

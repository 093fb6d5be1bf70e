import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { LaneFailed } from './lane';

/** The manifests that the synthesis of an environment wrote; there are some. */
export function manifestsOf(synthesized: string, profile: string): string[] {
  const folder = join(synthesized, profile, 'kubernetes');
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => join(folder, file));
  if (files.length === 0) throw new LaneFailed(`${folder} holds no manifests`);
  return files;
}

/** How many objects some manifests hold. */
export const objectsIn = (files: readonly string[]): number =>
  files
    .flatMap((file) => loadAll(readFileSync(file, 'utf8')))
    .filter((object) => object !== null && object !== undefined).length;

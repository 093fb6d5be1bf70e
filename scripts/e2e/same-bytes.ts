import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LaneFailed } from './lane';

/**
 * How many files two folders have, where each file of one is the same bytes in the other.
 *
 * @throws LaneFailed where one is missing or differs, and where there are none
 */
export function sameBytes(one: string, other: string): number {
  const [files, others] = [filesBelow(one), filesBelow(other)];
  const differing = [...new Set([...files, ...others])].filter(
    (file) =>
      !files.includes(file) ||
      !others.includes(file) ||
      !readFileSync(join(one, file)).equals(readFileSync(join(other, file))),
  );
  if (differing.length > 0) throw new LaneFailed(`${one} and ${other} differ in ${differing.join(', ')}`);
  if (files.length === 0) throw new LaneFailed(`${one} is empty`);
  return files.length;
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

import { type Dirent, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AshlarError, inputError } from '../../core/errors';

/** A file to read. One that the user named must be infrastructure; one found in a folder may be something else. */
export interface Candidate {
  readonly file: string;
  readonly named: boolean;
}

const READABLE = /\.(?:json|ya?ml)$/i;
/** Emacs marks a file that is being edited by a link to nothing. */
const EDITORS_LOCK = /^\.#/;
const HCL = /\.tf$/i;
const PASSED_OVER = new Set(['node_modules', '.git', '.terraform', '.terragrunt-cache']);

/** The files behind the paths that a user gave, each once, in a stable order. */
export function discover(paths: readonly string[]): Candidate[] {
  const found = new Map<string, Candidate>();
  for (const path of paths) {
    for (const candidate of path === '-' ? [{ file: '-', named: true }] : filesAt(path)) {
      const key = candidate.file === '-' ? '-' : resolve(candidate.file);
      if (!found.has(key)) found.set(key, candidate);
    }
  }
  return [...found.values()];
}

function filesAt(path: string): Candidate[] {
  const stat = statOf(path);
  if (stat === undefined) throw new AshlarError(`${path}: there is no such file or folder.`);
  if (stat.isFile() || stat.isFIFO()) return [{ file: path, named: true }];
  if (!stat.isDirectory()) throw new AshlarError(`${path}: neither a file nor a folder.`);
  return filesBelow(path, new Set()).map((file) => ({ file, named: false }));
}

function filesBelow(folder: string, seen: Set<string>): string[] {
  const real = realpathSync(folder);
  if (seen.has(real)) return [];
  seen.add(real);
  return entriesOf(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    const kind = kindOf(path, entry);
    if (kind === 'folder') return PASSED_OVER.has(entry.name) ? [] : filesBelow(path, seen);
    if (kind === 'file' && HCL.test(entry.name)) throw hclError(path);
    return kind === 'file' && READABLE.test(entry.name) ? [path] : [];
  });
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    throw new AshlarError(`${folder}: cannot be listed (${(error as NodeJS.ErrnoException).code}).`);
  }
}

function kindOf(path: string, entry: Dirent): 'file' | 'folder' | 'other' {
  const stat = entry.isSymbolicLink() ? statOf(path) : entry;
  if (stat === undefined) {
    if (READABLE.test(entry.name) && !EDITORS_LOCK.test(entry.name))
      throw new AshlarError(`${path}: a link to nothing.`);
    return 'other';
  }
  if (stat.isDirectory()) return 'folder';
  return stat.isFile() ? 'file' : 'other';
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    throw new AshlarError(`${path}: cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

const hclError = (file: string): AshlarError =>
  inputError(
    file,
    'Terraform in HCL cannot be read. Give its plan instead: terraform plan -out=p && terraform show -json p | ashlar check -',
  );

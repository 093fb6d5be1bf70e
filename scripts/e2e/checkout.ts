import { cpSync, lstatSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from './command';

/** A folder outside the repository that is gone when this process ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ashlar-e2e-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * The repository as it stands here, in another folder: every file that git tracks or would, the installed packages linked.
 * Nothing built, nothing synthesized.
 */
export async function checkout(root: string, folder: string, log: string): Promise<void> {
  const listed = await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { log, cwd: root });
  mkdirSync(folder, { recursive: true });
  for (const file of listed.stdout.split('\0')) {
    if (file === '' || lstatSync(join(root, file), { throwIfNoEntry: false }) === undefined) continue;
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(root, file), join(folder, file), { dereference: false });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
}

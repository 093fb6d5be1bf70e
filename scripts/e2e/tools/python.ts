import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandFailed, run } from '../command';
import { type Context, ToolMissing } from '../lane';

/** A program from PyPI, in a virtual environment of its own. */
export interface PythonTool {
  /** What its package manager calls it, with the exact version: `checkov==3.3.30`. */
  readonly requirement: string;
  readonly command: string;
}

export const CHECKOV: PythonTool = { requirement: 'checkov==3.3.30', command: 'checkov' };
export const KUBERNETES_VALIDATE: PythonTool = { requirement: 'kubernetes-validate==1.37.0', command: 'python' };
export const MOTO: PythonTool = { requirement: 'moto[server]==5.2.1', command: 'moto_server' };

/** The path of its command, after installing it where it is not in the cache yet. */
export async function pythonTool({ requirement, command }: PythonTool, { cache, step }: Context): Promise<string> {
  const folder = join(cache, requirement.replace(/[^A-Za-z0-9.]+/g, '-'));
  const found = join(folder, 'bin', command);
  const finished = join(folder, 'installed'); // an interrupted installation leaves no such file
  if (existsSync(finished)) return found;
  return step(`install ${requirement}`, async (log) => {
    rmSync(folder, { recursive: true, force: true });
    try {
      await run('python3', ['-m', 'venv', folder], { log });
      await run(join(folder, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', requirement], { log });
    } catch (error) {
      if (!(error instanceof CommandFailed)) throw error;
      throw new ToolMissing(`${requirement} cannot be installed: ${error.message} (see ${log})`);
    }
    writeFileSync(finished, '');
    return found;
  });
}

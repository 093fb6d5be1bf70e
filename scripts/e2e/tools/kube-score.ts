import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CommandFailed, run } from '../command';
import { type Context, ToolMissing } from '../lane';

const VERSION = 'v1.20.0';
const MODULE = `github.com/zegl/kube-score/cmd/kube-score@${VERSION}`;

/** The path of kube-score, after building it where it is not in the cache yet. */
export async function kubeScore({ cache, step }: Context): Promise<string> {
  const folder = join(cache, `kube-score-${VERSION}`);
  const found = join(folder, 'kube-score');
  if (existsSync(found)) return found;
  return step(`install kube-score ${VERSION}`, async (log) => {
    try {
      await run('go', ['install', MODULE], { log, env: { GOBIN: folder } });
    } catch (error) {
      if (!(error instanceof CommandFailed)) throw error;
      throw new ToolMissing(`kube-score ${VERSION} cannot be built: ${error.message} (see ${log})`);
    }
    return found;
  });
}

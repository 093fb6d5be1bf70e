import { mkdirSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { stopAllAtExit } from './command';
import type { Context, Lane } from './lane';
import { checkov } from './lanes/checkov';
import { commandLines } from './lanes/command-lines';
import { consumer } from './lanes/consumer';
import { determinism } from './lanes/determinism';
import { kubeScoreLane } from './lanes/kube-score';
import { schemas } from './lanes/schemas';
import { synth } from './lanes/synth';
import { terraform } from './lanes/terraform';
import { seconds } from './report';
import { chosen, type Ending, runAll } from './schedule';

const ROOT = resolve(__dirname, '..', '..', '..');
const OUT = join(ROOT, 'out', 'e2e');
const CACHE = process.env.ASHLAR_E2E_CACHE ?? join(homedir(), '.cache', 'ashlar-e2e');

/** Each after those that it builds on. */
const LANES: readonly Lane[] = [synth, terraform, schemas, kubeScoreLane, checkov, consumer, determinism, commandLines];

const print = (text: string): void => void process.stdout.write(text);

/** Asks everything (or the lanes named), and exits with 0 only where every answer is the right one. */
async function main(names: readonly string[]): Promise<void> {
  const started = performance.now();
  stopAllAtExit();
  mkdirSync(CACHE, { recursive: true });
  const endings = await runAll({
    lanes: chosen(LANES, names),
    requireAll: requiresAll(process.env.ASHLAR_E2E_REQUIRE),
    contextOf,
    print,
  });
  const count = (ending: Ending): number => [...endings.values()].filter((other) => other === ending).length;
  print(`\n${seconds(started)}, logs in ${OUT}\n`);
  print(`${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped\n`);
  process.exitCode = count('failed') > 0 ? 1 : 0;
}

function requiresAll(setting: string | undefined): boolean {
  if (setting === undefined || setting === '') return false;
  if (setting === 'all') return true;
  throw new RangeError(`ASHLAR_E2E_REQUIRE is 'all' or not set, got '${setting}'.`);
}

function contextOf({ name }: Lane): Context {
  const logs = join(OUT, 'logs', name);
  rmSync(logs, { recursive: true, force: true });
  mkdirSync(logs, { recursive: true });
  return {
    root: ROOT,
    synthesized: join(ROOT, 'out'),
    out: OUT,
    cache: CACHE,
    say: (line) => print(`         ${name}  ${line}\n`),
    step: async (title, act) => {
      const started = performance.now();
      const result = await act(join(logs, `${title.replace(/[^A-Za-z0-9.]+/g, '-')}.log`));
      print(`${seconds(started).padStart(8)} ${name}  ${title}\n`);
      return result;
    },
  };
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`e2e: ${error instanceof RangeError ? error.message : String(error)}\n`);
  process.exitCode = 2;
});

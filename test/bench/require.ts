import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { type Line, median, pairOf } from './measure';

const ROOT = resolve(__dirname, '..', '..', '..');

/** `require('ashlar/aws').Bucket` in a fresh process, and cdktf with the provider modules that it uses. */
export function requireOneConstruct(): Line {
  const modules = providerModules();
  const ours = `require('ashlar/aws').Bucket`;
  const base = ['cdktf', ...modules].map((module) => `require('${module}')`).join(';');
  const times = { ours: [] as number[], base: [] as number[] };
  for (let round = 0; round < 11; round++) {
    times.base.push(milliseconds(base));
    times.ours.push(milliseconds(ours));
  }
  return {
    ...pairOf(median(times.ours.slice(1)), median(times.base.slice(1))),
    what: 'require of ashlar/aws for one construct',
    against: `cdktf and ${modules.length} provider modules`,
    target: 1.2,
  };
}

/** What the provider loads when a bucket is used. */
function providerModules(): string[] {
  const script = `require('ashlar/aws').Bucket; console.log(JSON.stringify(Object.keys(require.cache)))`;
  const loaded: string[] = JSON.parse(run(script));
  return loaded.flatMap(
    (file) => /(@cdktf\/provider-aws\/lib\/[\w-]+)\/index\.js$/.exec(file.replaceAll('\\', '/'))?.[1] ?? [],
  );
}

const milliseconds = (script: string): number =>
  Number(run(`const s=performance.now();${script};console.log(performance.now()-s)`));

function run(script: string): string {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', script], { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

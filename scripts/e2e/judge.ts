import { basename, dirname, join } from 'node:path';
import { run } from './command';
import { type JsonObject, listAt, objectAt, readObject } from './json';
import { LaneFailed } from './lane';

export interface JudgeOptions {
  /** The repository; its `ashlar.config.ts` has the waivers. */
  readonly root: string;
  readonly profile: string;
  readonly paths: readonly string[];
  /** Where the JSON report goes. */
  readonly report: string;
  readonly log: string;
}

export interface Judged {
  readonly resources: number;
  readonly passed: number;
  readonly unknown: number;
  /** Which control was asked about which resource of which file: `data/S3-001 aws_s3_bucket.orders`. */
  readonly questions: ReadonlySet<string>;
}

/** Has the command line judge `paths`. Fails on any finding, and where nothing was judged. */
export async function judge({ root, profile, paths, report, log }: JudgeOptions): Promise<Judged> {
  const ashlar = [join(root, 'dist', 'cli', 'main.js'), 'check', ...paths, '--profile', profile];
  await run(process.execPath, ashlar, { log, cwd: root });
  await run(process.execPath, [...ashlar, '--show', 'all', '--format', 'json', '--output', report], { log, cwd: root });
  const { summary, results } = readObject(report);
  const { resources, passed, unknown } = objectAt(summary);
  const judged = {
    resources: Number(resources),
    passed: Number(passed),
    unknown: Number(unknown),
    questions: new Set(listAt(results).map(objectAt).map(questionOf)),
  };
  if (!(judged.passed > 0)) throw new LaneFailed(`${report}: nothing was judged`);
  return judged;
}

const questionOf = ({ control, resource, file }: JsonObject): string =>
  `${basename(dirname(String(file)))}/${control} ${resource}`;

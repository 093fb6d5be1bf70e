import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { catalog } from '../../controls/catalog.generated';
import type { Config } from '../../core/config';
import { type Control, type ControlFacts, isCel } from '../../core/control';
import { AshlarError } from '../../core/errors';
import type { Policy } from '../../core/policy';
import { paramsOf } from '../../engine/check';
import { dayOf } from '../../engine/day';
import { judge } from '../../engine/judge';
import { load } from '../../engine/readers/load';
import { reporters } from '../../engine/reporters';
import { printable } from '../../engine/reporters/printable';
import type { Report } from '../../engine/result';
import { profileNamed } from '../../profiles/known';
import { policyOf } from '../../profiles/policy';
import { loadConfig } from '../config/load';
import { exitCode } from '../exit';
import { startProgress } from '../progress';
import { didYouMean } from '../suggest';
import { version } from '../version';
import type { CheckArguments } from './check';

/** What `ashlar check` does; the exit code. */
export async function runCheck(given: readonly string[], options: CheckArguments): Promise<number> {
  const started = performance.now();
  const { config, file } = await loadConfig(process.cwd(), options.config);
  const paths = given.length > 0 ? given : (config.paths ?? []);
  if (paths.length === 0) {
    throw new AshlarError('nothing to check: give a path (ashlar check PATH...), or name paths in ashlar.config.ts.');
  }
  const policy = policyFrom(options.profile, config);
  const controls = [...catalog, ...(config.controls ?? [])];
  assertKnown(config, controls);
  for (const control of config.controls ?? [])
    if (isCel(control)) cel().assertCompiles(control, paramsOf(control, policy));
  const progress = startProgress('reading');
  let report: Report;
  let notes: readonly string[] = [];
  try {
    const loaded = load(paths, (name) => progress.say(`reading ${name}`));
    notes = loaded.notes;
    progress.say(`judging ${loaded.plan.nodes.length} resources`);
    report = judge(loaded.plan, {
      policy,
      controls,
      waivers: config.waivers ?? [],
      waiversFile: file === undefined ? undefined : relative(process.cwd(), file),
      asOf: options.asOf ?? new Date().toISOString().slice(0, 10),
      minSeverity: options.minSeverity ?? config.minSeverity ?? 'low',
      showPassed: options.show === 'all',
    });
  } finally {
    progress.stop();
  }
  for (const note of notes) process.stderr.write(`ashlar: ${printable(note)}\n`);
  emit(report, options, controls, (performance.now() - started) / 1000);
  return isBad(report, options) ? exitCode.findings : exitCode.clean;
}

/** Loaded where a team has CEL of its own. */
const cel = (): typeof import('../../engine/cel/rules') => require('../../engine/cel/rules');

const isBad = ({ summary }: Report, { failOn }: CheckArguments): boolean =>
  summary.failed > 0 || (failOn === 'unknown' && summary.unknown > 0);

function policyFrom(name: string | undefined, config: Config): Policy {
  const chosen = name ?? config.profile;
  if (chosen === undefined) {
    process.stderr.write('ashlar: no profile named, so judged as prod. Another: --profile dev|stage|prod\n');
    return policyOf(profileNamed('prod'));
  }
  return typeof chosen === 'string' ? policyOf(profileNamed(chosen)) : chosen;
}

/** Ids must be unique, and waivers must name controls that there are. */
function assertKnown(config: Config, controls: readonly Control[]): void {
  const ids = new Set<string>();
  for (const { id, slug } of controls) {
    if (ids.has(id))
      throw new AshlarError(`two controls have the id ${id}. Give yours ('${slug}') a prefix of its own.`);
    ids.add(id);
  }
  for (const { control, at, until } of config.waivers ?? []) {
    dayOf(until, `until of the waiver of ${control} at '${at}'`);
    if (!ids.has(control)) {
      throw new AshlarError(
        `a waiver names control '${control}', which does not exist.${didYouMean(control, [...ids])} All: ashlar list`,
      );
    }
  }
}

function emit(report: Report, { format, output }: CheckArguments, controls: readonly Control[], seconds: number): void {
  const byId = new Map<string, ControlFacts>(controls.map((control) => [control.id, control]));
  const colour = output === undefined && process.stdout.isTTY === true && !process.env.NO_COLOR;
  const text = reporters[format](report, { controls: byId, seconds, version, colour });
  if (output === undefined) process.stdout.write(text);
  else write(output, text);
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new AshlarError(`${file}: cannot be written (${(error as NodeJS.ErrnoException).code}).`);
  }
}

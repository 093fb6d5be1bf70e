import type { Control } from '../core/control';
import { inputError, isTooDeep } from '../core/errors';
import type { Plan } from '../core/plan/plan';
import { type Policy, type Severity, severities } from '../core/policy';
import type { Waiver } from '../core/waiver';
import { check } from './check';
import type { Day } from './day';
import { redact } from './reporters/redact';
import { REPORT_SCHEMA, type Report, type Result, resultOf } from './result';
import { waiverProblems, waiversInForce } from './waiver-problems';
import { WaiverBook } from './waivers';

export interface JudgeOptions {
  readonly policy: Policy;
  readonly controls: readonly Control[];
  readonly waivers?: readonly Waiver<string>[];
  /** The file that holds the waivers, for findings about them. */
  readonly waiversFile?: string;
  readonly asOf: Day;
  /** Milder controls are not asked. */
  readonly minSeverity?: Severity;
  /** Whether verdicts that passed are in the report. */
  readonly showPassed?: boolean;
}

/** Judges a plan and reports: verdicts, waivers applied, and what is wrong with the waivers. */
export function judge(plan: Plan, options: JudgeOptions): Report {
  const { policy, asOf, minSeverity = 'low' } = options;
  const controls = options.controls.filter(
    ({ severity }) => severities.indexOf(severity) >= severities.indexOf(minSeverity),
  );
  const inForce = waiversInForce(options.waivers ?? [], policy, asOf);
  const book = new WaiverBook(inForce.open);
  const { findings, summary } = namingTheDeepest(plan, () =>
    check(plan, controls, { policy, waivers: book, keepPasses: options.showPassed ?? false }),
  );
  const problems = waiverProblems(inForce, {
    used: book.used,
    judged: controls,
    policy,
    asOf,
    file: options.waiversFile ?? 'ashlar.config.ts',
  });
  const results = [...findings.map(resultOf), ...problems].map(redactor()).sort(byPlace);
  return {
    schema: REPORT_SCHEMA,
    profile: policy.name,
    summary: { ...summary, failed: summary.failed + problems.length },
    results,
  };
}

/** What exhausts the call stack is nested beyond reason: says which resource it is. */
function namingTheDeepest<T>(plan: Plan, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!isTooDeep(error)) throw error;
    const [deepest] = plan.nodes
      .map((node) => ({ node, depth: depthOf(node.settings) }))
      .sort((a, b) => b.depth - a.depth);
    if (deepest === undefined) throw error;
    const { address, source } = deepest.node;
    throw inputError(source.file, `${address} is nested too deeply to be judged (${deepest.depth} levels)`);
  }
}

/** Levels of objects and lists; not recursive, because what it measures is too deep for that. */
function depthOf(value: unknown): number {
  let depth = 0;
  let level: unknown[] = [value];
  for (; level.length > 0; depth++) {
    level = level.flatMap((inner) => (typeof inner === 'object' && inner !== null ? Object.values(inner) : []));
  }
  return depth - 1;
}

/**
 * Names can hold credentials too: everything that a judged file may have written is filtered. Many results say the same
 * of the same resource, so what was filtered is remembered.
 */
function redactor(): (result: Result) => Result {
  const known = new Map<string, string>();
  const clean = (text: string): string => {
    let redacted = known.get(text);
    if (redacted === undefined) {
      redacted = redact(text);
      known.set(text, redacted);
    }
    return redacted;
  };
  return (result) => ({
    ...result,
    resource: clean(result.resource),
    because: clean(result.because),
    fix: clean(result.fix),
    ...(result.path !== undefined && { path: clean(result.path) }),
    ...(result.waivable !== undefined && { waivable: clean(result.waivable) }),
  });
}

/** By file, then line and resource, the gravest first. */
function byPlace(a: Result, b: Result): number {
  return (
    compare(a.file, b.file) ||
    (a.line ?? 0) - (b.line ?? 0) ||
    compare(a.resource, b.resource) ||
    severities.indexOf(b.severity) - severities.indexOf(a.severity) ||
    compare(a.control, b.control) ||
    compare(a.clause ?? '', b.clause ?? '')
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

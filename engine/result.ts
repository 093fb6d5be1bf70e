import type { Severity } from '../core/policy';
import type { Finding, Summary } from './finding';
import { hideSensitive } from './sensitive';

/** One line of a report: the contract that other programs read. See docs/schema/report.schema.json. */
export interface Result {
  /** The control's id. */
  readonly control: string;
  readonly slug: string;
  readonly severity: Severity;
  readonly verdict: Finding['verdict'];
  /** The Terraform address, or `Kind/namespace/name`. */
  readonly resource: string;
  readonly file: string;
  readonly line?: number;
  /** The construct that made it. */
  readonly path?: string;
  /** The part of the promise. */
  readonly clause?: string;
  readonly because: string;
  readonly fix: string;
  /** What a waiver's `at` must say. */
  readonly waivable?: string;
  readonly waiver?: WaiverNote;
}

export interface WaiverNote {
  readonly because: string;
  readonly owner: string;
  readonly ticket: string;
  readonly until: string;
}

export const REPORT_SCHEMA = 'ashlar/report/1';

/** Everything one check has to say. */
export interface Report {
  readonly schema: typeof REPORT_SCHEMA;
  readonly profile: string;
  readonly summary: Summary;
  readonly results: readonly Result[];
}

/** A finding as a report states it; here the line is looked up. */
export function resultOf(finding: Finding): Result {
  const { control, node, waiver } = finding;
  const line = lineOf(finding);
  const involved = new Set([node, finding.at.node]);
  return {
    control: control.id,
    slug: control.slug,
    severity: control.severity,
    verdict: finding.verdict,
    resource: node.address,
    file: node.source.file,
    ...(line !== undefined && { line }),
    ...(node.constructPath !== undefined && { path: node.constructPath }),
    clause: finding.clause,
    because: hideSensitive(finding.because, involved),
    fix: hideSensitive(finding.fix, involved),
    waivable: finding.waivable,
    ...(waiver !== undefined && {
      waiver: { because: waiver.because, owner: waiver.owner, ticket: waiver.ticket, until: waiver.until },
    }),
  };
}

/** The line of the attribute, or of the closest thing around it that is written. */
function lineOf({ at, verdict, node }: Finding): number | undefined {
  if (verdict === 'pass') return undefined;
  const { pointer, source } = at.node;
  const inside = at.attribute === undefined || at.attribute === '' ? [] : at.attribute.split('.');
  for (let depth = inside.length; depth >= 0; depth--) {
    const steps = inside.slice(0, depth).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    const location = source.locate([...pointer, ...steps]);
    if (location !== undefined && source.file === node.source.file) return location.line;
  }
  return node.source.locate(node.pointer)?.line; // what is wrong is written in another file
}

import { createColors } from 'picocolors';
import type { Severity } from '../../core/policy';
import type { Report, Result } from '../result';
import { printable } from './printable';
import type { ReportContext, Reporter } from './reporter';

type Colours = ReturnType<typeof createColors>;

/** For people: findings by place, what to do, and one line that sums up. */
export const text: Reporter = (report, context) => {
  const colours = createColors(context.colour);
  const groups = grouped(report.results).map(([place, results]) =>
    [`  ${colours.bold(place)}`, results.map((result) => lines(result, context, colours)).join('\n\n')].join('\n'),
  );
  return `\n${[...groups, `  ${summaryLine(report, context, colours)}`].join('\n\n')}\n`;
};

/** Results of one resource stand together, under where it is written. */
function grouped(results: readonly Result[]): [string, Result[]][] {
  const groups = new Map<string, Result[]>();
  for (const result of results) {
    const place = printable(`${result.file}${result.line === undefined ? '' : `:${result.line}`}  ${result.resource}`);
    groups.set(place, [...(groups.get(place) ?? []), result]);
  }
  return [...groups];
}

function lines(result: Result, { controls }: ReportContext, colours: Colours): string {
  const title = controls.get(result.control)?.title ?? result.slug;
  const head = `${label(result, colours)}  ${result.control}  ${title}${result.clause === undefined ? '' : colours.dim(`  (${result.clause})`)}`;
  const rest = [
    result.verdict === 'pass' ? '' : result.because,
    result.fix === '' || result.verdict === 'waived' ? '' : `fix: ${result.fix}`,
    result.verdict === 'waived' && result.waiver !== undefined
      ? `waived until ${result.waiver.until} by ${result.waiver.owner} (${result.waiver.ticket}): ${result.waiver.because}`
      : '',
  ].map(printable);
  const waivable =
    result.verdict === 'fail' && result.waivable !== undefined
      ? [colours.dim(`at:  ${printable(result.waivable)}`)]
      : [];
  return [
    `    ${head}`,
    ...[...rest, ...waivable].filter((line) => line !== '').map((line) => `              ${line}`),
  ].join('\n');
}

const PAINT: Readonly<Record<Severity, (colours: Colours) => (text: string) => string>> = {
  critical: (colours) => (text) => colours.bold(colours.red(text)),
  high: (colours) => colours.red,
  medium: (colours) => colours.yellow,
  low: (colours) => colours.cyan,
};

function label({ verdict, severity }: Result, colours: Colours): string {
  if (verdict === 'fail') return PAINT[severity](colours)(severity.padEnd(8));
  return (verdict === 'pass' ? colours.green : colours.dim)(verdict.padEnd(8));
}

function summaryLine({ summary, profile }: Report, { seconds }: ReportContext, colours: Colours): string {
  const { failed, unknown, waived, passed, resources } = summary;
  const counts = `${failed} failed, ${unknown} unknown, ${waived} waived, ${passed} kept`;
  const paint = failed > 0 ? colours.red : colours.green;
  return `${paint(counts)} · ${resources} ${resources === 1 ? 'resource' : 'resources'} · profile ${profile} · ${seconds.toFixed(1)} s`;
}

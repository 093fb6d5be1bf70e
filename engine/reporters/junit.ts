import { create } from 'xmlbuilder2';
import type { Result } from '../result';
import type { Reporter } from './reporter';

/** JUnit XML: a suite per file, a case per control and resource. Unknown and waived verdicts are skipped cases. */
export const junit: Reporter = (report, { controls, seconds }) => {
  const suites = new Map<string, Result[]>();
  for (const result of report.results) suites.set(result.file, [...(suites.get(result.file) ?? []), result]);
  const root = create({ version: '1.0', encoding: 'UTF-8' }).ele('testsuites', {
    name: `ashlar ${report.profile}`,
    ...counts(report.results),
    time: seconds.toFixed(3),
  });
  for (const [file, results] of suites) {
    const suite = root.ele('testsuite', { name: clean(file), ...counts(results) });
    for (const result of results) {
      const clause = result.clause === undefined ? '' : ` (${result.clause})`;
      const test = suite.ele('testcase', {
        classname: clean(result.resource),
        name: clean(`${result.control} ${controls.get(result.control)?.title ?? result.slug}${clause}`),
      });
      if (result.verdict === 'fail') {
        test
          .ele('failure', { type: result.severity, message: clean(result.because) })
          .txt(clean(`${result.because}\nfix: ${result.fix}`));
      } else if (result.verdict !== 'pass') {
        test.ele('skipped', { message: clean(skipReason(result)) });
      }
    }
  }
  return `${root.end({ prettyPrint: true })}\n`;
};

const skipReason = ({ verdict, because, waiver }: Result): string =>
  verdict === 'waived' && waiver !== undefined
    ? `waived until ${waiver.until} by ${waiver.owner}: ${waiver.because}`
    : `unknown: ${because}`;

function counts(results: readonly Result[]): { tests: number; failures: number; errors: number; skipped: number } {
  const failures = results.filter(({ verdict }) => verdict === 'fail').length;
  const skipped = results.filter(({ verdict }) => verdict === 'unknown' || verdict === 'waived').length;
  return { tests: results.length, failures, errors: 0, skipped };
}

/** XML 1.0 has no place for most control characters, not even escaped. */
const clean = (text: string): string =>
  text.replace(/[^\u0009\u000a\u000d\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');

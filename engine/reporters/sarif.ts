import { createHash } from 'node:crypto';
import type { Log, ReportingDescriptor, Result as SarifResult } from 'sarif';
import type { ControlFacts } from '../../core/control';
import type { Severity } from '../../core/policy';
import type { Result } from '../result';
import type { Reporter } from './reporter';

/** GitHub's bands: critical above 9.0, high from 7.0, medium from 4.0, low below. */
const SCORE: Readonly<Record<Severity, string>> = { critical: '9.5', high: '8.0', medium: '5.5', low: '2.0' };

const LEVEL: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
};

/** SARIF 2.1.0, as GitHub code scanning reads it. Waived results carry a suppression; passed ones are kind `pass`. */
export const sarif: Reporter = (report, { controls, version }) => {
  const ids = [...new Set(report.results.map(({ control }) => control))].sort();
  const index = new Map(ids.map((id, position) => [id, position]));
  const slugs = new Map(report.results.map(({ control, slug }) => [control, slug]));
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'ashlar',
            semanticVersion: version,
            rules: ids.map((id) => rule(id, slugs.get(id) ?? id, controls.get(id))),
          },
        },
        automationDetails: { id: `ashlar/${report.profile}/` },
        results: report.results.map((result) => sarifResult(result, index.get(result.control) ?? -1)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
};

function rule(id: string, slug: string, control: ControlFacts | undefined): ReportingDescriptor {
  const title = control?.title ?? 'A waiver is current, needed, and short enough';
  const why = control?.why ?? 'An exception that nobody reviews becomes the rule.';
  return {
    id,
    name: slug,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: `${title}. ${why} More: ashlar explain ${id}` },
    defaultConfiguration: { level: LEVEL[control?.severity ?? 'high'] },
    properties: {
      tags: [
        'security',
        ...Object.entries(control?.frameworks ?? {}).flatMap(([framework, requirements]) =>
          (requirements ?? []).map((requirement) => `${framework}/${requirement}`),
        ),
      ].slice(0, 20),
      precision: 'very-high',
      'security-severity': SCORE[control?.severity ?? 'high'],
    },
  };
}

function sarifResult(result: Result, ruleIndex: number): SarifResult {
  const line = result.line ?? 1;
  return {
    ruleId: result.control,
    ruleIndex,
    level: result.verdict === 'fail' ? LEVEL[result.severity] : 'note',
    kind: result.verdict === 'pass' ? 'pass' : result.verdict === 'unknown' ? 'review' : 'fail',
    message: { text: `${result.resource}: ${result.because}${result.fix === '' ? '' : `. Fix: ${result.fix}`}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(result.file) },
          region: { startLine: line },
        },
        logicalLocations: [{ fullyQualifiedName: result.path ?? result.resource, kind: 'resource' }],
      },
    ],
    partialFingerprints: { primaryLocationLineHash: fingerprint(result) },
    ...(result.verdict === 'waived' && {
      suppressions: [{ kind: 'external', justification: result.waiver?.because ?? '' }],
    }),
    properties: { clause: result.clause ?? '', verdict: result.verdict },
  };
}

/** A file name may hold what ends a URI: `#`, `?`. */
const uriOf = (file: string): string =>
  file
    .replaceAll('\\', '/')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');

/** The same finding next week: the control, its clause and the resource, not the line. */
const fingerprint = ({ control, clause, path, resource }: Result): string =>
  createHash('sha256')
    .update([control, clause, path ?? resource].join('\0'))
    .digest('hex')
    .slice(0, 32);

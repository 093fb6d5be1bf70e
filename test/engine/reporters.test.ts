import { reporters } from '../../engine/reporters';
import type { Report, Result } from '../../engine/result';

const result: Result = {
  control: 'S3-001',
  slug: 's3-block-public-access',
  severity: 'critical',
  verdict: 'fail',
  resource: 'aws_s3_bucket.b',
  file: 'a.tf.json',
  because: 'b',
  fix: 'f',
};
const report = (...results: Partial<Result>[]): Report => ({
  schema: 'ashlar/report/1',
  profile: 'prod',
  summary: { resources: 1, passed: 0, failed: results.length, unknown: 0, waived: 0 },
  results: results.map((more) => ({ ...result, ...more })),
});
const context = { controls: new Map(), seconds: 0, version: '0.0.0', colour: false };

test.each([
  ['a b/c#d?e%.tf.json', 'a%20b/c%23d%3Fe%25.tf.json'],
  ['../é.yaml', '../%C3%A9.yaml'],
  ['a\\b.yaml', 'a/b.yaml'],
  ['\ud800.yaml', '%EF%BF%BD.yaml'],
])('SARIF names the file %s by a URI', (file, uri) => {
  const [run] = JSON.parse(reporters.sarif(report({ file }), context)).runs;
  expect(run.results[0].locations[0].physicalLocation.artifactLocation.uri).toBe(uri);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalog } from '../controls/catalog.generated';
import { examplesOf } from '../controls/examples.generated';
import { clausesOf, isCel } from '../core/control';
import type { Example, Examples } from '../core/examples';
import type { Policy } from '../core/policy';
import { check } from '../engine/check';
import { loadDocuments } from '../engine/readers/load';

/** No parameters: every control judges by its own defaults. */
const policy: Policy = {
  name: 'defaults',
  controls: {},
  stages: { low: 'deny', medium: 'deny', high: 'deny', critical: 'deny' },
  waivers: { longestDays: 90, budget: 10 },
  kubernetes: { minimum: '1.30' },
};

const documentsOf = (example: Example): { file: string; value: unknown }[] =>
  (Array.isArray(example) ? example : [example]).map((value, index) => ({
    file:
      'apiVersion' in value
        ? `example-${index}.yaml`
        : 'format_version' in value
          ? `plan-${index}.json`
          : `stack-${index}/example.tf.json`,
    value,
  }));

describe.each(catalog.map((control) => [control.slug, control] as const))('%s', (slug, control) => {
  const examples: Examples = examplesOf[slug] ?? { accepts: {}, rejects: {}, cannotTell: {} };
  const judgedBy = { ...policy, controls: examples.params === undefined ? {} : { [slug]: examples.params } };
  const judge = (example: Example) =>
    check(loadDocuments(documentsOf(example)), [control], { policy: judgedBy, keepPasses: true }).findings.map(
      ({ clause, verdict }) => [clause, verdict] as const,
    );
  const clausesThat = (verdict: string, example: Example) => [
    ...new Set(judge(example).flatMap(([clause, answer]) => (answer === verdict ? [clause] : []))),
  ];

  for (const [name, example] of Object.entries(examples.accepts)) {
    test(`accepts ${name}`, () => {
      const verdicts = judge(example);
      expect(verdicts.filter(([, verdict]) => verdict !== 'pass')).toEqual([]);
      expect(verdicts).not.toEqual([]);
    });
  }

  for (const [name, { clauses, given }] of Object.entries(examples.rejects)) {
    test(`rejects ${name}`, () => {
      expect(clausesThat('fail', given).sort()).toEqual([...clauses].sort());
    });
  }

  for (const [name, example] of Object.entries(examples.cannotTell)) {
    test(`cannot tell about ${name}`, () => {
      expect(clausesThat('fail', example)).toEqual([]);
      expect(clausesThat('unknown', example)).not.toEqual([]);
    });
  }

  for (const [name, example] of Object.entries(examples.notApplicable ?? {})) {
    test(`has nothing to say about ${name}`, () => {
      expect(judge(example)).toEqual([]);
    });
  }

  test('is accepted by some example, and each of its clauses rejects some example', () => {
    const rejected = Object.values(examples.rejects).flatMap(({ clauses }) => clauses);
    expect(Object.keys(examples.accepts)).not.toEqual([]);
    expect([...new Set(rejected)].sort()).toEqual([...clausesOf(control)].sort());
  });

  test('says what only apply can tell, unless nothing is hidden from it', () => {
    expect(isCel(control) || slug.startsWith('k8s-') || Object.keys(examples.cannotTell).length > 0).toBe(true);
  });

  test('has a runbook of its own', () => {
    const platform = slug.startsWith('k8s-') ? 'k8s' : 'aws';
    const runbook = readFileSync(join(__dirname, '..', 'controls', platform, slug, 'runbook.md'), 'utf8');
    expect(runbook).toMatch(new RegExp(`^# ${control.id} `));
    for (const part of ['Symptom', 'Impact', 'How to confirm', 'Fix in code', 'Fix now', 'Rollback', 'Fixed when']) {
      expect(runbook).toContain(`**${part}`);
    }
  });
});

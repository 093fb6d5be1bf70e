import { catalog } from '../controls/catalog.generated';
import { examplesOf } from '../controls/examples.generated';
import type { Example } from '../core/examples';
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
  const examples = examplesOf[slug] ?? { accepts: {}, rejects: {}, cannotTell: {} };
  const judge = (example: Example) =>
    check(loadDocuments(documentsOf(example)), [control], { policy, keepPasses: true }).findings.map(
      ({ clause, verdict }) => [clause, verdict] as const,
    );
  const clausesThat = (verdict: string, example: Example) => [
    ...new Set(judge(example).flatMap(([clause, answer]) => (answer === verdict ? [clause] : []))),
  ];

  test.each(Object.entries(examples.accepts))('accepts %s', (_, example) => {
    const verdicts = judge(example);
    expect(verdicts.filter(([, verdict]) => verdict !== 'pass')).toEqual([]);
    expect(verdicts).not.toEqual([]);
  });

  test.each(Object.entries(examples.rejects))('rejects %s', (_, { clauses, given }) => {
    expect(clausesThat('fail', given).sort()).toEqual([...clauses].sort());
  });

  test.each(Object.entries(examples.cannotTell))('cannot tell about %s', (_, example) => {
    expect(clausesThat('fail', example)).toEqual([]);
    expect(clausesThat('unknown', example)).not.toEqual([]);
  });

  test.each(Object.entries(examples.notApplicable ?? {}))('has nothing to say about %s', (_, example) => {
    expect(judge(example)).toEqual([]);
  });
});

import { validateConfig } from '../cli/config/validate';
import { defineControl } from '../core/control';
import { pass } from '../core/verdict';
import { policyOf, prod, tighten } from '../profiles';

const FACTS = {
  id: 'ACME-001',
  slug: 'acme-x',
  title: 't',
  severity: 'low',
  severityBecause: 's',
  why: 'w',
  frameworks: {},
  enforcedBy: [],
  telemetry: 'n',
} as const;
const JUDGES = { name: 'acme/x', types: ['aws_sqs_queue'], view: (node: unknown) => node };
const RULE = { expression: 'true', message: '"m"', fix: 'f' };

const controls =
  (control: object): (() => unknown) =>
  () =>
    validateConfig({ controls: [{ ...FACTS, ...control }] }, 'ashlar.config.ts');

describe('the configuration is refused where it would be obeyed in part', () => {
  test.each([
    ['no part', { judges: JUDGES, clauses: {} }, 'controls.0.clauses must not be empty'],
    ['no rule', { subject: 'pods', rules: {} }, 'controls.0.rules must not be empty'],
    [
      'a clause that is no function',
      { judges: JUDGES, clauses: { a: 'x' } },
      'controls.0.clauses.a must be a function',
    ],
    ['no clauses at all', { judges: JUDGES }, "controls.0 lacks 'clauses'"],
    [
      'types that are a text',
      { judges: { ...JUDGES, types: 'x' }, clauses: { a: () => pass } },
      'types must be a list',
    ],
    ['nothing to judge', { judges: {}, clauses: { a: () => pass } }, "controls.0.judges lacks 'name'"],
    [
      'a view that is no function',
      { judges: { ...JUDGES, view: 1 }, clauses: { a: () => pass } },
      'judges.view must be a',
    ],
    ['a subject that does not exist', { subject: 'pod', rules: { a: RULE } }, 'controls.0.subject must be one of pods'],
    ['no kind', { subject: { kinds: [] }, rules: { a: RULE } }, 'controls.0.subject.kinds must not be empty'],
    ['no subject', { rules: { a: RULE } }, "controls.0 lacks 'subject'"],
    [
      'a rule without an expression',
      { subject: 'pods', rules: { a: { ...RULE, expression: '' } } },
      'must not be empty',
    ],
    [
      'a rule over what there is not',
      { subject: 'pods', rules: { a: { ...RULE, forEach: 'container' } } },
      'must be one of',
    ],
    [
      'a field that a rule does not have',
      { subject: 'pods', rules: { a: { ...RULE, messages: 'x' } } },
      "controls.0.rules.a has no field 'messages'. Did you mean 'message'?",
    ],
  ])('rejects a control with %s', (_, control, message) => {
    expect(controls(control)).toThrow(`ashlar.config.ts: `);
    expect(controls(control)).toThrow(message);
  });

  test('takes controls of both kinds, frozen as defineControl gives them', () => {
    expect(controls(defineControl({ ...FACTS, judges: JUDGES as never, clauses: { a: () => pass } }))).not.toThrow();
    expect(controls({ subject: 'pods', rules: { a: RULE } })).not.toThrow();
    expect(controls({ subject: { kinds: ['Ingress'] }, rules: { a: { ...RULE, when: 'true' } } })).not.toThrow();
  });

  test.each([
    ['waivers', { longestDays: 90 }, "profile.waivers lacks 'budget'"],
    ['stages', { low: 'audit' }, "profile.stages lacks 'medium'"],
    ['kubernetes', {}, "profile.kubernetes lacks 'minimum'"],
  ])('rejects a profile with half its %s', (field, half, message) => {
    const profile = { ...policyOf(prod), [field]: half };
    expect(() => validateConfig({ profile }, 'ashlar.config.ts')).toThrow(message);
  });

  test('takes a profile by name, and one that was tightened', () => {
    expect(() => validateConfig({ profile: 'stage' }, 'ashlar.config.ts')).not.toThrow();
    const profile = policyOf(tighten(prod, { name: 'acme' }));
    expect(() => validateConfig({ profile }, 'ashlar.config.ts')).not.toThrow();
  });

  test.each([
    ['a number', 5, 'the configuration must be an object'],
    ['paths that are a text', { paths: 'infra' }, 'paths must be a list'],
    ['no paths', { paths: [] }, 'paths must not be empty'],
    [
      'a waiver that nobody owns',
      { waivers: [{ control: 'S3-001', at: 'a', because: 'b', owner: '', ticket: 't', until: '2026-01-01' }] },
      'waivers.0.owner must not be empty',
    ],
  ])('rejects %s', (_, config, message) => {
    expect(() => validateConfig(config, 'ashlar.config.ts')).toThrow(message);
  });
});

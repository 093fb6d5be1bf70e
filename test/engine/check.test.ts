import type { Control, TypedControl } from '../../core/control';
import { AshlarError } from '../../core/errors';
import type { Node } from '../../core/plan/node';
import type { Verdict } from '../../core/verdict';
import { judge } from '../../engine/judge';
import { loadDocuments } from '../../engine/readers/load';
import { resultOf } from '../../engine/result';
import { policyOf } from '../../profiles/policy';
import { prod } from '../../profiles/prod';

const plan = loadDocuments([{ file: 'cdk.tf.json', value: { resource: { aws_sqs_queue: { q: { name: 'x' } } } } }]);

const control = (decide: (queue: Node) => Verdict, view = (node: unknown): unknown => node): Control => ({
  id: 'ACME-001',
  slug: 'acme-queue',
  title: 'Queues are named by the book',
  severity: 'low',
  severityBecause: 'taste',
  why: 'So that people find them.',
  frameworks: {},
  enforcedBy: [],
  telemetry: 'none',
  judges: { name: 'acme/queue', types: ['aws_sqs_queue'], view } as TypedControl['judges'],
  clauses: { name: decide },
});

const judged =
  (one: Control): (() => unknown) =>
  () =>
    judge(plan, { policy: policyOf(prod), controls: [one], asOf: '2026-11-24' });

const throwing = (thrown: unknown) => (): never => {
  throw thrown;
};

describe("a team's own control that is broken names itself, its clause and the resource", () => {
  test.each([
    ['throws', throwing(new TypeError('x is undefined')), 'x is undefined'],
    ['throws something that is no error', throwing('no'), 'no'],
    ['answers nothing', () => undefined, 'it answered something else'],
    ['answers true', () => true, 'it answered something else'],
    ['answers later', () => Promise.resolve({ kind: 'pass' }), 'it answered something else'],
    ['answers a kind that does not exist', () => ({ kind: 'failed' }), 'it answered something else'],
    ['fails without a place', () => ({ kind: 'fail', because: 'b', fix: 'f' }), 'it answered something else'],
    [
      'fails without a fix',
      (node: Node) => ({ kind: 'fail', at: { node }, because: 'b' }),
      'it answered something else',
    ],
    ['cannot tell without a reason', (node: Node) => ({ kind: 'unknown', at: { node } }), 'it answered something else'],
  ])('rejects a check that %s', (_, decide, message) => {
    const broken = judged(control(decide as () => Verdict));
    expect(broken).toThrow(AshlarError);
    expect(broken).toThrow(`ACME-001 acme-queue, clause 'name', cannot judge aws_sqs_queue.q: ${message}`);
  });

  test('rejects a view that throws', () => {
    const broken = judged(control(() => ({ kind: 'pass' }), throwing(new Error('no such queue'))));
    expect(broken).toThrow('ACME-001 acme-queue, its view, cannot judge aws_sqs_queue.q: no such queue');
  });

  test('takes each of the four verdicts', () => {
    for (const kind of ['pass', 'not-applicable', 'fail', 'unknown'] as const) {
      const decide = (node: Node): Verdict => ({ kind, at: { node }, because: 'b', fix: 'f' });
      expect(judged(control(decide))).not.toThrow();
    }
  });
});

test('nothing that Terraform marks sensitive is in a result, whatever a control says', () => {
  const policy = JSON.stringify({ Statement: [{ Sid: 'hunter2-sid', Action: '*' }] });
  const value = {
    format_version: '1.2',
    planned_values: {
      root_module: {
        resources: [
          {
            address: 'aws_sqs_queue.q',
            mode: 'managed',
            type: 'aws_sqs_queue',
            name: 'q',
            values: { name: 'hunter2-name', policy, tags: { a: 'hunter2-tag', b: 'plain' }, list: ['hunter2-list'] },
            sensitive_values: { name: true, policy: true, tags: { a: true }, list: [true] },
          },
        ],
      },
    },
  };
  const says = "named 'hunter2-name', statement 'hunter2-sid', tags hunter2-tag and plain, hunter2-list";
  const [result] = judge(loadDocuments([{ file: 'plan.json', value }]), {
    policy: policyOf(prod),
    controls: [control((node) => ({ kind: 'fail', at: { node }, because: says, fix: `not ${says}` }))],
    asOf: '2026-11-24',
  }).results;
  expect(result?.because).toBe("named '(sensitive)', statement '(sensitive)', tags (sensitive) and plain, (sensitive)");
  expect(JSON.stringify(result)).not.toContain('hunter2');
});

test('a finding about what another file says has the line of the resource itself', () => {
  const at = (line: number) => () => ({ line, column: 1 });
  const place = (address: string, file: string, line: number): Node => {
    const [node] = plan.nodes;
    if (node === undefined) throw new Error('no node');
    return { ...node, address, source: { file, locate: at(line) } };
  };
  const own = place('aws_sqs_queue.q', 'queue.tf.json', 3);
  const lines = [own, place('aws_sqs_queue.q', 'policy.tf.json', 7), place('aws_sqs_queue.p', 'queue.tf.json', 9)].map(
    (node) =>
      resultOf({
        control: control(() => ({ kind: 'pass' })),
        node: own,
        clause: 'name',
        verdict: 'fail',
        because: 'b',
        fix: 'f',
        at: { node },
        waivable: own.address,
      }).line,
  );
  expect(lines).toEqual([3, 3, 9]);
});

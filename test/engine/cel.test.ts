import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { catalog } from '../../controls/catalog.generated';
import { examplesOf } from '../../controls/examples.generated';
import { type CelControl, defineCelControl, isCel } from '../../core/control';
import type { Example } from '../../core/examples';
import type { Plan } from '../../core/plan/plan';
import type { Policy } from '../../core/policy';
import { compile, type Evaluated } from '../../engine/cel/evaluator';
import { kindsOf, type Subject, subjectOf, variablesOf } from '../../engine/cel/subject';
import { celText, toCel } from '../../engine/cel/value';
import { check, paramsOf } from '../../engine/check';
import { loadDocuments } from '../../engine/readers/load';

const policy: Policy = {
  name: 'defaults',
  controls: {},
  stages: { low: 'deny', medium: 'deny', high: 'deny', critical: 'deny' },
  waivers: { longestDays: 90, budget: 10 },
  kubernetes: { minimum: '1.30' },
};

const planOf = (...objects: readonly object[]): Plan =>
  loadDocuments(objects.map((value, index) => ({ file: `${index}.yaml`, value })));

const pod = (spec: object, metadata: object = {}): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'api', namespace: 'shop', ...metadata },
  spec,
});

/** A control of one clause over pods. */
const control = (expression: string, more: object = {}): CelControl => ({
  ...defineCelControl({
    id: 'TEST-1',
    slug: 'test',
    title: 'A test',
    severity: 'low',
    severityBecause: 'test',
    why: 'test',
    frameworks: {},
    subject: 'pods',
    rules: { clause: { expression, message: '"it is wrong"', fix: 'mend it', ...more } },
    enforcedBy: [],
    telemetry: 'none',
  }),
});

const verdicts = (judged: CelControl, ...objects: readonly object[]): string[] =>
  check(planOf(...objects), [judged], { policy, keepPasses: true }).findings.map(({ verdict }) => verdict);

const findings = (judged: CelControl, ...objects: readonly object[]) =>
  check(planOf(...objects), [judged], { policy }).findings;

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });

const anyContext = fc.record({
  runAsNonRoot: maybe(fc.boolean()),
  runAsUser: maybe(fc.constantFrom(0, 10_000, 10_001)),
  privileged: maybe(fc.boolean()),
  capabilities: maybe(fc.record({ drop: maybe(fc.constantFrom([], ['ALL'], ['NET_RAW'])) })),
  seccompProfile: maybe(fc.record({ type: fc.constantFrom('RuntimeDefault', 'Unconfined') })),
});

const anyContainer = fc.record({
  name: fc.constantFrom('a', 'b'),
  image: fc.constantFrom('x', 'x:1', 'x:latest'),
  securityContext: maybe(anyContext),
  env: maybe(fc.constantFrom([], [{ name: 'TOKEN', value: 'abcdef' }], [{ name: 'A', value: 'b' }])),
});

/** Fields that are undefined are not there: as JSON, which is what documents are. */
const anyPod = fc
  .record({
    hostNetwork: maybe(fc.boolean()),
    securityContext: maybe(anyContext),
    containers: fc.array(anyContainer, { minLength: 1, maxLength: 2 }),
    initContainers: maybe(fc.array(anyContainer, { maxLength: 2 })),
  })
  .map((spec): object => JSON.parse(JSON.stringify(pod(spec))));

// --- every expression of the catalog -----------------------------------------------------------------------------

interface Evaluation {
  readonly where: string;
  readonly text: string;
  readonly part: 'expression' | 'message' | 'when';
  readonly variables: Readonly<Record<string, unknown>>;
  readonly result: Evaluated;
}

const celControls = catalog.filter(isCel) as readonly CelControl[];

function examplePlans(slug: string): Plan[] {
  const examples = examplesOf[slug];
  const given: readonly Example[] = [
    ...Object.values(examples?.accepts ?? {}),
    ...Object.values(examples?.rejects ?? {}).map((rejected) => rejected.given),
    ...Object.values(examples?.notApplicable ?? {}),
  ];
  return given.map((example) => planOf(...(Array.isArray(example) ? example : [example])));
}

const VARIABLES = ['object', 'podSpec', 'podMeta'] as const;

function bindings(subject: Subject, forEach: NonNullable<CelControl['rules'][string]['forEach']> | undefined) {
  const shared = Object.fromEntries(
    VARIABLES.flatMap((name) => {
      const value = subject.variable(name);
      return value === undefined ? [] : [[name, JSON.parse(JSON.stringify(value))]];
    }),
  );
  return forEach === undefined ? [shared] : subject.elements(forEach).map(({ value }) => ({ ...shared, c: value }));
}

/** Each part of each clause about each thing in all examples of all CEL controls: those are the hard cases of all. */
function evaluations(judged: CelControl, plans: readonly Plan[]): Evaluation[] {
  const given = examplesOf[judged.slug]?.params;
  const params = given ?? paramsOf(judged, policy);
  return Object.entries(judged.rules).flatMap(([clause, rule]) => {
    const subject = rule.subject ?? judged.subject;
    const names = variablesOf(subject, rule.forEach);
    const nodes = plans.flatMap((plan) =>
      kindsOf(subject).flatMap((kind) => plan.ofType(kind).flatMap((node) => subjectOf(node, plan) ?? [])),
    );
    return nodes.flatMap((each) =>
      bindings(each, rule.forEach).flatMap((bound) => {
        const variables = { ...bound, params };
        const run = (part: Evaluation['part'], text: string): Evaluation => ({
          where: `${judged.id} ${clause}, ${part} about ${each.node.address}`,
          text,
          part,
          variables,
          result: compile(text, names).evaluate(
            Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, toCel(value)])),
          ),
        });
        const when = rule.when === undefined ? [] : [run('when', rule.when)];
        const applies = when.every(({ result }) => result.ok && result.value === true);
        const kept = applies ? [run('expression', rule.expression)] : [];
        const broken = kept.filter(({ result }) => result.ok && result.value === false);
        return [...when, ...kept, ...broken.map(() => run('message', rule.message))];
      }),
    );
  });
}

const allPlans = celControls.flatMap(({ slug }) => examplePlans(slug));
const everything = celControls.flatMap((judged) => evaluations(judged, allPlans));

describe('the expressions of the catalog', () => {
  const clauses = celControls.flatMap((judged) =>
    Object.entries(judged.rules).map(([clause, rule]) => ({ judged, clause, rule, name: `${judged.id} ${clause}` })),
  );

  test.each(clauses)(
    '$name compiles in what every engine takes, and reads only parameters that there are',
    ({ judged, rule }) => {
      const names = variablesOf(rule.subject ?? judged.subject, rule.forEach);
      for (const text of [rule.expression, rule.message, ...(rule.when === undefined ? [] : [rule.when])]) {
        const params = compile(text, names).reads.filter(({ path }) => path[0] === 'params');
        expect(Object.keys(judged.params ?? {})).toEqual(expect.arrayContaining(params.map(({ path }) => path[1])));
      }
    },
  );

  test('say true or false of all examples, but for the one that no API server would take', () => {
    const judged = everything.filter(({ part }) => part !== 'message');
    const errors = judged.filter(({ result }) => !result.ok).map(({ where }) => where);
    const others = judged.filter(({ result }) => result.ok && typeof result.value !== 'boolean');
    expect(judged.length).toBeGreaterThan(3000);
    expect([...new Set(errors)]).toEqual(['K8S-005 user-id, expression about Pod/shop/api']);
    expect(others.map(({ where }) => where)).toEqual([]);
  });

  test('every message about something that fails is one line of text', () => {
    const messages = everything.filter(({ part }) => part === 'message');
    const wrong = messages.filter(
      ({ result }) => !result.ok || typeof result.value !== 'string' || !/^\S[^\n]*$/.test(result.value),
    );
    expect(messages.length).toBeGreaterThan(100);
    expect(wrong.map(({ where, result }) => `${where}: ${JSON.stringify(result)}`)).toEqual([]);
  });

  test('another engine infers bool and string, and comes to the same values', () => {
    const cases = new Map<string, Evaluation[]>();
    for (const evaluation of everything)
      cases.set(evaluation.text, [...(cases.get(evaluation.text) ?? []), evaluation]);
    const input = [...cases].map(([text, list]) =>
      JSON.stringify({ text, cases: list.map(({ variables }) => variables) }),
    );
    const child = spawnSync(process.execPath, [join(__dirname, 'cel-second-engine.mjs')], {
      input: `${input.join('\n')}\n`,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    expect(child.stderr).toBe('');
    const answers = child.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const disagreements = [...cases.values()].flatMap((list, index) => {
      const { problem, type, values } = answers[index];
      const [first] = list;
      if (problem !== undefined) return [`${first?.where}: ${problem}`];
      const wanted = first?.part === 'message' ? 'string' : 'bool';
      const wrongType = type === wanted ? [] : [`${first?.where}: ${type} instead of ${wanted}`];
      return [
        ...wrongType,
        ...list.flatMap(({ where, result }, at) => {
          const theirs = values[at];
          const same = result.ok ? theirs === celText(result.value) : theirs.error !== undefined;
          return same
            ? []
            : [`${where}: ${JSON.stringify(result.ok ? result.value : result)} and ${JSON.stringify(theirs)}`];
        }),
      ];
    });
    expect(answers).toHaveLength(cases.size);
    expect(disagreements).toEqual([]);
  });
});

// --- the engine --------------------------------------------------------------------------------------------------

describe('what an expression sees', () => {
  const sees = (expression: string, given: object): string[] => verdicts(control(expression), given);

  test('whole numbers are ints, so that they divide and compare as such', () => {
    expect(sees('podSpec.priority / 2 == 3 && podSpec.priority >= 7', pod({ priority: 7 }))).toEqual(['pass']);
  });

  test.each([
    ['a false that means nothing', { hostNetwork: false }, '!has(podSpec.hostNetwork)'],
    ['a null', { hostNetwork: null }, '!has(podSpec.hostNetwork)'],
    ['an empty list', { initContainers: [] }, '!has(podSpec.initContainers)'],
    ['an empty map', { nodeSelector: {} }, '!has(podSpec.nodeSelector)'],
    ['an empty text', { schedulerName: '' }, '!has(podSpec.schedulerName)'],
  ])('%s is not there, as on the API server', (_, spec, expression) => {
    expect(sees(expression, pod({ containers: [], ...spec }))).toEqual(['pass']);
  });

  test.each([
    [
      'a false that can be told from nothing',
      { automountServiceAccountToken: false },
      'has(podSpec.automountServiceAccountToken)',
    ],
    ['user 0', { securityContext: { runAsUser: 0 } }, 'podSpec.securityContext.runAsUser == 0'],
    ['an empty structure', { securityContext: { seLinuxOptions: {} } }, 'has(podSpec.securityContext.seLinuxOptions)'],
    ['the empty security context of a pod without one', {}, 'has(podSpec.securityContext)'],
    ['the emptyDir of a volume without a source', { volumes: [{ name: 'v' }] }, 'has(podSpec.volumes[0].emptyDir)'],
    ['the account by its old name', { serviceAccount: 'a' }, 'podSpec.serviceAccountName == "a"'],
    ['an empty label', { nodeSelector: { a: '' } }, '"a" in podSpec.nodeSelector'],
  ])('%s is there, as on the API server', (_, spec, expression) => {
    expect(sees(expression, pod({ containers: [], ...spec }))).toEqual(['pass']);
  });

  test('a namespace that is not named is default', () => {
    const given = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'api' }, spec: {} };
    expect(sees('object.metadata.namespace == "default"', given)).toEqual(['pass']);
  });

  test('the pod of every kind that makes pods', () => {
    const template = { metadata: { labels: { a: 'b' } }, spec: { containers: [{ name: 'c' }] } };
    const workload = (kind: string, spec: object): object => ({
      apiVersion: 'v1',
      kind,
      metadata: { name: 'w' },
      ...spec,
    });
    const kinds = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Job'];
    const all = [
      ...kinds.map((kind) => workload(kind, { spec: { template } })),
      workload('CronJob', { spec: { jobTemplate: { spec: { template } } } }),
      workload('PodTemplate', { template }),
      workload('Pod', { ...template, metadata: { name: 'w', labels: { a: 'b' } } }),
    ];
    expect(verdicts(control('podSpec.containers[0].name == "c" && podMeta.labels.a == "b"'), ...all)).toEqual(
      Array(9).fill('pass'),
    );
  });

  test('containers are all three kinds, scheduled ones two, main ones one', () => {
    const given = pod({
      containers: [{ name: 'main' }],
      initContainers: [{ name: 'init' }],
      ephemeralContainers: [{ name: 'debug' }],
    });
    const named = (forEach: string) =>
      findings(control('false', { forEach, message: 'c.name' }), given).map(({ because }) => because);
    expect(named('containers')).toEqual(['main; init; debug']);
    expect(named('scheduledContainers')).toEqual(['main; init']);
    expect(named('mainContainers')).toEqual(['main']);
  });
});

describe('a finding', () => {
  test('points at the field that is written, and names the container for a waiver', () => {
    const deployment = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'api', namespace: 'shop' },
      spec: {
        template: { spec: { containers: [{ name: 'a' }, { name: 'b', securityContext: { privileged: true } }] } },
      },
    };
    const rule = control('!(has(c.securityContext) && has(c.securityContext.privileged))', { forEach: 'containers' });
    const [finding] = findings(rule, deployment);
    expect(finding?.at.attribute).toBe('spec.template.spec.containers.1.securityContext.privileged');
    expect(finding?.waivable).toBe('Deployment/shop/api/b');
  });

  test('an error counts as broken, and says why', () => {
    const [finding] = findings(control('podSpec.priority < 1'), pod({ priority: 'high' }));
    expect(finding).toMatchObject({ verdict: 'fail', because: expect.stringContaining('not of the shape') });
  });

  test('a clause whose when is false has nothing to say', () => {
    expect(verdicts(control('false', { when: 'podSpec.hostNetwork == true' }), pod({ hostNetwork: true }))).toEqual([
      'fail',
    ]);
    expect(verdicts(control('false', { when: 'has(podSpec.hostNetwork)' }), pod({ hostNetwork: false }))).toEqual([]);
  });
});

describe('what a controller made', () => {
  const owner = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'api-1', uid: 'u1', controller: true };
  const replicaSet = {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: { name: 'api-1', namespace: 'shop', uid: 'u1' },
    spec: { template: { spec: { containers: [] } } },
  };
  const owned = (spec: object = {}) => pod(spec, { name: 'api-1-x', ownerReferences: [owner] });
  const judged = (...objects: readonly object[]) =>
    findings(control('false'), ...objects).map(({ node }) => node.address);

  test('is judged through the controller that is given too', () => {
    expect(judged(owned(), replicaSet)).toEqual(['ReplicaSet/shop/api-1']);
  });

  test('is judged by itself where the controller is not given', () => {
    expect(judged(owned())).toEqual(['Pod/shop/api-1-x']);
  });

  test('is judged by itself where somebody put a container into it', () => {
    expect(judged(owned({ ephemeralContainers: [{ name: 'debug' }] }), replicaSet)).toHaveLength(2);
  });

  test('is judged by itself where it only claims an owner', () => {
    const { uid: _, ...written } = replicaSet.metadata;
    expect(judged(owned(), { ...replicaSet, metadata: written })).toHaveLength(2);
  });
});

describe('an expression that does not compile', () => {
  const judge =
    (expression: string, more: object = {}) =>
    () =>
      verdicts(control(expression, more), pod({}));

  test.each([
    ['is not CEL', 'podSpec.a &&\n  && podSpec.b', /^TEST-1 test, clause 'clause', expression 1:11: not CEL/],
    [
      'names a variable that is not there',
      'true &&\n  spec.a',
      /expression 2:3: there is no variable 'spec' here, only object, params, podMeta, podSpec/,
    ],
    ['names an element without forEach', 'c.name == ""', /expression 1:1: there is no variable 'c'/],
    [
      'calls what Kubernetes 1.30 lacks',
      'ip("1.1.1.1").family() == 4',
      /is not a function that the judge and every Kubernetes since 1\.30 have/,
    ],
    ['has a macro of two variables', '[1].all(i, v, v > 0)', /all is not written as a macro with one variable/],
    ['mixes a list', 'podSpec.x in [1, "a"]', /refuses a list whose literals have several types/],
    ['uses optional fields', 'podSpec.?a.hasValue()', /not CEL/],
  ])('fails with its place where it %s', (_, expression, message) => {
    expect(judge(expression)).toThrow(message);
  });

  test('fails with the part that is wrong', () => {
    expect(judge('true', { message: '"a" +' })).toThrow(/clause 'clause', message 1:/);
    expect(judge('true', { when: 'x' })).toThrow(/clause 'clause', when 1:1:/);
  });
});

// --- memory ------------------------------------------------------------------------------------------------------

describe('what is remembered of one object', () => {
  const ofNode = (plan: Plan): string[][] => {
    const { findings: found } = check(plan, celControls, { policy, keepPasses: true });
    const said = new Map(plan.nodes.map((node) => [node, [] as string[]]));
    for (const finding of found) {
      said
        .get(finding.node)
        ?.push([finding.control.id, finding.clause, finding.verdict, finding.because, finding.at.attribute].join(' '));
    }
    return plan.nodes.map((node) => (said.get(node) ?? []).sort());
  };

  const together = (objects: readonly object[]): string[][] => ofNode(planOf(...objects));
  const apart = (objects: readonly object[]): string[][] => objects.flatMap((object) => ofNode(planOf(object)));

  test('never decides about another: all examples judged together are judged as each alone', () => {
    const objects = allPlans.flatMap((plan) => plan.nodes.map(({ settings }) => settings));
    expect(together(objects)).toEqual(apart(objects));
  });

  test('never decides about another: pods made of chance, that differ in little', () => {
    fc.assert(
      fc.property(fc.array(anyPod, { minLength: 2, maxLength: 12 }), (pods) => {
        expect(together(pods)).toEqual(apart(pods));
      }),
      { numRuns: 60, seed: 20_261_124 },
    );
  });

  test.each([
    ['an index', 'podSpec.containers[0].name == "a"', { containers: [{ name: 'a' }] }, { containers: [{ name: 'b' }] }],
    [
      'a key from a list',
      '["x"].all(k, podSpec.nodeSelector[k] == "1")',
      { nodeSelector: { x: '1' } },
      { nodeSelector: { x: '2' } },
    ],
    [
      'a literal key',
      'podSpec.nodeSelector["x.y/z"] == "1"',
      { nodeSelector: { 'x.y/z': '1' } },
      { nodeSelector: { 'x.y/z': '2' } },
    ],
    [
      'a macro over a map',
      'podSpec.nodeSelector.all(k, k == "x")',
      { nodeSelector: { x: '1' } },
      { nodeSelector: { y: '1' } },
    ],
    ['a list', '"a" in podSpec.finalizers', { finalizers: ['a'] }, { finalizers: ['b'] }],
    ['a whole value', 'podSpec.dns == {"a": "b"}', { dns: { a: 'b' } }, { dns: { a: 'c' } }],
    ['a field of a field that is a text instead', 'has(podSpec.a.b)', { a: { b: 1 } }, { a: 'b' }],
  ])('%s is read as far as it decides', (_, expression, kept, broken) => {
    expect(verdicts(control(expression), pod(kept), pod(broken), pod(kept))).toEqual(['pass', 'fail', 'pass']);
  });
});

import * as aws from '../constructs/aws';
import * as k8s from '../constructs/k8s';
import { catalog } from '../controls/catalog.generated';
import { check } from '../engine/check';
import { policyOf, profiles, tighten } from '../profiles';
import { kubernetesPlan, plan, type SynthesizedPlan } from '../testing';
import { awsConstructs, constructClassesOf, inChart, inStack, kubernetesConstructs, type Ways } from './builders';

/** Stricter than prod in every field that a construct or a control reads. */
const tightened = tighten(profiles.prod, {
  name: 'tightened',
  key: { rotationDays: 90 },
  bucket: { recoveryDays: 400, abortUploadsAfterDays: 3, lockDays: 30 },
  logs: { retentionDays: 731 },
  trail: { lockDays: 400 },
  workload: { minReplicas: 5, minUserId: 20_000, userNamespaces: true, appArmor: true },
  tenant: { maxPods: 20 },
  images: { registries: ['registry.example.com/shop'] },
  kubernetes: { minimum: '1.33' },
});

const PROFILES = Object.values(profiles).concat(tightened);

interface Case {
  readonly called: string;
  readonly synthesized: () => SynthesizedPlan;
}

const casesOf = <S>(
  constructs: Readonly<Record<string, Ways<S>>>,
  synthesize: (profile: (typeof PROFILES)[number], build: (scope: S) => void) => SynthesizedPlan,
): readonly Case[] =>
  Object.entries(constructs).flatMap(([name, ways]) =>
    Object.entries(ways).flatMap(([way, build]) =>
      PROFILES.map((profile) => {
        let memo: SynthesizedPlan | undefined;
        return {
          called: `${profile.name}: ${name}, ${way}`,
          synthesized: () => {
            memo ??= synthesize(profile, build);
            return memo;
          },
        };
      }),
    ),
  );

const cases = [
  ...casesOf(awsConstructs, (profile, build) => plan(profile, inStack(build))),
  ...casesOf(kubernetesConstructs, (profile, build) => kubernetesPlan(profile, inChart(build))),
];

test.each(cases)('every control that applies holds under $called', ({ synthesized }) => {
  expect(synthesized()).toHoldEveryControl();
});

/** Controls that have nothing to say about anything that our constructs make, and why. */
const NOTHING_TO_JUDGE: Readonly<Record<string, string>> = {
  'iam-no-users-federate': 'our constructs make roles, never users, groups or access keys',
};

describe('coverage is complete', () => {
  test('every construct class that is exported is covered', () => {
    expect(Object.keys(awsConstructs).sort()).toEqual(constructClassesOf(aws));
    expect(Object.keys(kubernetesConstructs).sort()).toEqual(constructClassesOf(k8s));
  });

  test('every control holds for something, or has nothing to judge for a reason', () => {
    const policy = policyOf(profiles.prod);
    const held = new Set<string>();
    for (const { synthesized } of cases) {
      const { findings } = check(synthesized().plan, catalog, { policy, keepPasses: true });
      for (const { control, verdict } of findings) if (verdict === 'pass') held.add(control.slug);
    }
    const idle = catalog.map(({ slug }) => slug).filter((slug) => !held.has(slug));
    expect(idle.sort()).toEqual(Object.keys(NOTHING_TO_JUDGE).sort());
  });
});

/** Parameters that no profile sets, and why. */
const SAME_EVERYWHERE: Readonly<Record<string, string>> = {
  'k8s-no-direct-exposure': 'edgeNamespaces: no construct makes an edge; who runs one there has a waiver for it',
  'k8s-seccomp-runtime-default': 'sysctls: the list that Pod Security calls safe, whatever the environment',
};

describe('the policy of a profile', () => {
  const asked = new Map(catalog.flatMap(({ slug, params }) => (params === undefined ? [] : [[slug, params]])));
  const namesOf = (params: object | undefined): readonly string[] => Object.keys(params ?? {}).sort();

  test.each(PROFILES)('feeds every parameter of every control, and nothing else, under $name', (profile) => {
    const { controls } = policyOf(profile);
    const fed = Object.entries(controls).map(([slug, params]) => [slug, namesOf(params)]);
    const due = [...asked]
      .filter(([slug]) => !(slug in SAME_EVERYWHERE))
      .map(([slug, params]) => [slug, namesOf(params)]);
    expect(Object.fromEntries(fed)).toEqual(Object.fromEntries(due));
  });

  test('asks under prod what the controls ask by default', () => {
    const { controls } = policyOf(profiles.prod);
    const defaults = Object.keys(controls).map((slug) => [slug, asked.get(slug)]);
    expect(controls).toEqual(Object.fromEntries(defaults));
  });

  test('leaves out only what some control has', () => {
    expect(Object.keys(SAME_EVERYWHERE).filter((slug) => !asked.has(slug))).toEqual([]);
  });
});

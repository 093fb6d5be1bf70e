import { Construct, RootConstruct } from 'constructs';
import * as fc from 'fast-check';
import {
  bindProfile,
  type Checklist,
  checklist,
  chooseProfile,
  type Profile,
  policyOf,
  profileFromEnvironment,
  profileNamed,
  profileOf,
  profiles,
  type Tightening,
  tighten,
  weakerFields,
} from '../profiles';
import { fields, type Sections } from '../profiles/strictness';

const { dev, stage, prod } = profiles;

/** Far from every edge, so that each field has something weaker below it. */
const strict = tighten(prod, {
  name: 'strict',
  bucket: { lockDays: 30 },
  workload: { userNamespaces: true, appArmor: true },
  images: { registries: ['registry.example.com/shop', 'mirror.example.com:5000'] },
  kubernetes: { minimum: '1.33' },
  enforcement: { low: 'deny' },
});

/** A weaker value for each field of `strict`, and what the error says is allowed. */
const weaker: {
  readonly [S in keyof Sections]: { readonly [F in keyof Sections[S]]: readonly [Sections[S][F], string] };
} = {
  key: { rotationDays: [366, 'at most 365'], deletionWindowDays: [29, 'at least 30'] },
  bucket: {
    customerKey: [false, 'true'],
    recoveryDays: [364, 'at least 365'],
    abortUploadsAfterDays: [8, 'at most 7'],
    accessLogs: [false, 'true'],
    lockDays: [29, 'at least 30'],
  },
  logs: { retentionDays: [364, 'at least 365'], customerKey: [false, 'true'] },
  trail: {
    lockDays: [364, 'at least 365'],
    lockMode: ['GOVERNANCE', 'COMPLIANCE'],
    dataEvents: [false, 'true'],
    insights: [false, 'true'],
  },
  role: { permissionsBoundary: [false, 'true'], maxSessionHours: [2, 'at most 1'] },
  workload: {
    minReplicas: [2, 'at least 3'],
    minUserId: [10_000, 'at least 10001'],
    userNamespaces: [false, 'true'],
    appArmor: [false, 'true'],
  },
  tenant: { podSecurity: ['baseline', 'restricted'], maxPods: [51, 'at most 50'] },
  images: {
    registries: [
      ['registry.example.com'],
      'some of registry.example.com/shop, mirror.example.com:5000, or paths below them',
    ],
  },
  kubernetes: { minimum: ['1.4', '1.33 or newer'] },
  enforcement: {
    low: ['warn', 'deny'],
    medium: ['warn', 'deny'],
    high: ['warn', 'deny'],
    critical: ['audit', 'deny'],
  },
  waivers: { longestDays: [91, 'at most 90'], budget: [11, 'at most 10'] },
  objectives: {
    compliancePercent: [94, 'at least 95'],
    mendCriticalHours: [73, 'at most 72'],
    detectHours: [5, 'at most 4'],
  },
};

const weakerRows = Object.entries(weaker).flatMap(([section, values]) =>
  Object.entries(values as Readonly<Record<string, readonly [unknown, string]>>).map(
    ([field, [value, allowed]]) => [section, field, value, allowed] as const,
  ),
);

const DAYS = fc.integer({ min: 0, max: 3000 });
const STAGE = fc.constantFrom('audit' as const, 'warn' as const, 'deny' as const);
const REGISTRIES = fc.subarray(['a.example.com', 'a.example.com/team', 'b.example.com', 'c.example.com:5000/x']);

/** Any tightening that a program could write, weaker or stricter. */
const tightenings: fc.Arbitrary<Tightening> = fc.record(
  {
    name: fc.constant('derived'),
    key: part({
      rotationDays: fc.integer({ min: 90, max: 2560 }),
      deletionWindowDays: fc.integer({ min: 7, max: 30 }),
    }),
    bucket: part({
      customerKey: fc.boolean(),
      recoveryDays: fc.integer({ min: 1, max: 800 }),
      abortUploadsAfterDays: fc.integer({ min: 1, max: 14 }),
      accessLogs: fc.boolean(),
      lockDays: DAYS,
    }),
    logs: part({ retentionDays: fc.integer({ min: 1, max: 800 }), customerKey: fc.boolean() }),
    trail: part({
      lockDays: fc.integer({ min: 1, max: 800 }),
      lockMode: fc.constantFrom('GOVERNANCE' as const, 'COMPLIANCE' as const),
      dataEvents: fc.boolean(),
      insights: fc.boolean(),
    }),
    role: part({ permissionsBoundary: fc.boolean(), maxSessionHours: fc.integer({ min: 1, max: 12 }) }),
    workload: part({
      minReplicas: fc.integer({ min: 1, max: 6 }),
      minUserId: fc.integer({ min: 1, max: 30_000 }),
      userNamespaces: fc.boolean(),
      appArmor: fc.boolean(),
    }),
    tenant: part({
      podSecurity: fc.constantFrom('baseline' as const, 'restricted' as const),
      maxPods: fc.integer({ min: 1, max: 200 }),
    }),
    images: part({ registries: REGISTRIES }),
    kubernetes: part({ minimum: fc.integer({ min: 28, max: 40 }).map((minor) => `1.${minor}`) }),
    enforcement: part({ low: STAGE, medium: STAGE, high: STAGE, critical: STAGE }),
    waivers: part({ longestDays: DAYS, budget: DAYS }),
    objectives: part({
      compliancePercent: fc.integer({ min: 0, max: 100 }),
      mendCriticalHours: fc.integer({ min: 1, max: 800 }),
      detectHours: fc.integer({ min: 1, max: 48 }),
    }),
  },
  { requiredKeys: [] },
);

function part<T>(values: { [F in keyof T]: fc.Arbitrary<T[F]> }): fc.Arbitrary<Partial<T>> {
  return fc.record(values, { requiredKeys: [] }) as fc.Arbitrary<Partial<T>>;
}

const bases = fc.constantFrom(dev, stage, prod, strict);

/** The parts of `tightening` that are at least as strict as `base`: what tighten() must take. */
function allowedPart(base: Profile, tightening: Tightening): Tightening {
  const kept = fields.flatMap(({ path, direction, of }) => {
    const value = valueAt(tightening, path);
    return value !== undefined && direction.isAtLeast(value, of(base)) ? [[path, value] as const] : [];
  });
  const sections: Record<string, Record<string, unknown>> = {};
  for (const [path, value] of kept) {
    const [section = '', field = ''] = path.split('.');
    sections[section] = { ...sections[section], [field]: value };
  }
  return sections as Tightening;
}

function valueAt(data: object, path: string): unknown {
  const [section = '', field = ''] = path.split('.');
  const values: unknown = (data as Readonly<Record<string, unknown>>)[section];
  return (values as Readonly<Record<string, unknown>> | undefined)?.[field];
}

function everythingIn(data: unknown): readonly object[] {
  if (typeof data !== 'object' || data === null) return [];
  return [data, ...Object.values(data).flatMap(everythingIn)];
}

describe('the profiles', () => {
  test('grow stricter from dev over stage to prod, on every field', () => {
    expect(weakerFields(stage, dev)).toEqual([]);
    expect(weakerFields(prod, stage)).toEqual([]);
    expect(weakerFields(prod, dev)).toEqual([]);
  });

  test('differ: prod asks for more than dev, and stage for more than dev', () => {
    expect(weakerFields(dev, stage)).toContain('bucket.recoveryDays');
    expect(weakerFields(stage, prod)).toContain('trail.lockMode');
  });

  test.each(Object.entries({ ...profiles, strict }))(
    '%s is frozen all the way, and every value is one its field takes',
    (_, profile) => {
      expect(everythingIn(profile).filter((part) => !Object.isFrozen(part))).toEqual([]);
      expect(fields.filter(({ direction, of }) => !direction.accepts(of(profile))).map(({ path }) => path)).toEqual([]);
    },
  );

  test('have no field without a direction', () => {
    const written = Object.entries(prod).flatMap(([section, values]) =>
      section === 'name' ? [] : Object.keys(values).map((field) => `${section}.${field}`),
    );
    expect(fields.map(({ path }) => path)).toEqual(written);
    expect(weakerRows.map(([section, field]) => `${section}.${field}`).sort()).toEqual([...written].sort());
  });

  test('are found by name and by environment', () => {
    expect(profileNamed('stage')).toBe(stage);
    expect(profileFromEnvironment({ ASHLAR_PROFILE: 'prod' })).toBe(prod);
  });

  test.each([
    [
      'an unset environment',
      () => profileFromEnvironment({}),
      'ASHLAR_PROFILE is not set. Known profiles: dev, stage and prod.',
    ],
    ['an empty one', () => profileFromEnvironment({ ASHLAR_PROFILE: '' }), 'ASHLAR_PROFILE is not set'],
    [
      'an unknown name',
      () => profileNamed('production'),
      "there is no profile 'production'. Known profiles: dev, stage and prod.",
    ],
    ['a name every object has', () => profileNamed('constructor'), "there is no profile 'constructor'"],
  ])('rejects %s and lists the known ones', (_, ask, message) => {
    expect(ask).toThrow(message);
  });
});

describe('a profile bound to a tree', () => {
  test('is in force for everything below, until another is bound', () => {
    const app = new RootConstruct();
    bindProfile(app, stage);
    const tenant = new Construct(app, 'Tenant');
    const below = new Construct(tenant, 'Below');
    const other = new Construct(app, 'Other');
    bindProfile(other, prod);

    expect(profileOf(below)).toBe(stage);
    expect(profileOf(new Construct(other, 'Below'))).toBe(prod);
  });

  test('fails where none is bound, and where children were built without it', () => {
    const app = new RootConstruct();
    expect(() => profileOf(new Construct(app, 'Child'))).toThrow("no profile is bound at or above 'Child'");
    expect(() => bindProfile(app, prod)).toThrow("'Child' is already there");
  });
});

describe('tighten', () => {
  test.each(weakerRows)('rejects a weaker %s.%s', (section, field, value, allowed) => {
    const given = typeof value === 'object' ? JSON.stringify(value) : typeof value === 'string' ? `"${value}"` : value;
    expect(() => tighten(strict, { [section]: { [field]: value } })).toThrow(
      `${section}.${field} must be ${allowed} to tighten profile 'strict', got ${given}.`,
    );
  });

  test('takes what is stricter and keeps the rest of its base', () => {
    const derived = tighten(prod, { name: 'prod-payments', bucket: { recoveryDays: 400 }, trail: { lockDays: 730 } });

    expect(derived).toEqual({
      ...prod,
      name: 'prod-payments',
      bucket: { ...prod.bucket, recoveryDays: 400 },
      trail: { ...prod.trail, lockDays: 730 },
    });
    expect(prod.bucket.recoveryDays).toBe(365);
  });

  test('takes a registry, or a path below it, where the base names some; any where it names none', () => {
    const one = tighten(prod, { images: { registries: ['registry.example.com'] } });

    expect(tighten(one, { images: { registries: ['registry.example.com/shop'] } }).images.registries).toEqual([
      'registry.example.com/shop',
    ]);
    for (const registries of [
      [],
      ['registry.example.com.evil.example'],
      ['registry.example.com', 'other.example.com'],
    ]) {
      expect(() => tighten(one, { images: { registries } })).toThrow(
        /^images\.registries must be some of registry\.example\.com/,
      );
    }
  });

  test('does not keep the list that it was given', () => {
    const registries = ['registry.example.com'];
    const derived = tighten(prod, { images: { registries } });
    registries.push('anywhere.example.com');

    expect(derived.images.registries).toEqual(['registry.example.com']);
  });

  test.each([
    [
      'an unknown section',
      { buckets: { recoveryDays: 400 } },
      "a profile has no field 'buckets'.\n        Did you mean 'bucket'?",
    ],
    [
      'an unknown field',
      { bucket: { recoveryDay: 400 } },
      "a profile has no field 'bucket.recoveryDay'.\n        Did you mean 'recoveryDays'?",
    ],
    ['a section that is no object', { bucket: 400 }, "'bucket' must be an object of fields, got 400."],
    ['a section that is null', { bucket: null }, "'bucket' must be an object of fields, got null."],
    [
      'text for a number',
      { bucket: { recoveryDays: '400' } },
      'bucket.recoveryDays takes a whole number of at least 1, got "400".',
    ],
    ['half a day', { bucket: { recoveryDays: 400.5 } }, 'got 400.5.'],
    ['infinity', { bucket: { recoveryDays: Number.POSITIVE_INFINITY } }, 'got Infinity.'],
    ['no number at all', { bucket: { recoveryDays: Number.NaN } }, 'got NaN.'],
    [
      'what KMS does not take',
      { key: { rotationDays: 30 } },
      'key.rotationDays takes a whole number from 90 to 2560, got 30.',
    ],
    [
      'a stage that does not exist',
      { enforcement: { low: 'refuse' } },
      'enforcement.low takes audit or warn or deny, got "refuse".',
    ],
    ['a word every object has', { enforcement: { low: 'constructor' } }, 'enforcement.low takes'],
    [
      'a registry with a scheme',
      { images: { registries: ['https://r.example.com'] } },
      'images.registries takes a list of registries',
    ],
    ['a version that is none', { kubernetes: { minimum: '1.33.1' } }, 'kubernetes.minimum takes a minor version'],
    ['a name that is none', { name: '' }, 'a profile\'s name takes letters, digits and -, got "".'],
    ['a prototype key', JSON.parse('{"__proto__": {"recoveryDays": 1}}'), "a profile has no field '__proto__'"],
    [
      'a prototype key in a section',
      { bucket: JSON.parse('{"__proto__": 1}') },
      "a profile has no field 'bucket.__proto__'",
    ],
    ['a field every object has', { constructor: {} }, "a profile has no field 'constructor'"],
  ])('rejects %s', (_, tightening, message) => {
    expect(() => tighten(prod, tightening as Tightening)).toThrow(message);
  });

  test('never gives a profile that is weaker than its base', () => {
    fc.assert(
      fc.property(bases, tightenings, (base, tightening) => {
        const tooWeak = fields.filter(({ path, direction, of }) => {
          const value = valueAt(tightening, path);
          return value !== undefined && !direction.isAtLeast(value, of(base));
        });
        if (tooWeak.length === 0) {
          expect(weakerFields(tighten(base, tightening), base)).toEqual([]);
        } else {
          expect(() => tighten(base, tightening)).toThrow(
            new RegExp(`^(?:${tooWeak.map(({ path }) => path).join('|')}) must be`),
          );
        }
      }),
    );
  });

  test('takes exactly what it is given, is idempotent, and freezes all the way, however often it is derived', () => {
    fc.assert(
      fc.property(bases, tightenings, tightenings, (base, first, second) => {
        const once = tighten(base, allowedPart(base, first));
        const asked = allowedPart(once, second);
        const twice = tighten(once, asked);

        expect(tighten(twice, asked)).toEqual(twice);
        expect(weakerFields(twice, base)).toEqual([]);
        expect(everythingIn(twice).filter((part) => !Object.isFrozen(part))).toEqual([]);
        for (const { path, of } of fields) expect(of(twice)).toEqual(valueAt(asked, path) ?? of(once));
      }),
    );
  });
});

describe('the policy of a profile', () => {
  test('follows the fields that constructs read, also of a derived profile', () => {
    const policy = policyOf(
      tighten(strict, { bucket: { recoveryDays: 400 }, role: { maxSessionHours: 1 }, waivers: { budget: 3 } }),
    );

    expect(policy.name).toBe('strict');
    expect(policy.controls).toMatchObject({
      's3-versioning-lifecycle': { recoveryDays: 400, abortUploadsAfterDays: 7 },
      's3-sse-kms': { customerKey: true },
      's3-access-logging': { accessLogs: true },
      's3-object-lock-evidence': { lockDays: 365, lockMode: 'COMPLIANCE' },
      'log-group-protected': { retentionDays: 365, customerKey: true },
      'kms-rotation': { rotationDays: 365 },
      'kms-deletion-guard': { deletionWindowDays: 30 },
      'iam-permissions-boundary': { permissionsBoundary: true, maxSessionHours: 1 },
      'cloudtrail-bucket-protected': { accessLogs: true },
      'cloudtrail-data-events': { dataEvents: true },
      'k8s-allowed-registries': { registries: ['registry.example.com/shop', 'mirror.example.com:5000'] },
      'k8s-run-as-non-root': { minUserId: 10_001 },
      'k8s-pss-restricted-enforced': { level: 'restricted', minimum: '1.33' },
    });
    expect(policy.stages).toEqual({ low: 'deny', medium: 'deny', high: 'deny', critical: 'deny' });
    expect(policy.waivers).toEqual({ longestDays: 90, budget: 3 });
    expect(policy.kubernetes).toEqual({ minimum: '1.33' });
  });

  test.each(Object.entries(profiles))('of %s is frozen all the way', (_, profile) => {
    expect(everythingIn(policyOf(profile)).filter((part) => !Object.isFrozen(part))).toEqual([]);
  });
});

describe('chooseProfile', () => {
  const strength = { dev: 0, stage: 1, prod: 2 };
  const all: readonly Checklist[] = checklist.exposure.answers.flatMap((exposure) =>
    checklist.data.answers.flatMap((data) =>
      checklist.maturity.answers.map((maturity) => ({ exposure, data, maturity })),
    ),
  );
  const chosen = (answers: Checklist): number => strength[chooseProfile(answers).profile];

  test('answers every combination, and gives its reasons', () => {
    expect(all).toHaveLength(36);
    for (const answers of all) {
      expect(chooseProfile(answers).because.length).toBeGreaterThanOrEqual(3);
      expect(chooseProfile(answers).because.every((reason) => /^[A-Z].*\.$/.test(reason))).toBe(true);
    }
  });

  test('is never weaker for more exposure or more sensitive data', () => {
    const atLeastAsSensitive = (one: Checklist, other: Checklist): boolean =>
      checklist.exposure.answers.indexOf(one.exposure) <= checklist.exposure.answers.indexOf(other.exposure) &&
      checklist.data.answers.indexOf(one.data) <= checklist.data.answers.indexOf(other.data);
    const wrong = all.flatMap((one) =>
      all.filter((other) => atLeastAsSensitive(one, other) && chosen(one) < chosen(other)),
    );

    expect(wrong).toEqual([]);
  });

  test.each([
    ['prod', { exposure: 'internet', data: 'public', maturity: 'new' }],
    ['prod', { exposure: 'isolated', data: 'customer', maturity: 'new' }],
    ['prod', { exposure: 'isolated', data: 'regulated', maturity: 'established' }],
    ['stage', { exposure: 'internal', data: 'public', maturity: 'growing' }],
    ['stage', { exposure: 'isolated', data: 'internal', maturity: 'established' }],
    ['dev', { exposure: 'isolated', data: 'public', maturity: 'new' }],
  ] as const)('chooses %s for %j', (profile, answers) => {
    expect(chooseProfile(answers).profile).toBe(profile);
  });

  test('names first what decided', () => {
    expect(chooseProfile({ exposure: 'isolated', data: 'regulated', maturity: 'new' }).because[0]).toMatch(
      /^Regulated data/,
    );
    expect(chooseProfile({ exposure: 'internet', data: 'public', maturity: 'new' }).because[0]).toMatch(
      /^Strangers reach it/,
    );
  });

  test('never weakens protection for a team that is new to it, but says how to enforce it in steps', () => {
    for (const answers of all) {
      expect(chooseProfile({ ...answers, maturity: 'new' }).profile).toBe(
        chooseProfile({ ...answers, maturity: 'established' }).profile,
      );
    }
    expect(chooseProfile({ exposure: 'internet', data: 'customer', maturity: 'new' }).because.at(-1)).toMatch(
      /keep the profile.*audit, then warn, then deny/,
    );
  });

  test('rejects an answer that is not on the list', () => {
    expect(() => chooseProfile({ exposure: 'moon', data: 'public', maturity: 'new' } as unknown as Checklist)).toThrow(
      'exposure must be internet, internal or isolated, got "moon".',
    );
    expect(() => chooseProfile({ exposure: 'internet', data: 'public' } as unknown as Checklist)).toThrow(
      /^maturity must be/,
    );
  });
});

import { type Direction, demanded, fewerRegistries, higher, lower, newer, ranked } from './direction';
import { deepFreeze } from './freeze';
import type { Profile } from './profile';

/** A profile's fields, by section. */
export type Sections = Omit<Profile, 'name'>;

/** A direction for every field: one that has none does not compile. */
export type Strictness = {
  readonly [S in keyof Sections]: { readonly [F in keyof Sections[S]]: Direction<Sections[S][F]> };
};

const stage = ranked({ audit: 0, warn: 1, deny: 2 });

/** Which way each field of a profile gets stricter, and what it takes at all. */
export const strictness: Strictness = deepFreeze<Strictness>({
  key: {
    rotationDays: lower({ from: 90, to: 2560 }), // what KMS takes
    deletionWindowDays: higher({ from: 7, to: 30 }), // what KMS takes
  },
  bucket: {
    customerKey: demanded,
    recoveryDays: higher({ from: 1 }),
    abortUploadsAfterDays: lower({ from: 1 }),
    accessLogs: demanded,
    lockDays: higher({ from: 0, to: 36_500 }), // Object Lock takes a hundred years
  },
  logs: { retentionDays: higher({ from: 1 }), customerKey: demanded },
  trail: {
    lockDays: higher({ from: 1, to: 36_500 }),
    lockMode: ranked({ GOVERNANCE: 0, COMPLIANCE: 1 }),
    dataEvents: demanded,
    insights: demanded,
  },
  role: { permissionsBoundary: demanded, maxSessionHours: lower({ from: 1, to: 12 }) }, // what IAM takes
  workload: {
    minReplicas: higher({ from: 1 }),
    minUserId: higher({ from: 1, to: 2_147_483_647 }), // the highest id that Kubernetes takes
    userNamespaces: demanded,
    appArmor: demanded,
  },
  tenant: { podSecurity: ranked({ baseline: 0, restricted: 1 }), maxPods: lower({ from: 1 }) },
  images: { registries: fewerRegistries },
  kubernetes: { minimum: newer },
  enforcement: { low: stage, medium: stage, high: stage, critical: stage },
  waivers: { longestDays: lower({ from: 0 }), budget: lower({ from: 0 }) },
  objectives: {
    compliancePercent: higher({ from: 0, to: 100 }),
    mendCriticalHours: lower({ from: 1 }),
    detectHours: lower({ from: 1 }),
  },
});

/** One field: `bucket.recoveryDays`. */
export interface Field {
  readonly path: string;
  readonly direction: Direction<unknown>;
  of(profile: Profile): unknown;
}

/** Every field of a profile. */
export const fields: readonly Field[] = Object.entries(strictness).flatMap(([section, directions]) =>
  Object.entries(directions as Readonly<Record<string, Direction<unknown>>>).map(([name, direction]) => ({
    path: `${section}.${name}`,
    direction,
    of: (profile: Profile) => (profile[section as keyof Sections] as Readonly<Record<string, unknown>>)[name],
  })),
);

/** Fields in which `profile` asks for less than `base`. */
export const weakerFields = (profile: Profile, base: Profile): readonly string[] =>
  fields.filter(({ direction, of }) => !direction.isAtLeast(of(profile), of(base))).map(({ path }) => path);

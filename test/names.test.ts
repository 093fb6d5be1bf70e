import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProfileName } from '../profiles';
import { type Manifest, manifestsOf, type TerraformJson, terraformOf } from '../testing';
import { awsConstructs, inChart, inStack, kubernetesConstructs } from './builders';

const FILE = join(__dirname, 'frozen-names.txt');
const RECORD = 'RECORD_NAMES=1 npx jest test/names.test.ts';

/** Attributes that AWS knows a resource by: with another value it is another resource. */
const NAMES = ['name', 'alarm_name', 'name_prefix', 'bucket', 'bucket_prefix'] as const;

type Names = Readonly<Record<string, readonly string[]>>;

const namesOfStack = ({ resource = {} }: TerraformJson): readonly string[] =>
  Object.entries(resource).flatMap(([type, resources]) =>
    Object.entries(resources).map(([id, settings]) => {
      const literal = NAMES.filter((name) => typeof settings[name] === 'string' && !`${settings[name]}`.includes('${'));
      return [`${type}.${id}`, ...literal.map((name) => `${name} ${settings[name]}`)].join(', ');
    }),
  );

/** What Kubernetes will not change in place, or would apply to other pods. */
function nameOfObject({ kind, metadata, spec }: Manifest): string {
  const { selector, podSelector } = (spec ?? {}) as { readonly selector?: object; readonly podSelector?: object };
  const selected = selector ?? podSelector;
  const name = [kind, metadata.namespace, metadata.name].filter((part) => part !== undefined).join('/');
  return selected === undefined ? name : `${name}, selects ${JSON.stringify(selected)}`;
}

const namesUnder = (profile: ProfileName): Names =>
  Object.fromEntries([
    ...namesOf(awsConstructs, (build) =>
      Object.values(terraformOf(profile, inStack(build))).flatMap((stack) => namesOfStack(stack)),
    ),
    ...namesOf(kubernetesConstructs, (build) =>
      Object.values(manifestsOf(profile, inChart(build))).flatMap((objects) => objects.map(nameOfObject)),
    ),
  ]);

const namesOf = <S>(
  constructs: Readonly<Record<string, Readonly<Record<string, (scope: S) => void>>>>,
  synthesize: (build: (scope: S) => void) => readonly string[],
): readonly (readonly [string, readonly string[]])[] =>
  Object.entries(constructs).flatMap(([name, ways]) =>
    Object.entries(ways).map(([way, build]) => [`${name}, ${way}`, [...synthesize(build)].sort()] as const),
  );

const lost = (before: readonly string[], after: readonly string[]): readonly string[] =>
  before.filter((name) => !after.includes(name));

const under = { dev: namesUnder('dev'), stage: namesUnder('stage'), prod: namesUnder('prod') };
if (process.env.RECORD_NAMES === '1') {
  const sections = Object.entries(under.prod).map(([called, names]) => [called, ...names].join('\n  '));
  writeFileSync(FILE, `${sections.join('\n\n')}\n`);
}
const frozen: Names = Object.fromEntries(
  readFileSync(FILE, 'utf8')
    .trimEnd()
    .split('\n\n')
    .map((section) => section.split('\n  '))
    .map(([called = '', ...names]) => [called, names]),
);

test('the names of every construct are frozen', () => {
  expect(Object.keys(under.prod).sort()).toEqual(Object.keys(frozen).sort());
});

test.each(Object.entries(frozen))('an upgrade replaces nothing of %s', (called, before) => {
  const after = under.prod[called] ?? [];
  const gone = lost(before, after);
  if (gone.length > 0) {
    throw new Error(
      `An upgrade of the package would destroy, and make anew under another name:\n  ${gone.join('\n  ')}\n` +
        `There is now:\n  ${lost(after, before).join('\n  ')}\n` +
        `Keep the old name. Where that is impossible, write the move into CHANGELOG.md (a moved block for Terraform, ` +
        `a second rollout for Kubernetes), then record the new names: ${RECORD}`,
    );
  }
  const added = lost(after, before);
  if (added.length > 0) throw new Error(`Not recorded yet:\n  ${added.join('\n  ')}\nRecord it: ${RECORD}`);
});

test.each(['dev', 'stage'] as const)(
  'what %s makes has the same name under prod, so that a profile may get stricter',
  (profile) => {
    const renamed = Object.entries(under[profile]).map(([called, names]) => [
      called,
      lost(names, under.prod[called] ?? []),
    ]);
    expect(renamed.filter(([, names]) => names?.length !== 0)).toEqual([]);
  },
);

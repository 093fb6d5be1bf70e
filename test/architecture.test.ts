import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const ROOT = resolve(__dirname, '..');

/** Who may import whom. A folder may always import itself; index.ts stands for the package. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  profiles: ['core'],
  adapters: ['core'],
  controls: ['core', 'adapters'],
  enforce: ['core'],
  constructs: ['core', 'profiles', 'enforce'],
  engine: ['core', 'adapters'],
  stacks: ['core', 'profiles', 'constructs', 'controls', 'index.ts'],
  testing: ['core', 'controls', 'engine', 'enforce', 'profiles'],
  cli: ['core', 'controls', 'engine', 'enforce', 'profiles'],
  'index.ts': ['core', 'controls'],
};

/** Folders in which a framework package may be imported. */
const FRAMEWORKS_IN = ['constructs', 'stacks', 'testing'];

const FRAMEWORK = /^(?:cdktf|cdk8s|cdk8s-plus-\d+|@cdktf\/.*)$/;

const sources = Object.keys(MAY_IMPORT).flatMap((entry) => {
  if (entry.endsWith('.ts')) return [entry];
  if (!existsSync(join(ROOT, entry))) return [];
  return readdirSync(join(ROOT, entry), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(entry, file));
});

const IMPORT = /(?:from|import|require\()\s*\(?'([^']+)'/g;

const importsOf = (file: string): string[] =>
  [...readFileSync(join(ROOT, file), 'utf8').matchAll(IMPORT)].map(([, path = '']) => path);

const localImportsOf = (file: string): string[] =>
  importsOf(file)
    .filter((path) => path.startsWith('.'))
    .map((path) => {
      const target = relative(ROOT, resolve(ROOT, dirname(file), path));
      return sources.includes(`${target}.ts`) ? `${target}.ts` : join(target, 'index.ts');
    });

const folderOf = (file: string): string => file.split('/')[0] ?? '';

test('there are sources to look at in every folder that the house has', () => {
  for (const folder of [
    'core',
    'profiles',
    'adapters',
    'controls',
    'constructs',
    'engine',
    'stacks',
    'testing',
    'cli',
  ]) {
    expect(sources.filter((file) => folderOf(file) === folder)).not.toEqual([]);
  }
});

test('every file imports only what its folder may', () => {
  const wrong = sources.flatMap((file) => {
    const allowed = [folderOf(file), ...(MAY_IMPORT[folderOf(file)] ?? [])];
    return localImportsOf(file)
      .filter((target) => !allowed.includes(folderOf(target)))
      .map((target) => `${file} -> ${target}`);
  });
  expect(wrong).toEqual([]);
});

test('no file imports itself, directly or through others', () => {
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
    if (done.has(file) || path.includes(file)) return;
    for (const next of runtimeImportsOf(file)) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of sources) visit(file, []);
  expect(cycles).toEqual([]);
});

/** Types leave no import behind. */
const TYPE_ONLY = /import type [^;]*?from '[^']+';|export type [^;]*?from '[^']+';/g;

const runtimeImportsOf = (file: string): string[] => {
  const typeOnly = new Set(
    [...readFileSync(join(ROOT, file), 'utf8').matchAll(TYPE_ONLY)].flatMap(([text]) =>
      [...text.matchAll(IMPORT)].map(([, path]) => path),
    ),
  );
  return localImportsOf(file).filter(
    (_, index) => !typeOnly.has(importsOf(file).filter((path) => path.startsWith('.'))[index] ?? ''),
  );
};

test('framework packages are imported only where the judged is made', () => {
  const wrong = sources
    .filter((file) => !FRAMEWORKS_IN.includes(folderOf(file)))
    .flatMap((file) =>
      importsOf(file)
        .filter((path) => FRAMEWORK.test(path))
        .map((path) => `${file} -> ${path}`),
    );
  expect(wrong).toEqual([]);
});

test('provider resources are imported one by one, never through the package index', () => {
  const barrels = sources.flatMap((file) =>
    importsOf(file)
      .filter((path) => /^@cdktf\/provider-[a-z]+$/.test(path))
      .map(() => file),
  );
  expect(barrels).toEqual([]);
});

test('packages under a copyleft licence are imported in tests only', () => {
  const wrong = sources.flatMap((file) =>
    importsOf(file)
      .filter(
        (path) =>
          path.startsWith('@cloud-copilot/iam-sim') ||
          path.startsWith('@cloud-copilot/iam-policy') ||
          path.startsWith('@cloud-copilot/iam-utils'),
      )
      .map(() => file),
  );
  expect(wrong).toEqual([]);
});

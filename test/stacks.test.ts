import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalog } from '../controls/catalog.generated';
import { judge } from '../engine/judge';
import { policyOf, profiles } from '../profiles';
import { Shop } from '../stacks/kubernetes/shop';
import { AccountBaseline } from '../stacks/terraform/account-baseline';
import { DataPlatform } from '../stacks/terraform/data-platform';
import { waivers } from '../stacks/waivers';
import { kubernetesPlan, plan } from '../testing';

const ROOT = join(__dirname, '..');
const PROFILES = Object.values(profiles);

const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'ashlar-stacks-')));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** What the entry points find in their environment, for as long as `run` runs. */
function within<T>(folder: string, environment: NodeJS.ProcessEnv, run: () => T): T {
  const before = { env: { ...process.env }, cwd: process.cwd(), exitCode: process.exitCode };
  mkdirSync(folder, { recursive: true });
  process.chdir(folder);
  for (const name of ['ASHLAR_PROFILE', 'CDKTF_OUTDIR', 'CDK8S_OUTDIR']) delete process.env[name];
  Object.assign(process.env, environment);
  process.exitCode = undefined;
  try {
    return run();
  } finally {
    process.chdir(before.cwd);
    process.env = before.env;
    process.exitCode = before.exitCode;
  }
}

/** The text of every file below a folder, by its path there. */
const filesBelow = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .sort()
      .filter((file) => statSync(join(folder, file)).isFile())
      .map((file) => [file, readFileSync(join(folder, file), 'utf8')]),
  );

interface Run {
  readonly exitCode: typeof process.exitCode;
  readonly stderr: string;
  readonly files: Readonly<Record<string, string>>;
}

/** Runs an entry point as its command line would, in a folder of its own. */
function run(entry: 'terraform' | 'kubernetes', folder: string, environment: NodeJS.ProcessEnv): Run {
  const written: string[] = [];
  const stderr = jest.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(`${text}`) > 0);
  try {
    const exitCode = within(join(scratch, folder), environment, () => {
      jest.isolateModules(() => require(join(ROOT, 'stacks', entry, 'main')));
      return process.exitCode;
    });
    return { exitCode, stderr: written.join(''), files: filesBelow(join(scratch, folder)) };
  } finally {
    stderr.mockRestore();
  }
}

describe('the example platform', () => {
  test.each(PROFILES)('holds every control under $name, and leaves none undecided', (profile) => {
    const terraform = plan(profile, (app) => {
      new AccountBaseline(app, 'account-baseline');
      new DataPlatform(app, 'data-platform');
    });
    const kubernetes = kubernetesPlan(profile, (app) => {
      new Shop(app, 'shop');
    });
    for (const synthesized of [terraform, kubernetes]) {
      expect(synthesized).toHoldEveryControl({ waivers });
      const { results } = judge(synthesized.plan, { policy: policyOf(profile), controls: catalog, asOf: '2000-01-01' });
      expect(results.filter(({ verdict }) => verdict === 'unknown')).toEqual([]);
    }
  });
});

describe.each(['terraform', 'kubernetes'] as const)('the entry point of %s', (entry) => {
  let here: Run;
  let there: Run;
  beforeAll(() => {
    here = run(entry, `${entry}/here`, { ASHLAR_PROFILE: 'prod' });
    there = run(entry, `elsewhere/much/deeper/${entry}`, { ASHLAR_PROFILE: 'prod' });
  }, 60_000);

  test('synthesizes', () => {
    expect({ exitCode: here.exitCode, stderr: here.stderr }).toEqual({ exitCode: undefined, stderr: '' });
    expect(Object.keys(here.files)).toEqual(
      entry === 'terraform'
        ? [
            'cdktf.out/manifest.json',
            'cdktf.out/stacks/account-baseline/cdk.tf.json',
            'cdktf.out/stacks/data-platform/cdk.tf.json',
          ]
        : ['dist/shop.k8s.yaml'],
    );
  });

  test('writes the same bytes wherever it runs', () => {
    expect(there.files).toEqual(here.files);
  });

  test('writes nothing of this machine', () => {
    const machine = [ROOT, scratch, `${homedir()}/`];
    for (const [file, text] of Object.entries(here.files)) {
      expect({ file, contains: machine.filter((part) => text.includes(part)) }).toEqual({ file, contains: [] });
    }
  });

  test.each([
    ['a missing profile', {}, 'ASHLAR_PROFILE is not set'],
    ['an unknown profile', { ASHLAR_PROFILE: 'production' }, "there is no profile 'production'"],
  ])('rejects %s in a sentence that lists the known ones, and writes nothing', (name, environment, problem) => {
    const { exitCode, stderr, files } = run(entry, `${entry}/${name}`, environment);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(new RegExp(`^ashlar: ${problem}. Known profiles: dev, stage and prod`));
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(files).toEqual({});
  });
});

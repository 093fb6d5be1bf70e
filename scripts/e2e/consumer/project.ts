import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Outcome, run } from '../command';
import { listAt, objectAt, parseObject, readObject } from '../json';
import { type Context, LaneFailed } from '../lane';

/** Somebody's project that uses the package, in an empty folder of its own. */
export interface Project {
  readonly name: string;
  /** What it installs beside the package: peers, in the versions that this repository has. */
  readonly peers: readonly string[];
  /** Packages that must not come along. */
  readonly absent: readonly string[];
  /** Files by name. */
  readonly files: Readonly<Record<string, string>>;
  /** Whether type declarations are checked too, and not only what is written here. */
  readonly checkDeclarations: boolean;
  /** What it does once everything compiles. */
  use(consumer: Consumer): Promise<void>;
}

const PACKAGE_JSON = { name: 'consumer', version: '1.0.0', private: true };

const COMPILER_OPTIONS = {
  target: 'es2022',
  lib: ['es2023'],
  module: 'node16',
  moduleResolution: 'node16',
  strict: true,
  types: [],
};

/** A project on disk. */
export class Consumer {
  public constructor(
    private readonly project: Project,
    private readonly folder: string,
    private readonly context: Context,
  ) {}

  /** Installs the tarball, compiles, and uses it. */
  public async live(tarball: string): Promise<void> {
    const { peers, absent, files, checkDeclarations } = this.project;
    const compilerOptions = { ...COMPILER_OPTIONS, skipLibCheck: !checkDeclarations };
    this.write('package.json', JSON.stringify(PACKAGE_JSON));
    this.write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['*.ts'] }));
    for (const [file, text] of Object.entries(files)) this.write(file, text);

    const wanted = peers.map((name) => `${name}@${this.#ownVersion(name)}`);
    await this.run('install', 'npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', tarball, ...wanted]);
    const installed = new Set(this.#installed());
    const stowaways = absent.filter((name) => installed.has(name));
    if (stowaways.length > 0) throw new LaneFailed(`${this.project.name} has ${stowaways.join(', ')} installed`);

    const tsc = join(this.context.root, 'node_modules', 'typescript', 'bin', 'tsc');
    await this.run('compile', process.execPath, [tsc, '-p', '.']);
    await this.project.use(this);
  }

  public write(file: string, text: string): void {
    mkdirSync(dirname(join(this.folder, file)), { recursive: true });
    writeFileSync(join(this.folder, file), text);
  }

  public read(file: string): string {
    return readFileSync(join(this.folder, file), 'utf8');
  }

  public run(title: string, command: string, args: readonly string[], accept?: readonly number[]): Promise<Outcome> {
    return this.context.step(`${this.project.name}: ${title}`, (log) =>
      run(command, args, {
        log,
        cwd: this.folder,
        env: { ASHLAR_PROFILE: 'prod', NODE_PATH: undefined },
        ...(accept !== undefined && { accept }),
      }),
    );
  }

  /** What `npx ashlar check` finds: `S3-001 aws_s3_bucket.orders`, each once. It must judge something. */
  public async check(title: string, paths: readonly string[]): Promise<string[]> {
    const args = ['--no-install', 'ashlar', 'check', ...paths, '--format', 'json'];
    const { code, stdout } = await this.run(title, 'npx', args, [0, 1]);
    const { summary, results } = parseObject(stdout);
    const { passed, failed } = objectAt(summary);
    if (Number(passed) + Number(failed) === 0) throw new LaneFailed(`${this.project.name}: nothing was judged`);
    if ((code === 0) !== (failed === 0))
      throw new LaneFailed(`${this.project.name}: ${failed} failed, exit code ${code}`);
    const found = listAt(results)
      .map(objectAt)
      .filter(({ verdict }) => verdict === 'fail');
    return [...new Set(found.map(({ control, resource }) => `${control} ${resource}`))];
  }

  #installed(): string[] {
    const lock = parseObject(this.read('node_modules/.package-lock.json'));
    return Object.keys(objectAt(lock.packages)).map((path) => path.replace(/^.*node_modules\//, ''));
  }

  #ownVersion(name: string): string {
    const file = join(this.context.root, 'node_modules', name, 'package.json');
    return String(readObject(file).version);
  }
}

/** @throws LaneFailed where findings are not the ones expected, in any order */
export function expectFindings(what: string, found: readonly string[], expected: readonly string[]): void {
  if ([...found].sort().join() === [...expected].sort().join()) return;
  throw new LaneFailed(`${what}: found ${found.join(', ') || 'nothing'}, expected ${expected.join(', ') || 'nothing'}`);
}

import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandFailed, run, start, stop } from '../../scripts/e2e/command';
import { ACCEPTED_FINDINGS, type Accepted, problemsOf, readAccepted } from '../../scripts/e2e/findings';
import { type Context, type Lane, LaneFailed, ToolMissing } from '../../scripts/e2e/lane';
import { readCheckov } from '../../scripts/e2e/lanes/checkov';
import { readKubeScore } from '../../scripts/e2e/lanes/kube-score';
import { failureText } from '../../scripts/e2e/report';
import { sameBytes } from '../../scripts/e2e/same-bytes';
import { chosen, runAll } from '../../scripts/e2e/schedule';
import { accountOf, mockRoot } from '../../scripts/e2e/terraform/mock-root';
import { inOrder, type JsonObject, readStacks, type SynthesizedStack } from '../../scripts/e2e/terraform/synthesized';

let folder: string;
let log: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ashlar-lanes-'));
  log = join(folder, 'log');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a command', () => {
  const node = (program: string, options: object = {}) => run(process.execPath, ['-e', program], { log, ...options });

  test('gives what it printed, and leaves it in the log with the command', async () => {
    expect(await node('console.log("out"); console.error("err")')).toEqual({
      code: 0,
      stdout: 'out\n',
      stderr: 'err\n',
    });
    expect(readFileSync(log, 'utf8')).toMatch(/^\$ .*node -e .*\n(?:out\nerr|err\nout)\n$/);
  });

  test('fails with another exit code than accepted', async () => {
    expect(await node('process.exit(2)', { accept: [0, 2] })).toMatchObject({ code: 2 });
    await expect(node('process.exit(3)', { accept: [0, 2] })).rejects.toThrow(/exit code 3$/);
  });

  test('fails where it cannot start', async () => {
    await expect(run(join(folder, 'nothing'), [], { log })).rejects.toThrow(/ENOENT/);
  });

  test('fails when it takes too long, and ends what it started too', async () => {
    const child = `setInterval(() => require('fs').appendFileSync(${JSON.stringify(join(folder, 'alive'))}, 'x'), 20)`;
    const program = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}]); setInterval(() => 0, 1000)`;

    await expect(node(program, { seconds: 0.7 })).rejects.toThrow(/still running after 0.7 s$/);

    const written = readFileSync(join(folder, 'alive'), 'utf8').length;
    await new Promise((done) => setTimeout(done, 200));
    expect(readFileSync(join(folder, 'alive'), 'utf8')).toHaveLength(written);
  });

  test('runs without the variables that are taken away', async () => {
    process.env.ASHLAR_TEST_FOREIGN = '1';
    const { stdout } = await node('console.log(process.env.ASHLAR_TEST_FOREIGN, process.env.OWN)', {
      env: { ASHLAR_TEST_FOREIGN: undefined, OWN: '2' },
    });
    delete process.env.ASHLAR_TEST_FOREIGN;
    expect(stdout).toBe('undefined 2\n');
  });

  test('that runs on ends when it is stopped', async () => {
    const child = start(process.execPath, ['-e', 'setInterval(() => 0, 1000)'], { log });
    const ended = new Promise((done) => child.on('close', (_, signal) => done(signal)));
    stop(child);
    expect(await ended).toBe('SIGKILL');
  });

  test('shows the end of its log when it fails', () => {
    appendFileSync(log, `first\n${'middle\n'.repeat(100)}last\n`);
    const text = failureText(new AggregateError([new CommandFailed('x: exit code 1', log), new LaneFailed('drift')]));
    expect(text).toMatch(/^x: exit code 1\n/);
    expect(text).toContain('  | last\n');
    expect(text).not.toContain('first');
    expect(text).toMatch(/\ndrift$/);
  });
});

describe('the schedule', () => {
  const ran: string[] = [];
  const lane = (name: string, after: readonly string[] = [], act: () => void = () => undefined): Lane => ({
    name,
    title: name,
    after,
    run: async () => {
      ran.push(name);
      act();
    },
  });
  const endings = async (lanes: readonly Lane[], requireAll = false) => {
    let printed = '';
    const ended = await runAll({
      lanes,
      requireAll,
      contextOf: () => ({}) as Context,
      print: (text) => (printed += text),
    });
    return { ended: Object.fromEntries([...ended].map(([{ name }, ending]) => [name, ending])), printed };
  };
  const fails = (error: Error) => (): never => {
    throw error;
  };

  beforeEach(() => ran.splice(0));

  test('runs a lane after those it builds on, also where they fail', async () => {
    const lanes = [lane('a', [], fails(new LaneFailed('drift'))), lane('b', ['a']), lane('c', ['b'])];
    const { ended, printed } = await endings(lanes);
    expect(ran).toEqual(['a', 'b', 'c']);
    expect(ended).toEqual({ a: 'failed', b: 'passed', c: 'passed' });
    expect(printed).toMatch(/FAILED {3}a \(.*\)\ndrift\n/);
  });

  test('skips loudly for want of a tool, and fails where all are required', async () => {
    const lanes = [lane('a', [], fails(new ToolMissing('no Terraform')))];
    expect(await endings(lanes)).toMatchObject({
      ended: { a: 'skipped' },
      printed: expect.stringContaining('SKIPPED'),
    });
    expect(await endings(lanes, true)).toMatchObject({ ended: { a: 'failed' } });
  });

  test('chooses what lanes build on too, through others', () => {
    const lanes = [lane('a'), lane('b', ['a']), lane('c', ['b']), lane('d')];
    expect(chosen(lanes, ['c']).map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    expect(chosen(lanes, [])).toEqual(lanes);
    expect(() => chosen(lanes, ['e'])).toThrow("there is no lane 'e'. Lanes: a, b, c, d.");
  });
});

describe('a stack for the mock', () => {
  const backend = (key: string) => ({ s3: { bucket: 'state', key, region: 'eu-west-1', use_lockfile: true } });
  const stack = (name: string, program: JsonObject, dependencies: string[] = []): SynthesizedStack => ({
    name,
    dependencies,
    program: { terraform: { backend: backend(`${name}.tfstate`), required_providers: PROVIDERS }, ...program },
  });
  const PROVIDERS = { aws: { source: 'aws', version: '6.25.0' }, random: { source: 'random', version: '3.0.0' } };
  const remote = (key: string) => ({
    terraform_remote_state: { keys: { backend: 's3', config: { bucket: 'state', key, region: 'eu-west-1' } } },
    aws_region: { here: {} },
  });
  const stateFiles = new Map([
    ['keys', '/s/keys'],
    ['data', '/s/data'],
  ]);
  const keys = stack('keys', {
    provider: {
      aws: [{ region: 'eu-west-1', allowed_account_ids: ['111111111111'], default_tags: [{ tags: { a: 'b' } }] }],
    },
    resource: { aws_kms_key: { k: { policy: 'p' } } },
  });

  test('keeps everything but the backend, the credentials and the provider version', () => {
    const root = mockRoot(keys, [keys], { stateFiles, providerVersion: '>= 5.0' });
    expect(root.resource).toEqual(keys.program.resource);
    expect(root.provider).toEqual({
      aws: [
        expect.objectContaining({
          region: 'eu-west-1',
          allowed_account_ids: ['111111111111'],
          default_tags: [{ tags: { a: 'b' } }],
          access_key: 'test',
          max_retries: 2,
        }),
      ],
    });
    expect(root.terraform).toEqual({
      backend: { local: { path: '/s/keys' } },
      required_providers: { ...PROVIDERS, aws: { source: 'aws', version: '>= 5.0' } },
    });
    expect(accountOf(keys)).toBe('111111111111');
  });

  test('keeps the provider version where that version can be had', () => {
    expect(mockRoot(keys, [keys], { stateFiles }).terraform).toMatchObject({ required_providers: PROVIDERS });
  });

  test('reads the state of the stack that keeps it there', () => {
    const data = stack('data', { data: remote('keys.tfstate') }, ['keys']);
    expect(mockRoot(data, [keys, data], { stateFiles }).data).toEqual({
      terraform_remote_state: { keys: { backend: 'local', config: { path: '/s/keys' } } },
      aws_region: { here: {} },
    });
  });

  test('fails where no stack keeps a state there, or two do', () => {
    const data = stack('data', { data: remote('elsewhere.tfstate') });
    expect(() => mockRoot(data, [keys, data], { stateFiles })).toThrow(
      'data: keys reads a state that 0 of the stacks keep',
    );
    const twice = stack('data', { data: remote('keys.tfstate') });
    expect(() => mockRoot(twice, [keys, { ...keys }, twice], { stateFiles })).toThrow('2 of the stacks keep');
  });

  test('comes after those that it reads from', () => {
    const named = (name: string, ...dependencies: string[]) => ({ name, dependencies });
    const names = (stacks: readonly { name: string }[]) => stacks.map(({ name }) => name);
    expect(names(inOrder([named('c', 'b'), named('b', 'a'), named('a')]))).toEqual(['a', 'b', 'c']);
    expect(() => inOrder([named('a', 'b'), named('b', 'a')])).toThrow('no order for the stacks a, b');
    expect(() => inOrder([named('a', 'missing')])).toThrow('no order for the stacks a');
  });

  test('is read from what cdktf wrote', () => {
    mkdirSync(join(folder, 'stacks', 'keys'), { recursive: true });
    writeFileSync(join(folder, 'stacks', 'keys', 'cdk.tf.json'), '{"resource":{}}');
    const manifest = { stacks: { keys: { dependencies: [], synthesizedStackPath: 'stacks/keys/cdk.tf.json' } } };
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
    expect(readStacks(folder)).toEqual([{ name: 'keys', dependencies: [], program: { resource: {} } }]);
  });
});

describe('findings of other tools', () => {
  const accepted: Accepted[] = [{ tool: 'checkov', check: 'C_1', resources: ['a', 'b'], because: 'so' }];
  const finding = (check: string, resource: string) => ({ check, resource, says: 'bad' });

  test('are no problem where each is accepted', () => {
    expect(problemsOf('checkov', [finding('C_1', 'a'), finding('C_1', 'b')], accepted)).toEqual([]);
  });

  test('are a problem where the check, the resource or the tool is another', () => {
    const both = [finding('C_1', 'a'), finding('C_1', 'b')];
    expect(problemsOf('checkov', [...both, finding('C_2', 'a')], accepted)).toEqual(['C_2 a: bad']);
    expect(problemsOf('checkov', [...both, finding('C_1', 'ab')], accepted)).toEqual(['C_1 ab: bad']);
    expect(problemsOf('kube-score', [finding('C_1', 'a')], accepted)).toEqual(['C_1 a: bad']);
  });

  test('that are gone leave a problem behind in the list', () => {
    expect(problemsOf('checkov', [finding('C_1', 'a')], accepted)).toEqual([
      `C_1 b: accepted in ${ACCEPTED_FINDINGS}, and not found any more`,
    ]);
  });

  test('that are accepted say so once, of something exact, with a reason', () => {
    const list = readAccepted(ACCEPTED_FINDINGS);
    const pairs = list.flatMap(({ tool, check, resources }) =>
      resources.map((resource) => `${tool} ${check} ${resource}`),
    );
    expect(pairs).toEqual([...new Set(pairs)]);
    for (const entry of list) {
      expect(Object.keys(entry)).toEqual(['tool', 'check', 'resources', 'because']);
      expect(['checkov', 'kube-score']).toContain(entry.tool);
      expect(entry.resources).not.toEqual([]);
      expect(entry.resources.join()).not.toContain('*');
      expect(entry.because).toMatch(/^[A-Z][^\n]{40,}\.$/);
    }
  });

  const summary = { passed: 3, failed: 1, skipped: 0, parsing_errors: 0, resource_count: 4 };
  const failed = (file_abs_path: string, resource: string) => ({
    check_id: 'C_1',
    check_name: 'bad',
    resource,
    file_abs_path,
  });
  const checkov = (changes: object = {}) =>
    JSON.stringify({
      summary: { ...summary, ...changes },
      results: {
        failed_checks: [failed('/out/prod/data/plan.json', 'aws_s3_bucket.b'), failed('/m/shop.yaml', 'Pod.shop.api')],
      },
    });

  test('of Checkov name the stack, and the object', () => {
    expect(readCheckov(checkov(), 4)).toEqual({
      passed: 3,
      findings: [finding('C_1', 'data/aws_s3_bucket.b'), finding('C_1', 'Pod.shop.api')],
    });
  });

  test.each([
    ['saw too little', { resource_count: 3 }, /saw 3 of 4 resources/],
    ['passed nothing', { passed: 0 }, /passed 0/],
    ['could not read a file', { parsing_errors: 1 }, /could not read 1 files/],
    ['was told to skip a check', { skipped: 1 }, /told to skip 1 checks/],
  ])('fails where Checkov %s', (_, changes, message) => {
    expect(() => readCheckov(checkov(changes), 4)).toThrow(message);
  });

  test('fails where Checkov found nothing to read, or crashed', () => {
    expect(() => readCheckov('{"passed":0,"failed":0,"resource_count":0}', 1)).toThrow(/no of 1 resources/);
    expect(() => readCheckov('Traceback', 1)).toThrow(SyntaxError);
  });

  const score = (grade: number, skipped = false) => ({
    check: { id: 'pod-probes' },
    grade,
    skipped,
    comments: grade === 10 ? null : [{ summary: 'bad' }],
  });

  test('of kube-score are warnings too, and not what does not apply', () => {
    const objects = [{ object_name: 'Pod/v1/shop/api', checks: [score(10), score(5), score(1), score(0, true)] }];
    expect(readKubeScore(JSON.stringify(objects))).toEqual({
      passed: 1,
      findings: [finding('pod-probes', 'Pod/v1/shop/api'), finding('pod-probes', 'Pod/v1/shop/api')],
    });
  });

  test('fails where kube-score scored nothing', () => {
    expect(() => readKubeScore('[]')).toThrow('kube-score passed nothing');
    expect(() => readKubeScore('{}')).toThrow('no list');
  });
});

describe('two folders', () => {
  const write = (file: string, text: string): void => {
    mkdirSync(join(folder, file, '..'), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  const compare = (): number => sameBytes(join(folder, 'a'), join(folder, 'b'));

  test('with the same files of the same bytes are the same', () => {
    for (const side of ['a', 'b']) {
      write(`${side}/x`, '1');
      write(`${side}/deep/y`, '2');
    }
    expect(compare()).toBe(2);
  });

  test('fail where a file differs, is missing on either side, or where there is none', () => {
    mkdirSync(join(folder, 'a'));
    mkdirSync(join(folder, 'b'));
    expect(compare).toThrow(/is empty$/);
    write('a/x', '1');
    expect(compare).toThrow(/differ in x$/);
    write('b/x', '2');
    expect(compare).toThrow(/differ in x$/);
    write('b/x', '1');
    write('b/y', '1');
    expect(compare).toThrow(/differ in y$/);
    expect(existsSync(join(folder, 'a/y'))).toBe(false);
  });
});

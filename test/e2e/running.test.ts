import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandFailed, run, start, stop } from '../../scripts/e2e/command';
import { type Context, type Lane, LaneFailed, ToolMissing } from '../../scripts/e2e/lane';
import { failureText } from '../../scripts/e2e/report';
import { sameBytes } from '../../scripts/e2e/same-bytes';
import { chosen, runAll } from '../../scripts/e2e/schedule';

let folder: string;
let log: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ashlar-e2e-test-'));
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

  test('skips what builds on a skipped lane', async () => {
    const lanes = [lane('a', [], fails(new ToolMissing('no Terraform'))), lane('b', ['a'])];
    expect(await endings(lanes)).toMatchObject({ ended: { a: 'skipped', b: 'skipped' } });
    expect(ran).toEqual(['a']);
  });

  test('chooses what lanes build on too, through others', () => {
    const lanes = [lane('a'), lane('b', ['a']), lane('c', ['b']), lane('d')];
    expect(chosen(lanes, ['c']).map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    expect(chosen(lanes, [])).toEqual(lanes);
    expect(() => chosen(lanes, ['e'])).toThrow("there is no lane 'e'. Lanes: a, b, c, d.");
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
  });
});

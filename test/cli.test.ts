import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import Ajv from 'ajv';
import { buildSync } from 'esbuild';
import type { Ran, Request } from './setup/cli-server';

const ROOT = resolve(__dirname, '..');
const CACHE = join(ROOT, 'node_modules', '.cache', 'ashlar-test');
const CLI = join(CACHE, 'main.js');
const ENVIRONMENT = { ...process.env, CI: '', FORCE_COLOR: '' };

let server: ChildProcess;

beforeAll(() => {
  buildSync({
    entryPoints: { main: join(ROOT, 'cli', 'main.ts'), server: join(ROOT, 'test', 'setup', 'cli-server.ts') },
    outdir: CACHE,
    bundle: true,
    platform: 'node',
    external: ['jiti', 'jsonc-parser'], // the latter's CommonJS build cannot be bundled
    logLevel: 'error',
  });
  server = fork(join(CACHE, 'server.js'), { env: ENVIRONMENT, silent: true });
});

afterAll(() => server.kill());

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ashlar-cli-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** In the server, or in a process of its own where standard input matters. */
async function ashlar(args: readonly string[], input?: string): Promise<Ran> {
  if (input === undefined) return asked({ args, cwd: folder });
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    cwd: folder,
    input,
    encoding: 'utf8',
    env: ENVIRONMENT,
  });
  return { code: status, out: stdout, err: stderr };
}

function asked(request: Request): Promise<Ran> {
  return new Promise((answer, fail) => {
    server.once('exit', fail);
    server.once('message', (ran: Ran) => {
      server.off('exit', fail);
      answer(ran);
    });
    server.send(request);
  });
}

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(
    path,
    typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content, null, 2),
  );
  return name;
}

const OPEN_BUCKET = { resource: { aws_s3_bucket: { orders: { '//': { metadata: { path: 'data/Orders' } } } } } };
const FLAGS = {
  block_public_acls: true,
  ignore_public_acls: true,
  block_public_policy: true,
  restrict_public_buckets: true,
};
const HALF_OPEN = {
  resource: {
    aws_s3_bucket: { orders: {} },
    aws_s3_bucket_public_access_block: {
      orders: { bucket: '${aws_s3_bucket.orders.id}', ...FLAGS, block_public_acls: false },
    },
  },
};
const ROOT_POD = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p', namespace: 'shop' },
  spec: { containers: [{ name: 'c', image: 'x' }] },
};

const resultsOf = (
  ran: Ran,
): {
  control: string;
  clause?: string;
  verdict: string;
  line?: number;
  file: string;
  resource: string;
  because: string;
  path?: string;
}[] => JSON.parse(ran.out).results;

const waiver = (more: object = {}): object => ({
  control: 'S3-001',
  at: 'data/Orders',
  because: 'b',
  owner: 'data-team',
  ticket: 'T-1',
  until: '2026-12-31',
  ...more,
});

describe('check', () => {
  test('exits 1 with findings that name place, resource, what is wrong and what to change', async () => {
    file('infra/cdk.tf.json', HALF_OPEN);
    const { code, out } = await ashlar(['check', 'infra', '--profile', 'prod']);
    expect(code).toBe(1);
    expect(out).toContain('infra/cdk.tf.json');
    expect(out).toContain('aws_s3_bucket.orders');
    expect(out).toContain('block_public_acls is false');
    expect(out).toContain('fix: set block_public_acls to true');
    expect(out).toMatch(/\d+ failed, \d+ unknown, \d+ waived, \d+ kept · 2 resources · profile prod/);
  });

  test('exits 0 where nothing fails', async () => {
    file('ns.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, namespace: shop, labels: {owner: a}}\n');
    const { code, out } = await ashlar(['check', 'ns.yaml', '--profile', 'prod', '--format', 'json']);
    expect(resultsOf({ code, out, err: '' }).filter(({ verdict }) => verdict === 'fail')).toEqual([]);
    expect(code).toBe(0);
  });

  test('judges as prod, and says so, where no profile is named', async () => {
    file('a.tf.json', OPEN_BUCKET);
    const { err, out } = await ashlar(['check', 'a.tf.json', '--format', 'json']);
    expect(err).toContain('judged as prod');
    expect(JSON.parse(out).profile).toBe('prod');
  });

  test('reads standard input, and any mix of folders and files', async () => {
    file('infra/cdk.tf.json', HALF_OPEN);
    const ran = await ashlar(['check', '-', 'infra', '--format', 'json', '--profile', 'dev'], JSON.stringify(ROOT_POD));
    expect(new Set(resultsOf(ran).map((result) => result.file))).toEqual(
      new Set(['standard input', 'infra/cdk.tf.json']),
    );
  });

  test('names the line of the attribute, in JSON and in the right document of a YAML file', async () => {
    file('a.tf.json', HALF_OPEN);
    const line =
      readFileSync(join(folder, 'a.tf.json'), 'utf8')
        .split('\n')
        .findIndex((text) => text.includes('"block_public_acls"')) + 1;
    const json = resultsOf(await ashlar(['check', 'a.tf.json', '--format', 'json'])).find(
      ({ clause }) => clause === 'block-public-acls',
    );
    expect(json?.line).toBe(line);
    file(
      'b.yaml',
      `kind: ConfigMap\napiVersion: v1\nmetadata: {name: c, namespace: shop}\n---\n${JSON.stringify(ROOT_POD, null, 1)}\n`,
    );
    const yaml = resultsOf(await ashlar(['check', 'b.yaml', '--format', 'json'])).find(
      ({ clause }) => clause === 'run-as-non-root',
    );
    expect(yaml?.line).toBeGreaterThan(5);
  });

  test('--show all adds what passed, --min-severity leaves milder controls out', async () => {
    file('a.tf.json', HALF_OPEN);
    const all = resultsOf(await ashlar(['check', 'a.tf.json', '--format', 'json', '--show', 'all']));
    expect(all.some(({ verdict }) => verdict === 'pass')).toBe(true);
    const critical = JSON.parse(
      (await ashlar(['check', 'a.tf.json', '--format', 'json', '--min-severity', 'critical'])).out,
    );
    expect(new Set(critical.results.map(({ severity }: { severity: string }) => severity))).toEqual(
      new Set(['critical']),
    );
  });

  test('an unknown verdict exits 0, and 1 with --fail-on unknown', async () => {
    const unknown = {
      resource: {
        aws_s3_bucket: { orders: {} },
        aws_s3_bucket_public_access_block: {
          orders: { bucket: '${aws_s3_bucket.orders.id}', ...FLAGS, block_public_acls: '${data.external.x.result.y}' },
        },
      },
    };
    file('a.tf.json', unknown);
    const args = ['check', 'a.tf.json', '--min-severity', 'critical', '--profile', 'prod', '--format', 'json'];
    expect(resultsOf(await ashlar(args)).map(({ verdict }) => verdict)).toEqual(['unknown']);
    expect((await ashlar(args)).code).toBe(0);
    expect((await ashlar([...args, '--fail-on', 'unknown'])).code).toBe(1);
  });

  test('the JSON report keeps its schema, whatever happens', async () => {
    const validate = new Ajv({ strict: false }).compile(
      JSON.parse(readFileSync(join(ROOT, 'docs/schema/report.schema.json'), 'utf8')),
    );
    file('a.tf.json', OPEN_BUCKET);
    file('p.json', ROOT_POD);
    file('ashlar.config.json', { waivers: [waiver(), waiver({ at: 'nowhere' })] });
    const report = JSON.parse(
      (await ashlar(['check', 'a.tf.json', 'p.json', '--format', 'json', '--show', 'all', '--as-of', '2026-11-24']))
        .out,
    );
    expect(validate(report) || validate.errors).toBe(true);
    expect(new Set(report.results.map(({ verdict }: { verdict: string }) => verdict))).toEqual(
      new Set(['fail', 'pass', 'waived']),
    );
  });

  test('SARIF has what code scanning asks for', async () => {
    file('a.tf.json', HALF_OPEN);
    const [run] = JSON.parse((await ashlar(['check', 'a.tf.json', '--format', 'sarif'])).out).runs;
    expect(run.results).not.toEqual([]);
    for (const result of run.results) {
      expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
      expect(result.message.text).not.toBe('');
      expect(result.locations[0].physicalLocation).toMatchObject({
        artifactLocation: { uri: 'a.tf.json' },
        region: { startLine: expect.any(Number) },
      });
      expect(result.partialFingerprints.primaryLocationLineHash).toMatch(/^[0-9a-f]{32}$/);
    }
    for (const rule of run.tool.driver.rules) {
      expect(Number(rule.properties['security-severity'])).toBeGreaterThan(0);
      for (const field of ['shortDescription', 'fullDescription', 'help']) expect(rule[field].text).not.toBe('');
    }
  });

  test('JUnit is XML with a failure for each finding, hostile names included', async () => {
    file('a.tf.json', { resource: { aws_s3_bucket: { 'a<b>&"\u0001': {} } } });
    const { out } = await ashlar(['check', 'a.tf.json', '--format', 'junit', '--min-severity', 'critical']);
    expect(out).toContain('a&lt;b&gt;&amp;');
    expect(out).not.toContain('\u0001');
    expect(out.match(/<failure /g)?.length).toBe(Number(/failures="(\d+)"/.exec(out)?.[1]));
  });

  test('--output writes the report to a file', async () => {
    file('a.tf.json', HALF_OPEN);
    const { out, code } = await ashlar(['check', 'a.tf.json', '--format', 'json', '--output', 'r.json']);
    expect([out, code]).toEqual(['', 1]);
    expect(JSON.parse(readFileSync(join(folder, 'r.json'), 'utf8')).schema).toBe('ashlar/report/1');
  });

  test('a reader that has seen enough does not make findings look clean', async () => {
    file('a.tf.json', HALF_OPEN);
    const { status } = spawnSync(
      'bash',
      ['-c', `set -o pipefail; "${process.execPath}" "${CLI}" check a.tf.json | true`],
      {
        cwd: folder,
      },
    );
    expect(status).toBe(1);
  });

  test('terminal escapes in names do not reach the terminal', async () => {
    file('a.tf.json', { resource: { aws_s3_bucket: { 'x\u001b]0;pwned\u0007': {} } } });
    expect((await ashlar(['check', 'a.tf.json'])).out).not.toContain('\u001b');
    file('b.tf.json', { resource: { aws_s3_bucket: { 'x\u001b]0;pwned\u0007': 'none' } } });
    const { code, err } = await ashlar(['check', 'b.tf.json']);
    expect([code, err.includes('\u001b')]).toEqual([2, false]);
  });
});

describe('bad input exits 2 with one clear sentence and no stack trace', () => {
  const refused = async (args: readonly string[]): Promise<string> => {
    const { code, err } = await ashlar(args);
    expect(code).toBe(2);
    expect(err).not.toMatch(/\n\s+at /);
    return err;
  };

  test('half a JSON', async () => {
    file('a.tf.json', '{"resource": {\n  "aws_s3_bucket": ');
    expect(await refused(['check', 'a.tf.json'])).toMatch(/a\.tf\.json:2:\d+: not JSON/);
    expect(await refused(['check', '.'])).toMatch(/a\.tf\.json:2:\d+: not JSON/);
  });

  test('malformed YAML', async () => {
    file('a.yaml', 'apiVersion: v1\nkind: Pod\nmetadata: {name: a\nspec: : :\n');
    expect(await refused(['check', 'a.yaml'])).toMatch(/a\.yaml:\d+(?::\d+)?: not YAML/);
    expect(await refused(['check', '.'])).toMatch(/a\.yaml:\d+(?::\d+)?: not YAML/);
  });

  test('a Helm template', async () => {
    file(
      't.yaml',
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Values.name }}\n  labels: {{- include "x" . | nindent 4 }}\n',
    );
    expect(await refused(['check', 't.yaml'])).toContain('a Helm template');
  });

  test('a manifest without kind', async () => {
    file('a.yaml', 'apiVersion: v1\nmetadata: {name: a}\n');
    expect(await refused(['check', 'a.yaml'])).toContain('a.yaml');
  });

  test('a pod whose spec is none, and a patch that is half an object', async () => {
    file('pod.json', { ...ROOT_POD, spec: [] });
    expect(await refused(['check', 'pod.json'])).toContain(
      'pod.json:8:3: Pod/shop/p has something else than an object at spec',
    );
    file(
      'patch.yaml',
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api, namespace: shop}\nspec: {replicas: 2}\n',
    );
    expect(await refused(['check', 'patch.yaml'])).toContain(
      'Deployment/shop/api has no spec.template. A kustomize patch?',
    );
  });

  test('a path that is not there, a folder with nothing to judge, a file of something else', async () => {
    expect(await refused(['check', 'nowhere'])).toContain('nowhere: there is no such file or folder');
    mkdirSync(join(folder, 'empty'));
    expect(await refused(['check', 'empty'])).toContain('empty: nothing to judge');
    file('package.json', { name: 'x' });
    expect(await refused(['check', 'package.json'])).toContain('package.json: neither');
  });

  test('a folder of HCL is not passed over in silence', async () => {
    file('infra/main.tf', 'resource "aws_s3_bucket" "b" {}\n');
    expect(await refused(['check', 'infra'])).toContain('infra/main.tf: Terraform in HCL cannot be read');
  });

  test('text that is not UTF-8', async () => {
    file('a.yaml', Buffer.from([0xff, 0xfe, 0x61, 0x00]));
    expect(await refused(['check', 'a.yaml'])).toContain('a.yaml: not UTF-8');
  });

  test('an unknown profile lists the known ones', async () => {
    file('a.tf.json', OPEN_BUCKET);
    expect(await refused(['check', 'a.tf.json', '--profile', 'production'])).toContain(
      'Known profiles: dev, stage and prod',
    );
  });

  test('typos are met with a suggestion', async () => {
    expect(await refused(['chekc', 'x'])).toContain('Did you mean check?');
    expect(await refused(['explain', 'S3-0001'])).toContain("Did you mean 'S3-001'?");
    expect(await refused(['check', 'x', '--formta', 'json'])).toContain('--format');
    expect(await refused(['check', 'x', '--format', 'xml'])).toContain('Allowed choices are text, json, sarif, junit');
    expect(await refused(['check', 'x', '--as-of', 'tomorrow'])).toContain('2027-01-31');
  });

  test('no path anywhere', async () => {
    expect(await refused(['check'])).toContain('nothing to check');
  });

  test('nesting beyond reason', async () => {
    file(
      'deep.tf.json',
      `{"resource":{"aws_s3_bucket":{"b":{"tags":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}}}}`,
    );
    const { code, err } = await ashlar(['check', 'deep.tf.json', '--profile', 'prod']);
    expect([1, 2]).toContain(code);
    expect(err).not.toMatch(/\n\s+at /);
  });

  test('links that lead round in a circle end', async () => {
    file('infra/cdk.tf.json', HALF_OPEN);
    symlinkSync(join(folder, 'infra'), join(folder, 'infra', 'again'));
    expect((await ashlar(['check', 'infra', '--profile', 'prod'])).code).toBe(1);
  });
});

describe('the configuration', () => {
  test.each([
    ['ashlar.config.json', JSON.stringify({ paths: ['infra'], profile: 'dev' })],
    ['ashlar.config.js', "module.exports = { paths: ['infra'], profile: 'dev' };"],
    ['ashlar.config.mjs', "export default { paths: ['infra'], profile: 'dev' };"],
    ['ashlar.config.ts', "const profile: string = 'dev';\nexport default { paths: ['infra'], profile };"],
  ])('%s names paths and profile', async (name, text) => {
    file('infra/cdk.tf.json', HALF_OPEN);
    file(name, text);
    const { out, code } = await ashlar(['check', '--format', 'json']);
    expect([JSON.parse(out).profile, code]).toEqual(['dev', 1]);
  });

  test('brings controls of its own, which explain and list know too', async () => {
    file('infra/cdk.tf.json', { resource: { aws_sqs_queue: { q: { name: 'x' } } } });
    file(
      'ashlar.config.js',
      `module.exports = { paths: ['infra'], controls: [{
        id: 'ACME-001', slug: 'acme-queue-name', title: 'Queues are named by the book', severity: 'low', severityBecause: 'taste',
        why: 'So that people find them.', frameworks: {}, enforcedBy: [], telemetry: 'none',
        judges: { name: 'acme/queue', types: ['aws_sqs_queue'], view: (node, plan) => plan.read(node) },
        clauses: { prefix: (queue) => queue.string('name').is.startsWith('acme-') ? { kind: 'pass' } : { kind: 'fail', at: { node: queue.node }, because: 'its name lacks acme-', fix: 'add it' } },
      }] };`,
    );
    expect(resultsOf(await ashlar(['check', '--format', 'json']))).toContainEqual(
      expect.objectContaining({ control: 'ACME-001', because: 'its name lacks acme-' }),
    );
    expect((await ashlar(['list'])).out).toContain('ACME-001');
    expect((await ashlar(['explain', 'ACME-001'])).out).toContain('So that people find them.');
  });

  test('rejects CEL of its own that does not compile, also where nothing is judged by it', async () => {
    file('infra/cdk.tf.json', OPEN_BUCKET);
    const rule = { expression: 'object.spec.replicas >', message: '"m"', fix: 'f' };
    const facts = { id: 'ACME-001', slug: 'acme-x', title: 't', severity: 'low', severityBecause: 's', why: 'w' };
    const control = { ...facts, frameworks: {}, enforcedBy: [], telemetry: 'n', subject: { kinds: ['Job'] } };
    file('ashlar.config.json', { paths: ['infra'], controls: [{ ...control, rules: { some: rule } }] });
    const { code, err } = await ashlar(['check', '--min-severity', 'high']);
    expect(err).toContain("ACME-001 acme-x, clause 'some', expression 1:");
    expect(code).toBe(2);
  });

  test.each([
    ['an unknown field', '{"waiver": []}', "no field 'waiver'. Did you mean 'waivers'?"],
    ['half a waiver', '{"waivers": [{"control": "S3-001"}]}', "waivers.0 lacks 'at'"],
    ['broken JSON', '{', 'ashlar.config.json: cannot be loaded'],
    [
      'a waiver of a control that does not exist',
      JSON.stringify({ paths: ['a.tf.json'], waivers: [waiver({ control: 'S3-999' })] }),
      "control 'S3-999', which does not exist",
    ],
    [
      'a waiver until a day that does not exist',
      JSON.stringify({ paths: ['a.tf.json'], waivers: [waiver({ until: '2026-02-30' })] }),
      "got '2026-02-30'",
    ],
  ])('rejects %s', async (_, text, message) => {
    file('a.tf.json', OPEN_BUCKET);
    file('ashlar.config.json', text);
    const { code, err } = await ashlar(['check']);
    expect(err).toContain(message);
    expect(code).toBe(2);
  });
});

describe('waivers', () => {
  const S3 = [
    'check',
    'a.tf.json',
    '--format',
    'json',
    '--min-severity',
    'critical',
    '--profile',
    'prod',
    '--as-of',
    '2026-11-24',
  ];
  const withWaivers = async (...waivers: object[]): Promise<Ran> => {
    file('a.tf.json', OPEN_BUCKET);
    file('ashlar.config.json', { waivers });
    return ashlar(S3);
  };

  test('one that matches the construct path waives all clauses of the control there', async () => {
    const ran = await withWaivers(waiver());
    expect(new Set(resultsOf(ran).map(({ verdict }) => verdict))).toEqual(new Set(['waived']));
    expect(JSON.parse(ran.out).summary).toMatchObject({ failed: 0, waived: 1 });
    expect(ran.code).toBe(0);
  });

  test('one that matches the address waives too; a part of either does not', async () => {
    expect((await withWaivers(waiver({ at: 'aws_s3_bucket.orders' }))).code).toBe(0);
    expect((await withWaivers(waiver({ at: 'data' }))).code).toBe(1);
    expect((await withWaivers(waiver({ at: 'data/Orders/Resource' }))).code).toBe(1);
  });

  test.each([
    ['expired', waiver({ until: '2026-11-23' }), 'WAIVER-001'],
    ['matching nothing', waiver({ at: 'data/Elsewhere' }), 'WAIVER-002'],
    ['longer than the profile allows', waiver({ until: '2027-11-24' }), 'WAIVER-003'],
  ])('fails on one that is %s', async (_, one, control) => {
    const ran = await withWaivers(one);
    const finding = resultsOf(ran).find((result) => result.control === control);
    expect(finding?.because).toContain(control === 'WAIVER-003' ? '90' : 'data-team');
    expect(ran.code).toBe(1);
  });

  test('holds through its last day', async () => {
    expect((await withWaivers(waiver({ until: '2026-11-24' }))).code).toBe(0);
  });

  test('one of another profile neither waives nor counts as unmatched', async () => {
    const ran = await withWaivers(waiver({ profiles: ['dev'] }));
    expect(
      resultsOf(ran)
        .map(({ control }) => control)
        .filter((control) => control.startsWith('WAIVER')),
    ).toEqual([]);
    expect(ran.code).toBe(1);
  });

  test('one for a single container leaves the others judged', async () => {
    const container = (name: string): object => ({ name, image: 'x', securityContext: { privileged: true } });
    file('pod.json', { ...ROOT_POD, spec: { containers: [container('a'), container('b')] } });
    file('ashlar.config.json', { waivers: [waiver({ control: 'K8S-005', at: 'Pod/shop/p/a' })] });
    const results = resultsOf(await ashlar(['check', 'pod.json', '--format', 'json', '--as-of', '2026-11-24'])).filter(
      ({ control, clause }) => control === 'K8S-005' && clause === 'run-as-non-root',
    );
    expect(results.map(({ verdict, because }) => [verdict, because.includes("'b'")])).toEqual([
      ['waived', false],
      ['fail', true],
    ]);
  });
});

describe('no report shows a secret', () => {
  const SECRETS = ['AKIAIOSFODNN7EXAMPLE', 'ghp_abcdefghijklmnopqrstuvwxyz0123456789', 'hunter2-hunter2'];

  test.each(['text', 'json', 'sarif', 'junit'])('%s', async (format) => {
    file('plan.json', {
      format_version: '1.2',
      planned_values: {
        root_module: {
          resources: [
            {
              address: 'aws_s3_bucket_public_access_block.b',
              mode: 'managed',
              type: 'aws_s3_bucket_public_access_block',
              name: 'b',
              values: { bucket: 'x', block_public_acls: SECRETS[2] },
              sensitive_values: { block_public_acls: true },
            },
            {
              address: 'aws_s3_bucket.b',
              mode: 'managed',
              type: 'aws_s3_bucket',
              name: 'b',
              values: { bucket: 'x', tags: { key: SECRETS[0] } },
            },
          ],
        },
      },
    });
    file('pod.json', {
      ...ROOT_POD,
      spec: {
        containers: [{ name: `c-${SECRETS[0]}`, image: SECRETS[1], env: [{ name: 'PASSWORD', value: SECRETS[2] }] }],
      },
    });
    const { out, err, code } = await ashlar(['check', 'plan.json', 'pod.json', '--format', format, '--show', 'all']);
    expect(code).toBe(1);
    for (const secret of SECRETS) expect(out + err).not.toContain(secret);
  });
});

describe('explain, list, profile, help', () => {
  test('explain shows promise, reason, mappings and runbook, by id and by slug', async () => {
    for (const name of ['S3-001', 's3-block-public-access']) {
      const { out, code } = await ashlar(['explain', name]);
      expect(code).toBe(0);
      for (const part of [
        'A bucket cannot be made public',
        'critical:',
        'cis-aws-7.0',
        '3.1.4',
        'put-public-access-block',
      ])
        expect(out).toContain(part);
    }
  });

  test('list has a line for each control, and JSON for programs', async () => {
    expect((await ashlar(['list'])).out).toMatch(/^ {2}S3-001\s+critical\s+A bucket cannot be made public$/m);
    expect(JSON.parse((await ashlar(['list', '--format', 'json'])).out)).toContainEqual(
      expect.objectContaining({ id: 'S3-001', slug: 's3-block-public-access' }),
    );
  });

  test('profile choose answers, and says why', async () => {
    const { out, code } = await ashlar([
      'profile',
      'choose',
      '--exposure',
      'internet',
      '--data',
      'customer',
      '--maturity',
      'new',
    ]);
    expect(code).toBe(0);
    expect(out).toContain('prod');
    expect((await ashlar(['profile', 'choose', '--exposure', 'moon'])).code).toBe(2);
  });

  test('help teaches: what, how, and what the exit codes mean', async () => {
    expect((await ashlar(['--help'])).out).toContain('ashlar check PATH...');
    const { out, code } = await ashlar(['check', '--help']);
    expect(code).toBe(0);
    for (const part of ['cdktf.out/', 'terraform show -json', 'Exit code: 0', '--fail-on unknown'])
      expect(out).toContain(part);
    expect((await ashlar(['--version'])).out.trim()).toBe(
      JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version,
    );
  });
});

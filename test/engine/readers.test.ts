import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { catalog } from '../../controls/catalog.generated';
import { Hidden } from '../../core/plan/node';
import { judge } from '../../engine/judge';
import { load, loadDocuments } from '../../engine/readers/load';
import { policyOf } from '../../profiles/policy';
import { prod } from '../../profiles/prod';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ashlar-readers-'));
  file('good.yaml', POD);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const POD = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p', namespace: 'shop' },
  spec: { containers: [{ name: 'c', image: 'x' }] },
};

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const addresses = (...paths: string[]): string[] => load(paths).plan.nodes.map(({ address }) => address);

describe('nothing is passed over in silence: beside a good file in the same folder', () => {
  test.each([
    ['a bare list of objects, as JSON', 'l.json', [POD], 'l.json:1:1: a bare list of Kubernetes objects'],
    [
      'a bare list of objects, as YAML',
      'l.yaml',
      '\n- apiVersion: v1\n  kind: Pod\n',
      'l.yaml:2:1: a bare list of Kubernetes objects',
    ],
    [
      'a document without kind and apiVersion among others',
      'two.yaml',
      `${JSON.stringify(POD)}\n---\napiversion: v1\nKind: Pod\n`,
      'two.yaml:3:1: a document without apiVersion and kind',
    ],
    [
      'a state as Terraform stores it',
      's.json',
      { version: 4, terraform_version: '1.9.0', lineage: 'x', resources: [] },
      "s.json:1:1: Terraform's state as it is stored. Give it as Terraform prints it: terraform show -json",
    ],
    [
      'a plan without planned_values',
      'p.json',
      { format_version: '1.2', resource_changes: [{ address: 'aws_s3_bucket.b' }] },
      'p.json: a plan without planned_values',
    ],
    [
      'the log of terraform plan -json',
      'p.json',
      '{"@level":"info","@message":"Terraform 1.9.0"}\n{"@level":"info","type":"planned_change"}\n',
      'p.json: the log of terraform plan -json, not the plan',
    ],
    ['Terraform JSON that has no block', 'x.tf.json', { resources: {} }, 'x.tf.json:1:1: nothing in it is a block'],
    ['Terraform JSON whose section is no object', 'x.tf.json', { resource: 'aws' }, 'nothing in it is a block'],
    [
      'Terraform JSON of which one section is no object',
      'x.tf.json',
      { resource: {}, data: [1] },
      'x.tf.json:1:24: data is not an object of blocks',
    ],
    [
      'a List without items',
      'l.json',
      { apiVersion: 'v1', kind: 'List' },
      'l.json:1:1: a List without a list of items',
    ],
    [
      'a kustomization',
      'kustomization.yaml',
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [good.yaml]\n',
      'kustomization.yaml: a kustomization. Render it first',
    ],
  ])('rejects %s', (_, name, content, message) => {
    file(name, content);
    expect(() => load([folder])).toThrow(message);
  });

  test.each([
    ['a List of nothing', 'l.json', { apiVersion: 'v1', kind: 'List', items: null }],
    ['Terraform JSON with nothing but a comment', 'x.tf.json', { '//': 'nothing yet' }],
    ['Terraform JSON that only moves', 'x.tf.json', { moved: [{ from: 'a.b', to: 'a.c' }] }],
    ['a list of something else', 'l.json', [{ kind: 'circle' }]],
    ['empty documents', 'e.yaml', '---\n---\n# nothing\n'],
  ])('takes %s', (_, name, content) => {
    file(name, content);
    expect(addresses(folder)).toEqual(['Pod/shop/p']);
  });

  test('rejects an empty file that is named, and links that lead nowhere or to themselves', () => {
    const empty = file('empty.yaml', '\n');
    expect(() => load([empty])).toThrow('empty.yaml: empty');
    symlinkSync('nowhere', join(folder, 'a.yaml'));
    expect(() => load([folder])).toThrow('a.yaml: a link to nothing');
    rmSync(join(folder, 'a.yaml'));
    symlinkSync('b.yaml', join(folder, 'b.yaml'));
    expect(() => load([folder])).toThrow('b.yaml: cannot be read (ELOOP)');
  });

  test('one file under two names is judged once', () => {
    expect(addresses(folder, join(folder, 'good.yaml'), `${folder}/./good.yaml`)).toEqual(['Pod/shop/p']);
  });
});

describe('a module that a program calls', () => {
  const program = { module: { bucket: { source: 'terraform-aws-modules/s3-bucket/aws' } }, locals: {} };
  const address = 'module.bucket.aws_s3_bucket.b';
  const bucket = { address, mode: 'managed', type: 'aws_s3_bucket', name: 'b', values: {} };
  const planned = (child: string): object => ({
    format_version: '1.2',
    planned_values: { root_module: { child_modules: [{ address: child, resources: [bucket] }] } },
  });

  test('a plan that was made of a part says so', () => {
    const plan = { format_version: '1.2', complete: false, planned_values: { root_module: { resources: [] } } };
    expect(load([file('plan.json', plan)]).notes).toEqual([
      expect.stringMatching(/plan\.json: this plan is incomplete/),
    ]);
    expect(load([file('plan.json', { ...plan, complete: true })]).notes).toEqual([]);
  });

  test('is noted as not judged', () => {
    expect(load([file('cdk.tf.json', program)]).notes).toEqual([
      expect.stringContaining('cdk.tf.json: what module.bucket makes is not judged'),
    ]);
  });

  test.each(['module.bucket', 'module.bucket[0]'])('is judged where a plan shows it, as %s', (child) => {
    const loaded = load([file('cdk.tf.json', program), file('plan.json', planned(child))]);
    expect([loaded.notes, loaded.plan.nodes.map((node) => node.address)]).toEqual([[], [address]]);
  });
});

describe('environments of one application stay apart', () => {
  const OTHER = { ...POD, metadata: { name: 'q', namespace: 'shop' } };
  const list = (...items: object[]): object => ({ apiVersion: 'v1', kind: 'List', items });
  /** Which of the other objects, by file, can be neighbours of each file's. */
  const neighbours = (files: Record<string, object>): string[] => {
    const { nodes } = loadDocuments(Object.entries(files).map(([name, value]) => ({ file: name, value })));
    const worlds = [...new Set(nodes.map(({ scope }) => scope))];
    return worlds.map((world) =>
      [...new Set(nodes.filter(({ scope }) => scope === world).map(({ source }) => source.file))].join(' '),
    );
  };

  test.each([
    ['one application in several folders', { 'a/p.json': POD, 'b/q.json': OTHER }, ['a/p.json b/q.json']],
    [
      'a folder each',
      { 'dev/p.json': POD, 'dev/q.json': OTHER, 'prod/p.json': POD },
      ['dev/p.json dev/q.json', 'prod/p.json'],
    ],
    [
      'a List each, of different length',
      { 'dev/l.json': list(POD, OTHER), 'prod/l.json': list(list(POD)) },
      ['dev/l.json', 'prod/l.json'],
    ],
    ['a file each', { 'k8s/dev.json': list(POD, OTHER), 'k8s/prod.json': POD }, ['k8s/dev.json', 'k8s/prod.json']],
  ])('%s', (_, files, expected) => {
    expect(neighbours(files as Record<string, object>)).toEqual(expected);
  });
});

test('what a failed replacement left behind does not say what the plan of the resource hides', () => {
  const address = 'aws_s3_bucket_policy.p';
  const plan = loadDocuments([
    {
      file: 'plan.json',
      value: {
        format_version: '1.2',
        planned_values: {
          root_module: {
            resources: [{ address, mode: 'managed', type: 'aws_s3_bucket_policy', name: 'p', values: {} }],
          },
        },
        resource_changes: [
          { address, change: { actions: ['update'], after_unknown: { policy: true } } },
          { address, deposed: '1a2b3c4d', change: { actions: ['delete'], after_unknown: {} } },
        ],
      },
    },
  ]);
  expect(plan.nodes.map(({ settings }) => settings)).toEqual([{ policy: new Hidden([]) }]);
});

describe('nesting beyond reason', () => {
  const deep = (open: string, close: string): string => `${open.repeat(100_000)}1${close.repeat(100_000)}`;
  const module = `{"child_modules":[`;

  test.each([
    ['a plan of modules in modules', `{"format_version":"1.2","planned_values":{"root_module":${deep(module, ']}')}}}`],
    ['a List of Lists', deep('{"apiVersion":"v1","kind":"List","items":[', ']}')],
  ])('rejects %s, and names the file', (_, text) => {
    const bad = file('bad.json', text);
    expect(() => load([bad])).toThrow(`${bad}: nested too deeply to be read`);
  });

  test('rejects a manifest that cannot be judged, and names the object', () => {
    const bad = file('bad.json', JSON.stringify(POD).replace('"image":"x"', `"args":${deep('[', ']')}`));
    const { plan } = load([bad]);
    expect(() => judge(plan, { policy: policyOf(prod), controls: catalog, asOf: '2026-11-24' })).toThrow(
      /bad\.json: Pod\/shop\/p is nested too deeply to be judged \(10000\d levels\)/,
    );
  });
});

test('a program of very many resources is read whole, and is not taken for one that nests too deeply', () => {
  const named = Object.fromEntries(Array.from({ length: 200_000 }, (_, index) => [`t${index}`, {}]));

  expect(loadDocuments([{ file: 'cdk.tf.json', value: { resource: { aws_sns_topic: named } } }]).nodes).toHaveLength(
    200_000,
  );
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '../../scripts/e2e/json';
import { accountOf, mockRoot } from '../../scripts/e2e/terraform/mock-root';
import { inOrder, readStacks, type SynthesizedStack } from '../../scripts/e2e/terraform/synthesized';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ashlar-e2e-test-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

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

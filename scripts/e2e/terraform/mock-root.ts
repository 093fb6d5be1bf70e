import { type JsonObject, objectAt } from '../json';
import type { SynthesizedStack } from './synthesized';

/** How the mock differs from an account. */
export interface MockSettings {
  /** The state file of each stack, by the stack's name. */
  readonly stateFiles: ReadonlyMap<string, string>;
  /**
   * The provider's version, where another than the synthesized one is at hand: `>= 5.0`.
   *
   * @default - the version that was synthesized
   */
  readonly providerVersion?: string;
}

/** What the provider needs to talk to a mock: credentials of nobody, and no waiting where the mock does not know a call. */
const MOCK_PROVIDER = {
  access_key: 'test',
  secret_key: 'test',
  skip_credentials_validation: true,
  skip_metadata_api_check: 'true',
  s3_use_path_style: true,
  max_retries: 2,
};

/**
 * The root module that a stack is, with three changes: the provider talks to a mock, the state is a local file, and so is
 * the state of every stack that it reads. All else stays as it was synthesized.
 *
 * Each stack stays a root module of its own, because that is what it will be: two stacks may use one address, and each has
 * its own provider settings.
 */
export function mockRoot(
  stack: SynthesizedStack,
  all: readonly SynthesizedStack[],
  { stateFiles, providerVersion }: MockSettings,
): JsonObject {
  const { program } = stack;
  const terraform = objectAt(program.terraform);
  const data = objectAt(program.data);
  return {
    ...program,
    terraform: {
      ...terraform,
      backend: { local: { path: stateFileOf(stack.name, stateFiles) } },
      required_providers: mapValues(objectAt(terraform.required_providers), (provider, name) =>
        name === 'aws' && providerVersion !== undefined
          ? { ...objectAt(provider), version: providerVersion }
          : provider,
      ),
    },
    provider: mapValues(objectAt(program.provider), (blocks, name) =>
      name === 'aws' ? asList(blocks).map((block) => ({ ...objectAt(block), ...MOCK_PROVIDER })) : blocks,
    ),
    ...(data.terraform_remote_state !== undefined && {
      data: {
        ...data,
        terraform_remote_state: mapValues(objectAt(data.terraform_remote_state), (read, name) => ({
          ...objectAt(read),
          backend: 'local',
          config: { path: stateFileOf(producerOf(objectAt(read), `${stack.name}: ${name}`, all), stateFiles) },
        })),
      },
    }),
  };
}

/** The account that a stack lets itself be deployed to, where it names one. */
export function accountOf({ program }: SynthesizedStack): string | undefined {
  const accounts = asList(objectAt(program.provider).aws).flatMap((block) =>
    asList(objectAt(block).allowed_account_ids),
  );
  return typeof accounts[0] === 'string' ? accounts[0] : undefined;
}

/** The stack that keeps its state where `read` reads: every setting that the reader gives is one of the backend's. */
function producerOf(read: JsonObject, where: string, all: readonly SynthesizedStack[]): string {
  const producers = all.filter(({ program }) => {
    const backend = objectAt(objectAt(objectAt(program.terraform).backend)[String(read.backend)]);
    const asked = Object.entries(objectAt(read.config)).filter(([, value]) => value !== null);
    return asked.length > 0 && asked.every(([key, value]) => JSON.stringify(backend[key]) === JSON.stringify(value));
  });
  const [producer] = producers;
  if (producer === undefined || producers.length > 1) {
    throw new Error(`${where} reads a state that ${producers.length} of the stacks keep; it must be one's`);
  }
  return producer.name;
}

function stateFileOf(stack: string, stateFiles: ReadonlyMap<string, string>): string {
  const file = stateFiles.get(stack);
  if (file === undefined) throw new Error(`no state file for the stack '${stack}'`);
  return file;
}

const asList = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

const mapValues = (object: JsonObject, change: (value: unknown, key: string) => unknown): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value, key)]));

import type { TerraformJson } from '../../testing/terraform';

/**
 * Writes the program that somebody without this package would write for the same stack: provider classes one by one,
 * policies as JSON.stringify of literals, references as tokens. The text of a CommonJS module that exports `build(stack)`.
 */
export function rawProgram(stack: TerraformJson): string {
  const entries = entriesOf(stack);
  const names = rawNames(stack);
  const ordered = inOrder(entries);
  const types = [...new Set(ordered.map(({ module }) => module))];
  return [
    "const classOf = (m) => Object.values(m).find((c) => typeof c === 'function' && typeof c.tfResourceType === 'string');",
    ...types.map((module) => `const C_${identifier(module)} = classOf(require('@cdktf/provider-aws/lib/${module}'));`),
    'exports.build = (stack) => {',
    ...ordered.map(({ address, module, config }) => {
      const name = names.get(address) ?? '';
      return `  const ${name} = new C_${identifier(module)}(stack, '${name}', ${code(config, names)});`;
    }),
    '};',
  ].join('\n');
}

/** What the program calls each thing, by the address that it has in `stack`. */
export const rawNames = (stack: TerraformJson): ReadonlyMap<string, string> =>
  new Map(entriesOf(stack).map(({ address }, index) => [address, `r${index}`]));

const entriesOf = (stack: TerraformJson): Entry[] => [
  ...sectionEntries(stack, 'data'),
  ...sectionEntries(stack, 'resource'),
];

interface Entry {
  readonly address: string;
  readonly module: string;
  readonly config: Readonly<Record<string, unknown>>;
}

const sectionEntries = (stack: TerraformJson, section: 'data' | 'resource'): Entry[] =>
  Object.entries(stack[section] ?? {}).flatMap(([type, named]) =>
    Object.entries(named).map(([name, { '//': _, ...config }]) => ({
      address: section === 'data' ? `data.${type}.${name}` : `${type}.${name}`,
      module: `${section === 'data' ? 'data-aws-' : ''}${type.replace(/^aws_/, '').replaceAll('_', '-')}`,
      config,
    })),
  );

/** What is referred to comes first. */
function inOrder(entries: readonly Entry[]): Entry[] {
  const byAddress = new Map(entries.map((entry) => [entry.address, entry]));
  const done = new Set<Entry>();
  const visit = (entry: Entry): void => {
    if (done.has(entry)) return;
    const text = JSON.stringify(entry.config);
    for (const [address, other] of byAddress) if (other !== entry && text.includes(address)) visit(other);
    done.add(entry);
  };
  for (const entry of entries) visit(entry);
  return [...done];
}

const REFERENCE = /\$\{((?:data\.)?[a-z0-9_]+\.[\w-]+)\.([a-z_0-9]+)\}/g;

function code(value: unknown, names: ReadonlyMap<string, string>, key = ''): string {
  if (typeof value === 'string') return text(value, names);
  if (key === 'dependsOn' && Array.isArray(value))
    return `[${value.map((address) => names.get(String(address))).join(', ')}]`;
  if (Array.isArray(value)) return `[${value.map((item) => code(item, names)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([name, inner]) => [camel(name), inner] as const);
  return `{ ${fields.map(([name, inner]) => `${name}: ${code(inner, names, name)}`).join(', ')} }`;
}

function text(value: string, names: ReadonlyMap<string, string>): string {
  if (value.startsWith('{"Version"')) return `JSON.stringify(${literal(JSON.parse(value), names)})`;
  const whole = new RegExp(`^${REFERENCE.source}$`).exec(value);
  if (whole !== null) return `${names.get(whole[1] ?? '')}.${camel(whole[2] ?? '')}`;
  if (!value.includes('${')) return JSON.stringify(value);
  const quoted = value.replace(
    REFERENCE,
    (_, address: string, attribute: string) => `\u0000${names.get(address)}.${camel(attribute)}\u0001`,
  );
  return `\`${quoted.replaceAll('`', '\\`').replaceAll('\u0000', '${').replaceAll('\u0001', '}')}\``;
}

/** JSON as it is, keys untouched, references as template literals. */
function literal(value: unknown, names: ReadonlyMap<string, string>): string {
  if (typeof value === 'string') return text(value, names);
  if (Array.isArray(value)) return `[${value.map((item) => literal(item, names)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([name, inner]) => `${JSON.stringify(name)}: ${literal(inner, names)}`)
    .join(', ')} }`;
}

const camel = (name: string): string => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

const identifier = (module: string): string => module.replaceAll('-', '_');

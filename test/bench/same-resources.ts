import { deepStrictEqual } from 'node:assert';
import type { TerraformJson } from '../../testing/terraform';

/**
 * Both write the same resources and data sources, attribute by attribute; only their logical names and cdktf's own notes
 * (`//`) may differ.
 *
 * @param names what each address of `ours` is called in `raw`
 * @throws where they differ: the comparison would not be one
 */
export function assertSameResources(ours: TerraformJson, raw: TerraformJson, names: ReadonlyMap<string, string>): void {
  deepStrictEqual(bare(raw), renamed(bare(ours), names));
}

type Bare = Pick<TerraformJson, 'data' | 'resource'>;

const bare = ({ data, resource }: TerraformJson): Bare =>
  JSON.parse(JSON.stringify({ data, resource }, (key, value) => (key === '//' ? undefined : value)));

function renamed(stack: Bare, names: ReadonlyMap<string, string>): Bare {
  let text = JSON.stringify(stack);
  for (const [address, name] of names) {
    const words = address.split('.');
    const old = words.pop() ?? '';
    text = text
      .replaceAll(`${words.join('.')}.${old}`, `${words.join('.')}.${name}`)
      .replaceAll(`"${old}":`, `"${name}":`);
  }
  return JSON.parse(text);
}

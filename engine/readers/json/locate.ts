import { type Node, parseTree } from 'jsonc-parser';
import type { Location, Pointer } from '../../../core/plan/node';
import { Lines } from '../lines';

/**
 * Looks up where paths are written in a JSON text: the key of an entry, or a list's item; undefined where there is no
 * such path. Of keys that stand twice the last counts, as in JSON.parse. The text is parsed at the first question.
 */
export function jsonLocator(text: string): (pointer: Pointer) => Location | undefined {
  let positions: Positions | undefined;
  return (pointer) => {
    positions ??= new Positions(text);
    return positions.of(pointer);
  };
}

class Positions {
  private readonly tree: Node | undefined;
  private readonly lines: Lines;
  private readonly properties = new WeakMap<Node, ReadonlyMap<string, Node>>();

  public constructor(text: string) {
    this.tree = parseTree(text);
    this.lines = new Lines(text, 1);
  }

  public of(pointer: Pointer): Location | undefined {
    let node = this.tree;
    let offset = node?.offset;
    for (const step of pointer) {
      const property = node?.type === 'object' ? this.propertiesOf(node).get(String(step)) : undefined;
      node = node?.type === 'array' ? node.children?.[Number(step)] : property?.children?.[1];
      offset = property?.offset ?? node?.offset;
      if (node === undefined) return undefined;
    }
    return offset === undefined ? undefined : this.lines.at(offset);
  }

  private propertiesOf(node: Node): ReadonlyMap<string, Node> {
    const known = this.properties.get(node);
    if (known !== undefined) return known;
    const properties = new Map(
      node.children?.map((property) => [String(property.children?.[0]?.value), property] as const),
    );
    this.properties.set(node, properties);
    return properties;
  }
}

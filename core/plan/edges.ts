import { Hidden, type Node } from './node';

/** One reference: who refers, from which attribute, to whom. */
export interface Edge {
  readonly from: Node;
  /** `policy`, `rule.0.kms_master_key_id` */
  readonly attribute: string;
  readonly to: Node;
}

const ARN = /arn:[a-z-]+:[\w:/.\-+=@,]+/g;

/** All references of a plan in both directions, from one walk over everything that is written. */
export class Edges {
  private readonly outgoing = new Map<Node, Edge[]>();
  private readonly incoming = new Map<Node, Edge[]>();

  public constructor(
    nodes: readonly Node[],
    private readonly targets: (node: Node, raw: unknown) => readonly Node[],
    private readonly named: (arn: string, near: Node) => readonly Node[],
  ) {
    for (const node of nodes) if (node.mode !== 'object') this.walk(node, node.settings, '');
  }

  public from(node: Node): readonly Edge[] {
    return this.outgoing.get(node) ?? [];
  }

  public to(node: Node): readonly Edge[] {
    return this.incoming.get(node) ?? [];
  }

  private walk(node: Node, raw: unknown, attribute: string): void {
    if (typeof raw === 'string' || raw instanceof Hidden) this.leaf(node, raw, attribute);
    else if (typeof raw === 'object' && raw !== null) {
      for (const [name, inner] of Object.entries(raw))
        this.walk(node, inner, attribute === '' ? name : `${attribute}.${name}`);
    }
  }

  private leaf(node: Node, raw: string | Hidden, attribute: string): void {
    for (const target of this.targets(node, raw)) this.add({ from: node, attribute, to: target });
    if (typeof raw !== 'string' || !raw.includes('arn:')) return;
    for (const [arn] of raw.matchAll(ARN)) {
      for (const target of this.named(arn.replace(/[/:]$/, ''), node)) {
        if (target !== node) this.add({ from: node, attribute, to: target });
      }
    }
  }

  private add(edge: Edge): void {
    if (this.outgoing.get(edge.from)?.some(({ to, attribute }) => to === edge.to && attribute === edge.attribute))
      return;
    append(this.outgoing, edge.from, edge);
    append(this.incoming, edge.to, edge);
  }
}

function append(index: Map<Node, Edge[]>, key: Node, edge: Edge): void {
  const there = index.get(key);
  if (there === undefined) index.set(key, [edge]);
  else there.push(edge);
}

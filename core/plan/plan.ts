import { Block } from './block';
import { type Edge, Edges } from './edges';
import { identitiesOf } from './identity';
import { Hidden, type Node } from './node';
import { type Resolved, Resolver } from './resolve';
import type { Scope } from './scope';

/** Who is attached to a node through one attribute, and who may be: their attribute is only known after apply. */
export interface Attached {
  readonly nodes: readonly Node[];
  readonly maybe: readonly Node[];
}

const NOBODY: readonly Node[] = Object.freeze([]);

/** A read-only graph over everything that one check was given. Questions about neighbours cost O(1) after one pass. */
export class Plan {
  /** What others made of this plan: see per-plan.ts. */
  public readonly memory = new Map<object, object>();
  private readonly byType = new Map<string, Node[]>();
  private readonly roots: readonly Scope[];
  private readonly resolver: Resolver;
  /** By type, then attribute. */
  private readonly attachments = new Map<string, Map<string, AttachmentIndex>>();
  private readonly identities = new Map<string, Map<string, Node[]>>();
  private readonly outputs = new Map<string, Scope[]>();
  private readonly tops = new Map<Node, Block>();
  private edgesOnce: Edges | undefined;

  public constructor(public readonly nodes: readonly Node[]) {
    for (const node of nodes) push(this.byType, `${node.mode === 'data' ? 'data.' : ''}${node.type}`, node);
    this.roots = [...new Set(nodes.map(({ scope }) => scope.root))];
    for (const root of this.roots) for (const name of root.outputs.keys()) push(this.outputs, name, root);
    this.resolver = new Resolver((from, name) => this.remoteOutput(from, name));
  }

  /** Nodes of a Terraform type (`data.aws_region` for data sources) or Kubernetes kind. */
  public ofType(type: string): readonly Node[] {
    return this.byType.get(type) ?? NOBODY;
  }

  /** The node's settings as three-valued values. */
  public read(node: Node): Block {
    let top = this.tops.get(node);
    if (top === undefined) {
      top = new Block(node, node.settings, '', this, node.twin && this.read(node.twin));
      this.tops.set(node, top);
    }
    return top;
  }

  /** The literal that a raw setting comes to. */
  public literal(raw: unknown, scope: Scope): Resolved {
    return this.resolver.literalOf(this.resolver.resolve(raw, scope));
  }

  /** What a raw setting comes to, before an attribute of another node is read. */
  public resolve(raw: unknown, scope: Scope): Resolved {
    return this.resolver.resolve(raw, scope);
  }

  /** The nodes that a raw setting of `node` refers to, by reference, or by literal name, id or ARN. */
  public targets(node: Node, raw: unknown): readonly Node[] {
    const referred = this.originals(this.resolver.targets(raw, node.scope, node.address));
    if (referred.length > 0) return referred;
    if (raw instanceof Hidden) return NOBODY;
    const literal = this.literal(raw, node.scope);
    return literal.kind === 'literal' && typeof literal.value === 'string' ? this.named(literal.value, node) : NOBODY;
  }

  /** Nodes of `type` whose `attribute` points at `target`, found through references in any form or through literals. */
  public attached(target: Node, type: string, attribute: string): Attached {
    const { byTarget, possible, undecided } = this.attachmentsThrough(type, attribute);
    const named = possible.get(target);
    const hidden = undecided.get(target.scope.root) ?? NOBODY;
    return { nodes: byTarget.get(target) ?? NOBODY, maybe: named === undefined ? hidden : [...named, ...hidden] };
  }

  /** What the source says a hidden setting refers to, as nodes of the plan. */
  public twinTargets(node: Node, twin: Node, raw: unknown): readonly Node[] {
    return this.resolver
      .targets(raw, twin.scope)
      .map((target) => this.original(node.scope.root.nodes.get(target.address)?.[0] ?? target));
  }

  /** Every reference that leads to `target`, from anywhere in any node, inside policy texts too. */
  public referrers(target: Node): readonly Edge[] {
    return this.edges().to(target);
  }

  /** Every reference that leaves `node`. */
  public referencesOf(node: Node): readonly Edge[] {
    return this.edges().from(node);
  }

  /** Nodes whose id, name or ARN is this literal, in the same root module first; in another where it is the only one. */
  public named(literal: string, near: Node): readonly Node[] {
    return nearest(this.identityIndex('').get(literal) ?? NOBODY, near.scope);
  }

  /** A data source that looks up a resource of this plan stands for that resource. */
  private original(node: Node): Node {
    if (node.mode !== 'data') return node;
    for (const attribute of ['bucket', 'name', 'key_id', 'arn', 'id']) {
      const raw = node.settings[attribute];
      if (raw === undefined || raw === null) continue;
      const referred = this.resolver
        .targets(raw, node.scope)
        .find(({ type, mode }) => type === node.type && mode === 'resource');
      if (referred !== undefined) return referred;
      const literal = this.literal(raw, node.scope);
      const named =
        literal.kind === 'literal' && typeof literal.value === 'string'
          ? nearest(this.identityIndex(node.type).get(literal.value) ?? NOBODY, node.scope)[0]
          : undefined;
      if (named !== undefined) return named;
    }
    return node;
  }

  private originals(nodes: readonly Node[]): readonly Node[] {
    return nodes.some(({ mode }) => mode === 'data') ? nodes.map((node) => this.original(node)) : nodes;
  }

  private attachmentsThrough(type: string, attribute: string): AttachmentIndex {
    const ofType = this.attachments.get(type) ?? new Map<string, AttachmentIndex>();
    this.attachments.set(type, ofType);
    let index = ofType.get(attribute);
    if (index === undefined) {
      index = { byTarget: new Map(), possible: new Map(), undecided: new Map() };
      for (const node of this.ofType(type)) this.indexAttachment(index, node, attribute);
      ofType.set(attribute, index);
    }
    return index;
  }

  private indexAttachment(index: AttachmentIndex, node: Node, attribute: string): void {
    const raw = node.settings[attribute];
    const targets = this.resolver.targets(raw, node.scope, node.address);
    const meant = this.originals(targets);
    for (const target of meant) push(isOneOfSeveral(target, meant) ? index.possible : index.byTarget, target, node);
    if (targets.some(({ mode }) => mode === 'resource')) return;
    const literal = this.literal(raw, node.scope);
    if (literal.kind === 'literal' && typeof literal.value === 'string') {
      for (const target of this.named(literal.value, node)) push(index.byTarget, target, node);
    } else if (targets.length === 0 && literal.kind === 'unknown') this.undecided(index, node, attribute);
  }

  /** A plan may hide which node is meant where its source does not. */
  private undecided(index: AttachmentIndex, node: Node, attribute: string): void {
    const { twin } = node;
    const targets = twin === undefined ? NOBODY : this.twinTargets(node, twin, twin.settings[attribute]);
    for (const target of targets) push(index.byTarget, target, node);
    if (targets.length === 0) push(index.undecided, node.scope.root, node);
  }

  private identityIndex(type: string): Map<string, Node[]> {
    let index = this.identities.get(type);
    if (index === undefined) {
      index = new Map();
      for (const node of type === '' ? this.nodes : this.ofType(type)) {
        if (node.mode !== 'object') for (const identity of identitiesOf(node)) push(index, identity, node);
      }
      this.identities.set(type, index);
    }
    return index;
  }

  private edges(): Edges {
    this.edgesOnce ??= new Edges(
      this.nodes,
      (node, raw) => this.originals(this.resolver.targets(raw, node.scope, node.address)),
      (arn, near) => this.named(arn, near),
    );
    return this.edgesOnce;
  }

  private remoteOutput(from: Scope, name: string): { scope: Scope; value: unknown } | undefined {
    const owners = (this.outputs.get(name) ?? []).filter((scope) => scope !== from.root);
    const [owner] = owners;
    return owners.length === 1 && owner !== undefined ? { scope: owner, value: owner.outputs.get(name) } : undefined;
  }
}

interface AttachmentIndex {
  readonly byTarget: Map<Node, Node[]>;
  /** Who may be attached: the expression names several, and an attribute means one. */
  readonly possible: Map<Node, Node[]>;
  readonly undecided: Map<Scope, Node[]>;
}

/** Whether an expression that means one thing names another of the same type too: `x ? a.id : b.id`, `b[var.i].id`. */
const isOneOfSeveral = (target: Node, meant: readonly Node[]): boolean =>
  meant.length > 1 && meant.some((other) => other !== target && other.type === target.type);

/**
 * Who of those with one literal name is meant in `scope`: of each type those of its own root module, else those of the
 * only other one that has any. The same name in several is an environment each; a plan never means another's source.
 */
function nearest(namesakes: readonly Node[], scope: Scope): readonly Node[] {
  const own = scope.root;
  const meant = new Map<string, Scope | 'several'>();
  for (const { type, scope: inner } of namesakes) {
    const { root } = inner;
    const before = meant.get(type);
    if (root === own || (root.form === own.form && before === undefined)) meant.set(type, root);
    else if (root.form === own.form && before !== root && before !== own) meant.set(type, 'several');
  }
  return namesakes.filter((node) => meant.get(node.type) === node.scope.root);
}

/** Adds a value to those of a key, once: doubles come one after the other. */
function push<K, V>(index: Map<K, V[]>, key: K, value: V): void {
  const there = index.get(key);
  if (there === undefined) index.set(key, [value]);
  else if (there.at(-1) !== value) there.push(value);
}

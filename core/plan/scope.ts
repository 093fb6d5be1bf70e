import type { Node } from './node';

/**
 * One module: the names its expressions may use. A root module is a unit of its own; so is one folder of Kubernetes
 * objects. Addresses are unique within a unit only.
 */
export class Scope {
  public readonly variables = new Map<string, unknown>();
  public readonly locals = new Map<string, unknown>();
  public readonly outputs = new Map<string, unknown>();
  public readonly modules = new Map<string, Scope>();
  /** Nodes by address without instance keys: `aws_s3_bucket.b` has as many as `count` makes. */
  public readonly nodes = new Map<string, Node[]>();
  /** Whether a variable's value is an expression of the parent (a module's input) and not a literal default. */
  public readonly parent: Scope | undefined;

  /**
   * @param address `module.m`, or empty for a root module
   * @param form what the unit was read from
   */
  public constructor(
    public readonly address: string,
    public readonly form: Form,
    parent?: Scope,
  ) {
    this.parent = parent;
  }

  /** The root module of the unit. */
  public get root(): Scope {
    return this.parent === undefined ? this : this.parent.root;
  }

  public add(base: string, node: Node): void {
    const there = this.nodes.get(base);
    if (there === undefined) this.nodes.set(base, [node]);
    else there.push(node);
  }
}

/** A program's own text, what Terraform plans, what Terraform remembers, Kubernetes objects. */
export type Form = 'source' | 'plan' | 'state' | 'kubernetes';

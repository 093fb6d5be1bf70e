import { Hidden, type Node } from './node';
import { parseReference, parseTemplate, type Reference, referencesIn } from './reference';
import type { Scope } from './scope';

/** What an expression comes to. */
export type Resolved =
  | { readonly kind: 'literal'; readonly value: unknown }
  /** An attribute of nodes, several where the reference names no instance. */
  | { readonly kind: 'attribute'; readonly nodes: readonly Node[]; readonly path: readonly string[] }
  | { readonly kind: 'unknown'; readonly because: string };

/** Finds an output of another root module by name; cdktf wires stacks so. */
export type RemoteOutputs = (
  from: Scope,
  name: string,
) => { readonly scope: Scope; readonly value: unknown } | undefined;

const NOBODY: readonly Node[] = Object.freeze([]);

const DEEPEST = 32;
/** Expressions that one question may lead through, and characters that a text may grow to: far beyond any program. */
const MOST_STEPS = 10_000;
const LONGEST = 1_000_000;

/** Follows references through variables, locals, module outputs and other stacks' outputs. */
export class Resolver {
  public constructor(private readonly remote: RemoteOutputs) {}

  private readonly references = new Map<string, Reference | undefined>();
  /** What is left of `MOST_STEPS` for the question at hand. */
  private steps = 0;

  /** What a raw setting comes to. */
  public resolve(raw: unknown, scope: Scope, depth = 0): Resolved {
    if (depth === 0) this.steps = MOST_STEPS;
    if (raw instanceof Hidden) return this.hidden(raw, scope, depth);
    if (typeof raw !== 'string' || !raw.includes('${')) return { kind: 'literal', value: raw };
    if (depth > DEEPEST || this.steps-- <= 0)
      return { kind: 'unknown', because: `its references never end (${clip(raw)})` };
    const { literals, expressions } = parseTemplate(raw);
    const [only] = expressions;
    if (expressions.length === 0) return { kind: 'literal', value: literals.join('') };
    if (expressions.length === 1 && only !== undefined && literals.every((part) => part === '')) {
      return this.expression(only, scope, depth);
    }
    return this.joined(literals, expressions, scope, depth);
  }

  /**
   * Every node that a raw setting refers to, however its expression is written.
   *
   * @param owner address of the resource whose setting it is: `each.key` and `count.index` mean its own instance
   */
  public targets(raw: unknown, scope: Scope, owner?: string): readonly Node[] {
    this.steps = MOST_STEPS;
    if (raw instanceof Hidden) return this.hiddenTargets(raw, scope, 0, owner);
    if (typeof raw !== 'string' || !raw.includes('${')) return NOBODY;
    const { expressions } = parseTemplate(raw);
    const [only] = expressions;
    return expressions.length === 1 && only !== undefined
      ? this.named(only, scope)
      : expressions.flatMap((expression) => this.named(expression, scope));
  }

  private named(expression: string, scope: Scope): readonly Node[] {
    const plain = this.reference(expression);
    if (plain !== undefined) return this.nodesOf(plain, scope, 0);
    return referencesIn(expression).flatMap((reference) => this.nodesOf(reference, scope, 0));
  }

  private hiddenTargets({ references }: Hidden, scope: Scope, depth: number, owner: string | undefined): Node[] {
    const key = references.some((text) => /^(?:each|count)\./.test(text)) ? instanceKey(owner) : undefined;
    return longest(references).flatMap((text) => {
      const nodes = this.nodesOf(this.reference(text), scope, depth);
      const own = key === undefined ? [] : nodes.filter(({ address }) => address.endsWith(key));
      return own.length > 0 ? own : [...nodes];
    });
  }

  private hidden({ references }: Hidden, scope: Scope, depth: number): Resolved {
    const whole = longest(references);
    const [only] = whole;
    const resolved = whole.length === 1 && only !== undefined ? this.expression(only, scope, depth + 1) : undefined;
    if (resolved?.kind === 'attribute') return resolved;
    const waits = whole.length > 0 ? ` (waits for ${whole.join(', ')})` : '';
    return { kind: 'unknown', because: `Terraform tells it only after apply${waits}` };
  }

  private joined(literals: readonly string[], expressions: readonly string[], scope: Scope, depth: number): Resolved {
    let text = literals[0] ?? '';
    for (const [index, expression] of expressions.entries()) {
      const part = this.literalOf(this.expression(expression, scope, depth + 1));
      if (part.kind !== 'literal') return part;
      text += `${part.value}${literals[index + 1] ?? ''}`;
      if (text.length > LONGEST) return waitsFor(expression);
    }
    return { kind: 'literal', value: text };
  }

  private expression(expression: string, scope: Scope, depth: number): Resolved {
    const reference = this.reference(expression);
    if (reference === undefined) return constant(expression) ?? waitsFor(expression);
    const stored = this.stored(reference, scope);
    if (stored !== undefined) {
      const inner = this.resolve(stored.value, stored.scope, depth + 1);
      return stored.rest.length === 0 ? inner : descend(inner, stored.rest, expression);
    }
    const nodes = this.instances(reference, scope);
    if (nodes.length === 0) return waitsFor(expression);
    return { kind: 'attribute', nodes, path: reference.rest };
  }

  /** A reference's literal, where the node that it names says one. */
  public literalOf(resolved: Resolved, depth = 0): Resolved {
    if (resolved.kind !== 'attribute') return resolved;
    const [node] = resolved.nodes;
    const said = node === undefined ? undefined : at(node.settings, resolved.path);
    if (node === undefined || resolved.nodes.length > 1 || said === undefined || said === null || depth > DEEPEST) {
      return waitsFor([node?.address ?? 'a resource', ...resolved.path].join('.'));
    }
    if (said instanceof Hidden) return waitsFor([node.address, ...resolved.path].join('.'));
    return this.literalOf(this.resolve(said, node.scope, depth + 1), depth + 1);
  }

  /** Programs write the same few references again and again. */
  private reference(expression: string): Reference | undefined {
    const known = this.references.get(expression);
    if (known !== undefined || this.references.has(expression)) return known;
    const parsed = parseReference(expression);
    this.references.set(expression, parsed);
    return parsed;
  }

  private stored(
    reference: Reference,
    scope: Scope,
  ): { value: unknown; scope: Scope; rest: readonly string[] } | undefined {
    const { base, rest } = reference;
    if (!STORED.test(base)) return undefined;
    const [kind, name = ''] = base.split('.');
    if (kind === 'var' && scope.variables.has(name)) {
      return { value: scope.variables.get(name), scope: scope.parent ?? scope, rest };
    }
    if (kind === 'local' && scope.locals.has(name)) return { value: scope.locals.get(name), scope, rest };
    if (kind === 'module') return this.moduleOutput(reference, scope, name);
    if (base.startsWith('data.terraform_remote_state.') && rest[0] === 'outputs') {
      const output = this.remote(scope, rest[1] ?? '');
      return output && { ...output, rest: rest.slice(2) };
    }
    return undefined;
  }

  private moduleOutput(reference: Reference, scope: Scope, name: string): ReturnType<Resolver['stored']> {
    const output = reference.base.split('.')[2] ?? '';
    const keyed = reference.head.slice('module.'.length, -output.length - 1);
    const module = scope.modules.get(keyed) ?? scope.modules.get(name);
    if (module === undefined || !module.outputs.has(output)) return undefined;
    return { value: module.outputs.get(output), scope: module, rest: reference.rest };
  }

  private instances({ head, base }: Reference, scope: Scope): readonly Node[] {
    const all = scope.nodes.get(base) ?? NOBODY;
    if (head === base) return all;
    const address = scope.address === '' ? head : `${scope.address}.${head}`;
    const exact = all.filter((node) => node.address === address);
    return exact.length > 0 ? exact : all;
  }

  private nodesOf(reference: Reference | undefined, scope: Scope, depth: number): readonly Node[] {
    if (reference === undefined || depth > DEEPEST || this.steps-- <= 0) return [];
    const stored = this.stored(reference, scope);
    if (stored === undefined) return this.instances(reference, scope);
    const { value } = stored;
    if (value instanceof Hidden) {
      return this.hiddenTargets(value, stored.scope, depth + 1, scope.address);
    }
    if (typeof value !== 'string' || !value.includes('${')) return [];
    return parseTemplate(value).expressions.flatMap((expression) =>
      referencesIn(expression).flatMap((inner) => this.nodesOf(inner, stored.scope, depth + 1)),
    );
  }
}

/** What may stand for a value that is written elsewhere. */
const STORED = /^(?:var|local|module|data)\./;

/** Terraform lists `b[0].id`, and `b[0]` and `b` as well: the longest say which is meant. */
const longest = (references: readonly string[]): readonly string[] =>
  references.filter(
    (text) => !references.some((other) => other.startsWith(`${text}.`) || other.startsWith(`${text}[`)),
  );

/** `["eu"]` of `aws_s3_bucket.b["eu"]` and of `module.m["eu"]`. */
const instanceKey = (address: string | undefined): string | undefined =>
  address === undefined ? undefined : /\[(?:"(?:[^"\\]|\\.)*"|\d+)\]$/.exec(address)?.[0];

function constant(expression: string): Resolved | undefined {
  const text = expression.trim();
  if (text === 'null') return { kind: 'literal', value: undefined };
  if (!/^(?:true|false|-?\d+(?:\.\d+)?|"[^"\\$]*")$/.test(text)) return undefined;
  return { kind: 'literal', value: JSON.parse(text) };
}

const waitsFor = (expression: string): Resolved => ({
  kind: 'unknown',
  because: `it depends on ${clip(expression.trim())}, which is only known after apply`,
});

const clip = (text: string): string => (text.length > 80 ? `${text.slice(0, 77)}...` : text);

function descend(resolved: Resolved, rest: readonly string[], expression: string): Resolved {
  if (resolved.kind === 'attribute') return { ...resolved, path: [...resolved.path, ...rest] };
  if (resolved.kind === 'unknown') return resolved;
  const value = at(resolved.value, rest);
  return value === undefined ? waitsFor(expression) : { kind: 'literal', value };
}

/** The value at a path of own properties; a block that stands alone counts as a list of one. */
export function at(data: unknown, path: readonly string[]): unknown {
  let here: unknown = data;
  for (const step of path) {
    if (typeof here !== 'object' || here === null || here instanceof Hidden)
      return here instanceof Hidden ? here : undefined;
    if (step === '0' && !Array.isArray(here)) continue;
    here = Object.hasOwn(here, step) ? (here as Record<string, unknown>)[step] : undefined;
  }
  return here;
}

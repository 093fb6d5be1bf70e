import type { Node } from '../core/plan/node';

/** Shorter texts are no secrets worth a message that nobody can read. */
const SHORTEST = 4;

const known = new WeakMap<Node, readonly string[]>();

/** Takes out of a text what Terraform marks sensitive in any of these nodes, parts of JSON texts included. */
export function hideSensitive(text: string, nodes: Iterable<Node>): string {
  let shown = text;
  for (const node of nodes) {
    for (const secret of secretsOf(node)) shown = shown.replaceAll(secret, '(sensitive)');
  }
  return shown;
}

/** The longest first, so that none is left in half. */
function secretsOf(node: Node): readonly string[] {
  if (node.sensitive === undefined) return [];
  let secrets = known.get(node);
  if (secrets === undefined) {
    const found = new Set<string>();
    collect(node.settings, node.sensitive, found);
    secrets = [...found].sort((a, b) => b.length - a.length);
    known.set(node, secrets);
  }
  return secrets;
}

/** Masks mirror the values: `true` covers everything below. */
function collect(value: unknown, mask: unknown, found: Set<string>): void {
  if (mask === true && typeof value === 'string') collectText(value, found);
  if (typeof value !== 'object' || value === null || (mask !== true && typeof mask !== 'object') || mask === null)
    return;
  for (const [name, inner] of Object.entries(value)) {
    collect(inner, mask === true ? true : (mask as Readonly<Record<string, unknown>>)[name], found);
  }
}

function collectText(text: string, found: Set<string>): void {
  if (text.length < SHORTEST) return;
  found.add(text);
  if (!/^\s*[{[]/.test(text)) return;
  try {
    collect(JSON.parse(text), true, found);
  } catch {
    // no JSON after all: the text itself is what is hidden
  }
}

import { isObject } from '../../../core/json-object';
import type { Place } from '../../../core/place';
import type { Block } from '../../../core/plan/block';
import { Hidden, type Node } from '../../../core/plan/node';
import { perPlan } from '../../../core/plan/per-plan';
import type { Plan } from '../../../core/plan/plan';
import type { Scope } from '../../../core/plan/scope';
import { statementBlocks } from './data-source';
import { PolicyDocument } from './document';
import { Statement } from './statement';
import { asItIs, readPolicyText, settle } from './text';

/** By attribute, then by the settings that hold it. */
const memo = perPlan(() => new Map<string, Map<object, PolicyDocument>>());

/**
 * The policy that an attribute holds: JSON text with templates in it, or a reference to a data source or to another
 * resource's policy. Never throws: what can't be read is `incomplete` or `malformed`, what isn't there is `absent`.
 */
export function policyOf(block: Block, attribute: string, plan: Plan): PolicyDocument {
  return remembered(plan, block.settings, attribute, () => {
    const at = block.place(attribute);
    const raw = block.settings[attribute];
    if (!(raw instanceof Hidden)) return read(raw, at, block.node.scope, plan, 0);
    const direct = read(raw, at, block.node.scope, plan, 0);
    if (direct.incomplete === undefined) return direct;
    return fromTwin(block, attribute, plan) ?? direct;
  });
}

/** What a plan hides, its source tells. */
function fromTwin(block: Block, attribute: string, plan: Plan): PolicyDocument | undefined {
  const { twin } = block.node;
  if (twin === undefined) return undefined;
  if (block.attribute === '') return policyOf(plan.read(twin), attribute, plan);
  const text = block.text(attribute);
  return text.known ? read(text.is, text.at, twin.scope, plan, 0) : undefined;
}

const DEEPEST = 16;

function read(raw: unknown, at: Place, scope: Scope, plan: Plan, depth: number): PolicyDocument {
  if (raw === undefined || raw === null || raw === '') return PolicyDocument.absent(at);
  if (raw instanceof Hidden || (typeof raw === 'string' && /^\s*\$\{/.test(raw))) {
    return follow(raw, at, scope, plan, depth);
  }
  if (typeof raw !== 'string') return document(settle(raw, scope, plan), at, asItIs);
  const parsed = readPolicyText(raw, scope, plan);
  return 'malformed' in parsed ? PolicyDocument.malformed(parsed.malformed, at) : document(parsed.is, at, parsed.fill);
}

function follow(raw: unknown, at: Place, scope: Scope, plan: Plan, depth: number): PolicyDocument {
  const jsonencode = typeof raw === 'string' && /^\s*\$\{\s*jsonencode\(/.test(raw);
  if (jsonencode) return PolicyDocument.unknown('it is written with jsonencode(), which only Terraform evaluates', at);
  const resolved = plan.resolve(raw, scope);
  if (resolved.kind === 'unknown' || depth > DEEPEST) {
    return PolicyDocument.unknown(resolved.kind === 'unknown' ? resolved.because : 'its references never end', at);
  }
  if (resolved.kind === 'literal') return read(resolved.value, at, scope, plan, depth + 1);
  const [node] = resolved.nodes;
  const [attribute = ''] = resolved.path;
  if (node === undefined || resolved.nodes.length > 1 || resolved.path.length !== 1) {
    return PolicyDocument.unknown(`it depends on ${node?.address ?? 'a resource'}.${resolved.path.join('.')}`, at);
  }
  if (node.type === 'aws_iam_policy_document' && (attribute === 'json' || attribute === 'minified_json')) {
    return remembered(plan, node.settings, 'json', () => dataSource(node, plan, depth + 1));
  }
  if (!Object.hasOwn(node.settings, attribute)) {
    return PolicyDocument.unknown(`it depends on ${node.address}.${attribute}, which is only known after apply`, at);
  }
  return read(node.settings[attribute], { node, attribute }, node.scope, plan, depth + 1);
}

function dataSource(node: Node, plan: Plan, depth: number): PolicyDocument {
  const at = { node };
  const { json } = node.settings;
  if (typeof json === 'string' && !json.includes('${'))
    return read(json, { node, attribute: 'json' }, node.scope, plan, depth);
  if (node.twin !== undefined) return dataSource(node.twin, plan, depth);
  const own = statementBlocks(plan.read(node), plan);
  const sources = parts(node, ['source_policy_documents', 'source_json'], plan, depth);
  const overrides = parts(node, ['override_policy_documents', 'override_json'], plan, depth);
  const unread = overrides.find(({ incomplete, malformed }) => incomplete !== undefined || malformed !== undefined);
  if (unread !== undefined) {
    return PolicyDocument.unknown(unread.incomplete ?? `a policy that overrides it is malformed`, at);
  }
  return PolicyDocument.combine([...overridden([...sources, own], overrides), ...overrides], at);
}

/** Statements with the id of an overriding one are replaced by it. */
function overridden(documents: readonly PolicyDocument[], overrides: readonly PolicyDocument[]): PolicyDocument[] {
  const sids = new Set(overrides.flatMap(({ statements }) => statements.flatMap(({ sid }) => sid ?? [])));
  if (sids.size === 0) return [...documents];
  return documents.map(
    ({ statements, at, incomplete, malformed, absent }) =>
      new PolicyDocument(
        statements.filter(({ sid }) => sid === undefined || !sids.has(sid)),
        at,
        { incomplete, malformed },
        absent,
      ),
  );
}

function parts(node: Node, attributes: readonly string[], plan: Plan, depth: number): PolicyDocument[] {
  return attributes.flatMap((attribute) => {
    const raw = node.settings[attribute];
    const at = { node, attribute };
    return (Array.isArray(raw) ? raw : [raw]).map((item) =>
      depth > DEEPEST
        ? PolicyDocument.unknown('its references never end', at)
        : read(item, at, node.scope, plan, depth),
    );
  });
}

function document(written: unknown, at: Place, fill: (part: unknown) => unknown): PolicyDocument {
  if (!isObject(written)) return PolicyDocument.malformed('it is not a JSON object', at);
  const { Statement: statement } = written;
  if (statement === undefined) return PolicyDocument.malformed('it has no Statement', at);
  const list: readonly unknown[] = Array.isArray(statement) ? statement : [statement];
  if (list.every(isObject))
    return new PolicyDocument(
      list.map((item) => new Statement(item, at, fill)),
      at,
    );
  const statements = list.flatMap((item) => (typeof item === 'string' ? fill(item) : item));
  const readable = statements.filter(isObject);
  const generated = statements.some((item) => typeof item === 'string' && item.includes('${'));
  const flaws =
    readable.length === statements.length
      ? {}
      : generated
        ? { incomplete: 'some of its statements are only known after apply' }
        : { malformed: 'a statement of it is not an object' };
  return new PolicyDocument(
    readable.map((item) => new Statement(item, at, fill)),
    at,
    flaws,
  );
}

function remembered(plan: Plan, key: object, attribute: string, make: () => PolicyDocument): PolicyDocument {
  const ofPlan = memo(plan);
  let documents = ofPlan.get(attribute);
  if (documents === undefined) {
    documents = new Map();
    ofPlan.set(attribute, documents);
  }
  let known = documents.get(key);
  if (known === undefined) {
    known = make();
    documents.set(key, known);
  }
  return known;
}

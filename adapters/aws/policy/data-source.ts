import type { Block } from '../../../core/plan/block';
import { Hidden } from '../../../core/plan/node';
import type { Plan } from '../../../core/plan/plan';
import { PolicyDocument } from './document';
import type { WrittenStatement } from './memory';
import { Statement } from './statement';
import { strings } from './strings';
import { settle } from './text';

const LISTS = {
  actions: 'Action',
  not_actions: 'NotAction',
  resources: 'Resource',
  not_resources: 'NotResource',
} as const;

/** The statements that `data.aws_iam_policy_document` spells out itself. */
export function statementBlocks(data: Block, plan: Plan): PolicyDocument {
  const at = data.place('statement');
  const blocks = data.blocks('statement');
  if (!blocks.known) return PolicyDocument.unknown(blocks.because, at);
  const { dynamic } = data.settings;
  const generated = typeof dynamic === 'object' && dynamic !== null && JSON.stringify(dynamic).includes('"statement"');
  return new PolicyDocument(
    blocks.is.map((block) => new Statement(written(block, plan), { node: block.node, attribute: block.attribute })),
    at,
    generated ? { incomplete: `${data.node.address} generates statements` } : {},
  );
}

function written(block: Block, plan: Plan): WrittenStatement {
  const read = (name: string): unknown => settle(variables(block.settings[name]), block.node.scope, plan);
  const statement: Record<string, unknown> = { Sid: read('sid') ?? undefined, Effect: read('effect') ?? 'Allow' };
  for (const [name, element] of Object.entries(LISTS)) {
    const list = strings(read(name));
    if (list.length > 0) statement[element] = list;
  }
  statement.Principal = principals(block, 'principals', plan);
  statement.NotPrincipal = principals(block, 'not_principals', plan);
  statement.Condition = conditions(block, plan);
  return statement;
}

function principals(block: Block, name: string, plan: Plan): unknown {
  const blocks = block.blocks(name);
  if (!blocks.known) return OPAQUE;
  if (blocks.is.length === 0) return undefined;
  const kinds: Record<string, string[]> = {};
  for (const { settings, node } of blocks.is) {
    const kind = String(settle(settings.type, node.scope, plan));
    kinds[kind] = [...(kinds[kind] ?? []), ...strings(settle(variables(settings.identifiers), node.scope, plan))];
  }
  return kinds;
}

function conditions(block: Block, plan: Plan): unknown {
  const blocks = block.blocks('condition');
  if (!blocks.known) return OPAQUE;
  if (blocks.is.length === 0) return undefined;
  const operators: Record<string, Record<string, string[]>> = {};
  for (const { settings, node } of blocks.is) {
    const read = (name: string): unknown => settle(variables(settings[name]), node.scope, plan);
    const test = String(read('test'));
    const key = String(read('variable'));
    const before = operators[test]?.[key] ?? [];
    operators[test] = { ...operators[test], [key]: [...before, ...strings(read('values'))] };
  }
  return operators;
}

const OPAQUE = '${generated ...}';

/** The data source writes IAM's own variables `&{aws:username}`. */
function variables(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('&{', '${');
  return Array.isArray(value) ? value.map((item) => (item instanceof Hidden ? item : variables(item))) : value;
}

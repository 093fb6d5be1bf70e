import { inputError } from '../../../core/errors';
import { isObject, type JsonObject } from '../../../core/json-object';
import { Hidden, type Node, type Pointer, type Settings } from '../../../core/plan/node';
import { Scope } from '../../../core/plan/scope';
import { type Document, objectAt } from '../document';

/** What `terraform show -json` prints of a plan or of a state. */
export const isTerraformShow = (value: unknown): value is JsonObject =>
  isObject(value) &&
  typeof value.format_version === 'string' &&
  ['planned_values', 'resource_changes', 'values', 'terraform_version'].some((field) => field in value);

/** Reads a plan (what will be) or a state (what is). */
export function readTerraformShow(document: Document): Node[] {
  const root = document.value as JsonObject;
  const planned = isObject(root.planned_values);
  if (root.errored === true) {
    throw inputError(
      document.file,
      'Terraform stopped with errors while it made this plan: it shows only a part of what will be. Plan again',
    );
  }
  if (!planned && 'resource_changes' in root) {
    throw inputError(document.file, 'a plan without planned_values: what would be judged is not in it');
  }
  const values = objectAt(root, planned ? 'planned_values' : 'values');
  const scope = new Scope('', planned ? 'plan' : 'state');
  const reading: Reading = { document, masks: masksOf(root) };
  const configuration = objectAt(objectAt(root, 'configuration'), 'root_module');
  for (const [name, variable] of Object.entries(objectAt(root, 'variables'))) {
    if (isObject(variable)) scope.variables.set(name, variable.value);
  }
  const top = planned ? 'planned_values' : 'values';
  const nodes = readModule(reading, objectAt(values, 'root_module'), configuration, scope, [top, 'root_module']);
  return planned ? [...nodes, ...readPriorData(reading, root, scope, configuration)] : nodes;
}

interface Reading {
  readonly document: Document;
  /** Which attributes only apply will tell, by address. */
  readonly masks: ReadonlyMap<string, unknown>;
}

function masksOf(root: JsonObject): Map<string, unknown> {
  const changes = Array.isArray(root.resource_changes) ? root.resource_changes.filter(isObject) : [];
  const current = changes.filter(({ deposed }) => deposed === undefined); // what a failed replacement left behind
  return new Map(current.map((change) => [String(change.address), objectAt(change, 'change').after_unknown]));
}

function readModule(
  reading: Reading,
  module: JsonObject,
  configuration: JsonObject,
  scope: Scope,
  pointer: Pointer,
): Node[] {
  outputsOf(configuration, scope);
  const expressions = expressionsOf(configuration);
  const nodes = resources(module).flatMap(({ resource, index }) =>
    readResource(reading, resource, expressions, scope, [...pointer, 'resources', index]),
  );
  const children = Array.isArray(module.child_modules) ? module.child_modules : [];
  const calls = objectAt(configuration, 'module_calls');
  return nodes.concat(
    children.filter(isObject).flatMap((child, index) => {
      const address = String(child.address);
      const name = (scope.address === '' ? address : address.slice(scope.address.length + 1)).slice('module.'.length);
      const call = objectAt(calls, name.replace(/\[.*\]$/, ''));
      const inner = new Scope(address, scope.form, scope);
      for (const [input, expression] of Object.entries(objectAt(call, 'expressions')))
        inner.variables.set(input, fromExpression(expression));
      scope.modules.set(name, inner);
      scope.modules.set(name.replace(/\[.*\]$/, ''), inner);
      return readModule(reading, child, objectAt(call, 'module'), inner, [...pointer, 'child_modules', index]);
    }),
  );
}

function resources(module: JsonObject): { readonly resource: JsonObject; readonly index: number }[] {
  const list = Array.isArray(module.resources) ? module.resources : [];
  return list.flatMap((resource, index) => (isObject(resource) ? [{ resource, index }] : []));
}

function readResource(
  { document, masks }: Reading,
  resource: JsonObject,
  expressions: ReadonlyMap<string, JsonObject>,
  scope: Scope,
  pointer: Pointer,
): Node[] {
  const mode = resource.mode === 'data' ? 'data' : 'resource';
  const base = `${mode === 'data' ? 'data.' : ''}${String(resource.type)}.${String(resource.name)}`;
  const values = isObject(resource.values) ? resource.values : {};
  const address = typeof resource.address === 'string' ? resource.address : base;
  const written = expressions.get(base);
  const node: Node = {
    address,
    type: String(resource.type),
    mode,
    settings: reveal(values, masks.get(address), written ?? {}) as Settings,
    scope,
    source: document,
    pointer: [...pointer, 'values'],
    sensitive: resource.sensitive_values,
    ...(written !== undefined && { configured: new Set(Object.keys(written)) }),
  };
  scope.add(base, node);
  return [node];
}

/** Data that Terraform read while planning stands in the prior state. */
function readPriorData(reading: Reading, root: JsonObject, scope: Scope, configuration: JsonObject): Node[] {
  const prior = objectAt(objectAt(objectAt(root, 'prior_state'), 'values'), 'root_module');
  const known = new Set(scope.nodes.keys());
  const expressions = expressionsOf(configuration);
  return resources(prior)
    .filter(
      ({ resource }) =>
        resource.mode === 'data' && !known.has(`data.${String(resource.type)}.${String(resource.name)}`),
    )
    .flatMap(({ resource, index }) =>
      readResource(reading, resource, expressions, scope, ['prior_state', 'values', 'root_module', 'resources', index]),
    );
}

/** Puts `Hidden` where the mask says that only apply will tell. */
function reveal(value: unknown, mask: unknown, expression: unknown): unknown {
  if (mask === true) return new Hidden(referencesOf(expression));
  if (!isObject(mask) && !Array.isArray(mask)) return value;
  if (Array.isArray(mask)) {
    const values = Array.isArray(value) ? value : [];
    return mask.map((inner, index) =>
      reveal(values[index], inner, Array.isArray(expression) ? expression[index] : expression),
    );
  }
  const shown: Record<string, unknown> = { ...(isObject(value) ? value : {}) };
  for (const [name, inner] of Object.entries(mask)) {
    const revealed = reveal(shown[name], inner, isBlock(expression) ? expression[name] : expression);
    if (revealed !== undefined) shown[name] = revealed;
  }
  return shown;
}

/** A block has an expression for each argument that is written; what is not written, the provider computes. */
const isBlock = (expression: unknown): expression is JsonObject =>
  isObject(expression) && !('references' in expression) && !('constant_value' in expression);

function referencesOf(expression: unknown): string[] {
  if (Array.isArray(expression)) return expression.flatMap(referencesOf);
  if (!isObject(expression)) return [];
  if (Array.isArray(expression.references))
    return expression.references.filter((text): text is string => typeof text === 'string');
  return Object.values(expression).flatMap(referencesOf);
}

function expressionsOf(configuration: JsonObject): Map<string, JsonObject> {
  const list = Array.isArray(configuration.resources) ? configuration.resources.filter(isObject) : [];
  return new Map(list.map((resource) => [String(resource.address), objectAt(resource, 'expressions')]));
}

function outputsOf(configuration: JsonObject, scope: Scope): void {
  for (const [name, output] of Object.entries(objectAt(configuration, 'outputs'))) {
    if (isObject(output)) scope.outputs.set(name, fromExpression(output.expression));
  }
}

const fromExpression = (expression: unknown): unknown =>
  isObject(expression) && 'constant_value' in expression
    ? expression.constant_value
    : new Hidden(referencesOf(expression));

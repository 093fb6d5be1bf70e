import { inputError } from '../../../core/errors';
import { isObject, type JsonObject } from '../../../core/json-object';
import type { Node, Pointer, Settings } from '../../../core/plan/node';
import { Scope } from '../../../core/plan/scope';
import { type Document, objectAt } from '../document';

/** A root module in Terraform's JSON syntax, as cdktf writes it. */
export const isTerraformSource = (value: unknown): value is JsonObject =>
  isObject(value) &&
  SECTIONS.some(
    (section) => isObject(value[section]) || (Array.isArray(value[section]) && value[section].every(isObject)),
  ) &&
  !('apiVersion' in value);

const SECTIONS = [
  'resource',
  'data',
  'module',
  'provider',
  'terraform',
  'output',
  'variable',
  'locals',
  'moved',
  'import',
  'removed',
  'check',
  'ephemeral',
] as const;

/** Reads one root module; several files of one folder share a scope. */
export function readTerraformSource(document: Document, scope: Scope = new Scope('', 'source')): Node[] {
  for (const [name, variable] of entriesOf(document, 'variable'))
    if (isObject(variable) && 'default' in variable) scope.variables.set(name, variable.default);
  for (const [name, value] of entriesOf(document, 'locals')) scope.locals.set(name, value);
  for (const [name, output] of entriesOf(document, 'output'))
    if (isObject(output)) scope.outputs.set(name, output.value);
  return [...readMode(document, scope, 'resource'), ...readMode(document, scope, 'data')];
}

type Mode = 'resource' | 'data';

function readMode(document: Document, scope: Scope, mode: Mode): Node[] {
  const nodes: Node[] = [];
  for (const { pointer, types } of sections(document, mode)) {
    for (const [type, named] of Object.entries(types)) {
      const place = [...pointer, type];
      readType({ document, scope, mode, type }, oneByOne(document, named, place), place, nodes);
    }
  }
  return nodes;
}

function readType(of: OfType, bodies: JsonObject, pointer: Pointer, nodes: Node[]): void {
  for (const name of Object.keys(bodies)) {
    const body = bodies[name];
    if (!Array.isArray(body)) nodes.push(nodeOf(of, name, body, [...pointer, name]));
    else for (const [index, one] of body.entries()) nodes.push(nodeOf(of, name, one, [...pointer, name, index]));
  }
}

interface OfType {
  readonly document: Document;
  readonly scope: Scope;
  readonly mode: Mode;
  readonly type: string;
}

function nodeOf({ document, scope, mode, type }: OfType, name: string, settings: unknown, pointer: Pointer): Node {
  const address = mode === 'data' ? `data.${type}.${name}` : `${type}.${name}`;
  if (!isObject(settings)) throw inputError(document.file, `${address} is not an object`, document.locate(pointer));
  const node: Node = {
    address,
    type,
    mode,
    settings: settings as Settings,
    scope,
    source: document,
    pointer,
    constructPath: constructPathOf(settings),
  };
  scope.add(address, node);
  return node;
}

/** JSON syntax lets a section be an object or a list of objects. */
function sections(document: Document, name: string): { readonly pointer: Pointer; readonly types: JsonObject }[] {
  const root = document.value as JsonObject;
  const section = Object.hasOwn(root, name) ? root[name] : undefined;
  if (section === undefined || section === null) return [];
  const list = Array.isArray(section) ? section : [section];
  return list.map((types, index) => {
    const pointer = Array.isArray(section) ? [name, index] : [name];
    if (!isObject(types))
      throw inputError(document.file, `${name} is not an object of blocks`, document.locate(pointer));
    return { pointer, types };
  });
}

function oneByOne(document: Document, named: unknown, pointer: Pointer): JsonObject {
  if (isObject(named)) return named;
  if (Array.isArray(named) && named.every(isObject)) return Object.assign({}, ...named);
  throw inputError(document.file, `${pointer.join('.')} is not an object of named blocks`, document.locate(pointer));
}

function entriesOf(document: Document, section: string): [string, unknown][] {
  return sections(document, section).flatMap(({ types }) => Object.entries(types).filter(([name]) => name !== '//'));
}

/** cdktf notes the construct path of each resource beside it. */
function constructPathOf(settings: JsonObject): string | undefined {
  const path = objectAt(objectAt(settings, '//'), 'metadata').path;
  return typeof path === 'string' ? path : undefined;
}

/** Names of the modules that it calls: what they make is not written here. */
export const moduleCallsOf = (document: Document): string[] => entriesOf(document, 'module').map(([name]) => name);

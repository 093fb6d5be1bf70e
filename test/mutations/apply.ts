import { ApiObject, JsonPatch, type App as KubernetesApp } from 'cdk8s';
import { type App as TerraformApp, TerraformElement } from 'cdktf';
import { manifestsOf, terraformOf } from '../../testing';
import { Documents, type Json } from './documents';
import type { FieldMutation, Mutation, StatementMutation } from './mutation';
import { charts, stacks } from './platform';

const everything = <A>(parts: Readonly<Record<string, (app: A, id: string) => void>>) => {
  return (app: A): void => {
    for (const [id, define] of Object.entries(parts)) define(app, id);
  };
};

/** The platform as it is. */
export const unbroken = new Documents({
  ...terraformOf('prod', everything(stacks)),
  ...manifestsOf('prod', everything(charts)),
} as unknown as Readonly<Record<string, Json | Json[]>>);

/** The stack or chart of the mutation, with it made in the document. */
export function brokenByHand(mutation: Mutation): Documents {
  const documents = unbroken.copyOf('in' in mutation ? mutation.in : unbroken.partOf(mutation.at));
  if ('change' in mutation) {
    mutation.change(documents);
    return documents;
  }
  const settings = documents.at(mutation.at);
  const { set = {}, remove = [] } = fieldsOf(mutation);
  for (const [pointer, value] of Object.entries(set)) setAt(settings, pointer, value);
  for (const pointer of remove) removeAt(settings, pointer);
  return documents;
}

type Escape = FieldMutation | StatementMutation;

/**
 * The same, with the mutation made in the program, through `addOverride` or `addJsonPatch`. Synthesis is dear, so that
 * one makes a mutation of every resource there is, and each is then looked at by itself.
 */
export class Escapes {
  private readonly rounds: Escape[][] = [];
  private readonly synthesized = new Map<Escape[], Map<string, Documents>>();

  public constructor(mutations: readonly Mutation[]) {
    for (const mutation of mutations) {
      if (!('at' in mutation)) continue;
      const free = this.rounds.find((round) => round.every(({ at }) => at !== mutation.at));
      if (free === undefined) this.rounds.push([mutation]);
      else free.push(mutation);
    }
  }

  public broken(mutation: Escape): Documents {
    const round = this.rounds.find((one) => one.includes(mutation)) ?? [];
    const part = unbroken.partOf(mutation.at);
    const parts = this.synthesized.get(round) ?? new Map<string, Documents>();
    this.synthesized.set(round, parts);
    const documents = parts.get(part) ?? synthesize(part, round);
    parts.set(part, documents);
    return unbroken.copyWith(mutation.at, documents);
  }
}

/** A stack or chart with the mutations that are about it. */
function synthesize(part: string, mutations: readonly Escape[]): Documents {
  const mine = mutations.filter(({ at }) => unbroken.partOf(at) === part);
  return new Documents(
    part in stacks
      ? terraformOf('prod', (app) => {
          stacks[part]?.(app, part);
          for (const mutation of mine) override(app, mutation);
        })
      : manifestsOf('prod', (app) => {
          charts[part]?.(app, part);
          for (const mutation of mine) patch(app, mutation);
        }),
  );
}

function override(app: TerraformApp, mutation: Escape): void {
  const element = app.node.findAll().find(({ node }) => node.path === mutation.at);
  if (!(element instanceof TerraformElement)) throw new Error(`'${mutation.at}' is no resource`);
  const { set = {}, remove = [] } = fieldsOf(mutation);
  for (const [pointer, value] of Object.entries(set)) element.addOverride(dotted(pointer), value);
  for (const pointer of remove) element.addOverride(dotted(pointer), undefined);
}

function patch(app: KubernetesApp, mutation: Escape): void {
  const { at } = mutation;
  const object = app.node.findAll().find((child) => ApiObject.isApiObject(child) && isNamed(child, at));
  if (!(object instanceof ApiObject)) throw new Error(`'${at}' is no object`);
  const { set = {}, remove = [] } = fieldsOf(mutation);
  object.addJsonPatch(
    ...Object.entries(set).map(([pointer, value]) =>
      isThere(unbroken.at(at), pointer) ? JsonPatch.replace(pointer, value) : JsonPatch.add(pointer, value),
    ),
    ...remove.map((pointer) => JsonPatch.remove(pointer)),
  );
}

function fieldsOf(mutation: FieldMutation | StatementMutation): Pick<FieldMutation, 'set' | 'remove'> {
  if (!('statements' in mutation)) return mutation;
  const { at, attribute = 'policy', statements } = mutation;
  const policy = JSON.parse(String(unbroken.at(at)[attribute]));
  return { set: { [`/${attribute}`]: JSON.stringify({ ...policy, Statement: statements(policy.Statement) }) } };
}

const isNamed = ({ kind, metadata, chart }: ApiObject, at: string): boolean =>
  [kind, metadata.namespace ?? chart.namespace, metadata.name].filter((part) => part !== undefined).join('/') === at;

const stepsOf = (pointer: string): readonly string[] =>
  pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

const dotted = (pointer: string): string => stepsOf(pointer).join('.');

function parentOf(settings: Json, pointer: string): { readonly parent: Json; readonly last: string } {
  const steps = [...stepsOf(pointer)];
  const last = steps.pop() ?? '';
  let parent: unknown = settings;
  for (const step of steps) {
    parent = (parent as Json)[step];
    if (typeof parent !== 'object' || parent === null) throw new Error(`there is nothing at '${step}' of ${pointer}`);
  }
  return { parent: parent as Json, last };
}

function isThere(settings: Json, pointer: string): boolean {
  const { parent, last } = parentOf(settings, pointer);
  return last in parent;
}

function setAt(settings: Json, pointer: string, value: unknown): void {
  const { parent, last } = parentOf(settings, pointer);
  if (Array.isArray(parent) && last === '-') parent.push(value);
  else parent[last] = value;
}

function removeAt(settings: Json, pointer: string): void {
  const { parent, last } = parentOf(settings, pointer);
  if (!isThere(settings, pointer)) throw new Error(`there is no ${pointer} to remove`);
  delete parent[last];
}

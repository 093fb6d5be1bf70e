import { dirname } from 'node:path';
import { AshlarError, inputError, isTooDeep } from '../../core/errors';
import { isObject, type JsonObject } from '../../core/json-object';
import type { Node } from '../../core/plan/node';
import { Plan } from '../../core/plan/plan';
import { Scope } from '../../core/plan/scope';
import { type Candidate, discover } from './discover';
import type { Document } from './document';
import { joinSources } from './join';
import { readJson } from './json/read';
import { isKubernetes, readKubernetes, resemblesKubernetes } from './kubernetes/objects';
import { isPlanLog, lookalike } from './lookalike';
import { isTerraformShow, readTerraformShow } from './terraform/plan';
import { isTerraformSource, moduleCallsOf, readTerraformSource } from './terraform/source';
import { name, readText } from './text';
import { worlds } from './worlds';
import { locate } from './yaml/locate';
import { readYaml } from './yaml/read';

/** What was read. */
export interface Loaded {
  readonly plan: Plan;
  /** Files that hold infrastructure. */
  readonly files: readonly string[];
  /** What was given and cannot be judged from what was given, as sentences. */
  readonly notes: readonly string[];
}

/**
 * Reads any mix of folders, files and standard input (`-`).
 *
 * @throws where a file looks like infrastructure and cannot be read, and where there is nothing to judge
 */
export function load(paths: readonly string[], onFile?: (file: string) => void): Loaded {
  const gathered = new Gathered();
  for (const candidate of discover(paths)) {
    onFile?.(name(candidate.file));
    gathered.read(candidate);
  }
  const nodes = gathered.nodes();
  if (gathered.files.length === 0) {
    throw new AshlarError(
      `${paths.map(name).join(', ')}: nothing to judge. Looked for Terraform JSON (*.tf.json, terraform show -json) and Kubernetes manifests (*.yaml, *.yml, *.json).`,
    );
  }
  return { plan: new Plan(joinSources(nodes)), files: gathered.files, notes: gathered.notes(nodes) };
}

/** Reads documents that are in memory already: what tests and other tools hand over. */
export function loadDocuments(documents: readonly { readonly file: string; readonly value: unknown }[]): Plan {
  const gathered = new Gathered();
  for (const { file, value } of documents) gathered.take({ file, value, locate: () => undefined }, true);
  return new Plan(joinSources(gathered.nodes()));
}

class Gathered {
  public readonly files: string[] = [];
  private readonly terraform: Node[] = [];
  private readonly kubernetes: Document[] = [];
  private readonly rootModules = new Map<string, Scope>();
  /** Plans that show a part of what will be. */
  private readonly incomplete: string[] = [];
  private readonly moduleCalls: { readonly file: string; readonly name: string }[] = [];

  public read(candidate: Candidate): void {
    shallow(name(candidate.file), () => this.readFile(candidate));
  }

  private readFile({ file, named }: Candidate): void {
    const text = readText(file);
    if (named && text.trim() === '') throw inputError(name(file), 'empty');
    const documents = this.parse(file, text, named);
    const left = documents.filter((document) => !this.take(document, named));
    const [first] = left;
    if (left.length < documents.length) this.files.push(file);
    else if (named)
      throw inputError(name(file), 'neither Terraform JSON, nor a Terraform plan or state, nor Kubernetes manifests');
    if (left.length < documents.length && first !== undefined)
      throw inputError(name(file), 'a document without apiVersion and kind among Kubernetes objects', first.locate([]));
  }

  public take(document: Document, named: boolean): boolean {
    const { value, file } = document;
    if (isTerraformShow(value)) this.takeShown(document, value);
    else if (isKubernetes(value) || (resemblesKubernetes(value) && (named || /\.ya?ml$/i.test(file))))
      this.kubernetes.push(document);
    else if (isTerraformSource(value) && (named || isTerraformFile(file))) {
      this.addTerraform(readTerraformSource(document, this.rootModule(file)));
      this.moduleCalls.push(...moduleCallsOf(document).map((name) => ({ file, name })));
    } else {
      const problem = lookalike(value) ?? (isTerraformFile(file) && !isEmpty(value) ? NO_SOURCE : undefined);
      if (problem !== undefined) throw inputError(file, problem, document.locate([]));
      return false;
    }
    return true;
  }

  /** One by one: a call takes only so many arguments, and a plan may have more resources. */
  private addTerraform(nodes: readonly Node[]): void {
    for (const node of nodes) this.terraform.push(node);
  }

  private takeShown(document: Document, { complete }: JsonObject): void {
    this.addTerraform(readTerraformShow(document));
    if (complete === false) this.incomplete.push(document.file);
  }

  public nodes(): Node[] {
    const scopes = worlds(this.kubernetes);
    return [
      ...this.terraform,
      ...this.kubernetes.flatMap((document) =>
        shallow(document.file, () => readKubernetes(document, scopes(document.file))),
      ),
    ];
  }

  /** What was given and cannot be judged: the rest of incomplete plans, modules that a source calls and no plan shows. */
  public notes(nodes: readonly Node[]): string[] {
    const partial = this.incomplete.map(
      (file) =>
        `${file}: this plan is incomplete (made with -target, or with changes deferred): what it leaves out is not judged`,
    );
    return [...partial, ...this.unshownModules(nodes)];
  }

  private unshownModules(nodes: readonly Node[]): string[] {
    const plans = new Set(nodes.map(({ scope }) => scope.root).filter(({ form }) => form === 'plan'));
    return this.moduleCalls
      .filter(({ name }) => ![...plans].some(({ modules }) => modules.has(name)))
      .map(
        ({ file, name }) =>
          `${file}: what module.${name} makes is not judged, only a plan shows it. Give the plan too: terraform show -json`,
      );
  }

  private parse(file: string, text: string, named: boolean): Document[] {
    const isJson = /\.json$/i.test(file) || (!/\.ya?ml$/i.test(file) && /^\s*[{[]/.test(text));
    try {
      if (isJson) return [readJson(text, name(file))];
      return readYaml(text, name(file)).map((document) => ({
        file: name(file),
        value: document.value,
        locate: (pointer) => locate(document, pointer),
      }));
    } catch (error) {
      if (isPlanLog(text)) throw inputError(name(file), PLAN_LOG);
      if (!named && !looksLikeInfrastructure(file, text)) return [];
      throw HELM.test(text) && error instanceof AshlarError
        ? inputError(name(file), 'a Helm template. Render it first: helm template RELEASE CHART | ashlar check -')
        : error;
    }
  }

  /** The files of one folder are one root module. */
  private rootModule(file: string): Scope {
    const folder = isTerraformFile(file) ? dirname(file) : file;
    const scope = this.rootModules.get(folder) ?? new Scope('', 'source');
    this.rootModules.set(folder, scope);
    return scope;
  }
}

/** Names the file that exhausts the call stack. */
function shallow<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw isTooDeep(error) ? inputError(file, 'nested too deeply to be read') : error;
  }
}

const isEmpty = (value: unknown): boolean => isObject(value) && Object.keys(value).every((key) => key === '//');

const NO_SOURCE = "nothing in it is a block of Terraform's JSON syntax (resource, data, module, ...)";

const PLAN_LOG =
  'the log of terraform plan -json, not the plan. Give the plan: terraform plan -out p && terraform show -json p | ashlar check -';

const HELM = /\{\{[\s\S]*?\}\}/;

const isTerraformFile = (file: string): boolean => /\.tf\.json$/i.test(file);

const looksLikeInfrastructure = (file: string, text: string): boolean =>
  isTerraformFile(file) ||
  /^\s*"?(?:apiVersion|kind|planned_values)"?\s*:/m.test(text) ||
  /"(?:planned_values|apiVersion)"\s*:/.test(text);

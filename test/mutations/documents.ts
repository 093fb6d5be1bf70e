import type { Plan } from '../../core/plan/plan';
import { loadDocuments } from '../../engine/readers/load';

export type Json = Record<string, unknown>;

/** A statement of an IAM policy, as it is written. */
export type Statement = Json;

interface Place {
  readonly part: string;
  readonly settings: Json;
  readonly remove: () => void;
  /** What stands here in other content of the same part. */
  readonly within: (content: Json | Json[]) => Json;
  readonly replace: (settings: Json) => void;
}

/** What stacks and charts synthesize to, by name: a root module of Terraform, or a list of Kubernetes objects. */
export class Documents {
  public constructor(private readonly parts: Readonly<Record<string, Json | Json[]>>) {}

  /** A copy of one stack or chart. None refers to another, so each can be judged by itself. */
  public copyOf(part: string): Documents {
    return new Documents({ [part]: structuredClone(this.part(part)) });
  }

  /** A copy of one stack or chart, where this one thing is as it is in `others`. */
  public copyWith(where: string, others: Documents): Documents {
    const { part, within } = this.find(where);
    const copy = this.copyOf(part);
    copy.find(where).replace(within(others.part(part)));
    return copy;
  }

  public plan(): Plan {
    return loadDocuments(
      Object.entries(this.parts).flatMap(([name, content]) =>
        Array.isArray(content)
          ? content.map((value) => ({ file: `${name}.k8s.yaml`, value }))
          : [{ file: `stacks/${name}/cdk.tf.json`, value: content }],
      ),
    );
  }

  /**
   * The settings of the resource of a construct path (`data-platform/Orders/Policy`), or the object of a kind, namespace and
   * name (`Deployment/shop/api`).
   */
  public at(where: string): Json {
    return this.find(where).settings;
  }

  /** The stack or chart that it is in. */
  public partOf(where: string): string {
    return this.find(where).part;
  }

  public remove(where: string): void {
    this.find(where).remove();
  }

  public addResource(stack: string, type: string, settings: Json): void {
    const content = this.part(stack);
    if (Array.isArray(content)) throw new Error(`'${stack}' is a chart`);
    const resource = content.resource as Record<string, Json>;
    resource[type] = { ...resource[type], added: settings };
  }

  public addObject(chart: string, object: Json): void {
    const content = this.part(chart);
    if (!Array.isArray(content)) throw new Error(`'${chart}' is a stack`);
    content.push(object);
  }

  private part(name: string): Json | Json[] {
    const content = this.parts[name];
    if (content === undefined) throw new Error(`there is no stack or chart '${name}'`);
    return content;
  }

  private find(where: string): Place {
    const found = [...this.places()].filter(([name]) => name === where);
    const [first] = found;
    if (first === undefined || found.length > 1) throw new Error(`'${where}' is in the platform ${found.length} times`);
    return first[1];
  }

  private *places(): Generator<readonly [string, Place]> {
    for (const [part, content] of Object.entries(this.parts)) {
      if (Array.isArray(content)) yield* objectsOf(part, content);
      else yield* resourcesOf(part, content);
    }
  }
}

type Resources = Record<string, Record<string, Json>>;

const resourceOf = (content: Json | Json[], type: string, id: string): Json =>
  ((content as Json).resource as Resources)[type]?.[id] ?? {};

function* resourcesOf(part: string, content: Json): Generator<readonly [string, Place]> {
  for (const [type, resources] of Object.entries((content.resource ?? {}) as Resources)) {
    for (const [id, settings] of Object.entries(resources)) {
      const comment = settings['//'] as { readonly metadata?: { readonly path?: string } } | undefined;
      const path = comment?.metadata?.path;
      if (path === undefined) continue;
      const place: Place = {
        part,
        settings,
        remove: () => {
          delete resources[id];
        },
        within: (other) => resourceOf(other, type, id),
        replace: (next) => {
          resources[id] = next;
        },
      };
      yield [path, place];
    }
  }
}

function* objectsOf(part: string, objects: Json[]): Generator<readonly [string, Place]> {
  for (const [index, settings] of objects.entries()) {
    const { name, namespace } = settings.metadata as { readonly name: string; readonly namespace?: string };
    const place: Place = {
      part,
      settings,
      remove: () => {
        objects.splice(objects.indexOf(settings), 1);
      },
      within: (other) => (other as Json[])[index] ?? {},
      replace: (next) => {
        objects[index] = next;
      },
    };
    yield [[settings.kind, namespace, name].filter((one) => one !== undefined).join('/'), place];
  }
}

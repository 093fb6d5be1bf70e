import type { CelInput } from '@bufbuild/cel';
import type { Read } from './tree';
import { toCel } from './value';

/** What was made of the parts of one plan's objects, so that it is made once: their texts, and what CEL sees of them. */
export class Parts {
  private readonly texts = new Map<object, string>();
  private readonly conversions = new Map<object, CelInput>();

  /** The text of what is read. Two documents in which it is the same look the same to whom reads only there. */
  public textOf(root: unknown, { path, presence }: Read): string {
    let here: unknown = root;
    for (let depth = 1; depth < path.length; depth++) {
      const step = path[depth] ?? '';
      if (typeof here !== 'object' || here === null || Array.isArray(here)) return `?${depth}${this.json(here)}`;
      here = Object.hasOwn(here, step) ? (here as Readonly<Record<string, unknown>>)[step] : undefined;
    }
    if (here === undefined || here === null) return '';
    return presence ? '+' : this.json(here);
  }

  /** The same as CEL sees it. */
  public converted(data: object): CelInput {
    let value = this.conversions.get(data);
    if (value === undefined) {
      value = toCel(data);
      this.conversions.set(data, value);
    }
    return value;
  }

  /** JSON, or the empty text for nothing at all. */
  private json(value: unknown): string {
    if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
    let text = this.texts.get(value);
    if (text === undefined) {
      text = JSON.stringify(value);
      this.texts.set(value, text);
    }
    return text;
  }
}

/** Whether anything stands at a path. */
export function isThere(root: unknown, path: Read['path']): boolean {
  let here: unknown = root;
  for (const step of path.slice(1)) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return false;
    here = (here as Readonly<Record<string, unknown>>)[step];
  }
  return here !== undefined && here !== null;
}

import type { ReadPath } from './tree';

const texts = new WeakMap<object, string>();

/** The text of what stands at a path. Two documents in which it is the same look the same to whom reads only there. */
export function textAt(root: unknown, [, ...path]: ReadPath): string {
  let here: unknown = root;
  for (const [depth, step] of path.entries()) {
    if (typeof here !== 'object' || here === null || Array.isArray(here)) return `?${depth}${textOf(here)}`;
    here = Object.hasOwn(here, step) ? (here as Readonly<Record<string, unknown>>)[step] : undefined;
  }
  return textOf(here);
}

/** Whether anything stands at a path. */
export const isThere = (root: unknown, path: ReadPath): boolean => {
  const text = textAt(root, path);
  return text !== '' && !text.startsWith('?');
};

/** JSON; the empty text stands for nothing at all. */
function textOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  let text = texts.get(value);
  if (text === undefined) {
    text = JSON.stringify(value);
    texts.set(value, text);
  }
  return text;
}

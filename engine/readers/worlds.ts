import { dirname } from 'node:path';
import { isObject } from '../../core/json-object';
import { Scope } from '../../core/plan/scope';
import type { Document } from './document';

/**
 * Objects that can be neighbours. Usually all; where one object stands in several folders, or in several files of one
 * folder (an environment each), these are worlds of their own, so that no policy of one covers for a hole in another.
 */
export function worlds(documents: readonly Document[]): (file: string) => Scope {
  const worldOf = apart(filesByObject(documents));
  const scopes = new Map<string, Scope>();
  return (file) => {
    const world = worldOf(file);
    const scope = scopes.get(world) ?? new Scope('', 'kubernetes');
    scopes.set(world, scope);
    return scope;
  };
}

function filesByObject(documents: readonly Document[]): Iterable<ReadonlySet<string>> {
  const files = new Map<string, Set<string>>();
  for (const { file, value } of documents) {
    for (const identity of identitiesIn(value)) {
      files.set(identity, (files.get(identity) ?? new Set<string>()).add(file));
    }
  }
  return files.values();
}

/** The world of a file: all of them one, a folder each, or a file each where one folder has the same object twice. */
function apart(objects: Iterable<ReadonlySet<string>>): (file: string) => string {
  const folders = new Set<string>();
  let several = false;
  for (const files of objects) {
    const seen = new Set<string>();
    for (const file of files.size > 1 ? files : []) {
      if (seen.has(dirname(file))) folders.add(dirname(file));
      seen.add(dirname(file));
    }
    several ||= seen.size > 1;
  }
  return (file) => (folders.has(dirname(file)) ? file : several ? dirname(file) : '');
}

/** The objects of a document, those in a List one by one. Not recursive: it comes before anything that limits nesting. */
function identitiesIn(value: unknown): string[] {
  const found: string[] = [];
  const open = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (!isObject(next)) continue;
    if (/List$/.test(String(next.kind)) && Array.isArray(next.items)) {
      for (const item of next.items) open.push(item);
      continue;
    }
    const metadata = isObject(next.metadata) ? next.metadata : {};
    found.push(JSON.stringify([next.apiVersion, next.kind, metadata.namespace, metadata.name]));
  }
  return found;
}

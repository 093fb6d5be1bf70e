import { isObject } from '../../core/json-object';
import type { Settings } from '../../core/plan/node';

/**
 * What a policy sees of an object is not what was sent: the API server reads it into typed structures and writes it out
 * again. On that way nulls and empty lists vanish everywhere, and so do an empty text and a false or 0 where the field's
 * type has no other way to say "nothing". Fields that can hold "false" apart from "absent" keep it.
 */
export function asServed(object: Settings): Settings {
  return served(object, false);
}

/** The same for the value of one field. */
export const servedField = (key: string, value: unknown): unknown => servedValue(value, FREE_MAPS.has(key));

/** Maps with keys of the user's choice: their empty texts stay, and an empty one vanishes as a whole. */
const FREE_MAPS = new Set([
  'annotations',
  'binaryData',
  'data',
  'hard',
  'labels',
  'limits',
  'matchLabels',
  'nodeSelector',
  'requests',
  'stringData',
  'volumeAttributes',
]);

/** Fields whose false or 0 is the same as their absence. */
const ZERO_IS_ABSENT = new Set([
  'hostIPC',
  'hostNetwork',
  'hostPID',
  'hostPort',
  'initialDelaySeconds',
  'minReadySeconds',
  'nodePort',
  'paused',
  'publishNotReadyAddresses',
  'readOnly',
  'stdin',
  'stdinOnce',
  'tty',
]);

/** Fields in which an empty text says something else than their absence. */
const EMPTY_TEXT_SAYS_SOMETHING = new Set(['ingressClassName', 'storageClassName']);

function served(object: Settings, free: boolean): Settings {
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(object)) {
    if (value === null || value === undefined) continue;
    if (!free && isAbsent(key, value)) continue;
    kept[key] = typeof value === 'object' ? servedField(key, value) : value;
  }
  return kept;
}

function servedValue(value: unknown, free: boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => servedValue(item, false));
  return isObject(value) ? served(value, free) : value;
}

function isAbsent(key: string, value: unknown): boolean {
  if (value === '') return !EMPTY_TEXT_SAYS_SOMETHING.has(key);
  if (value === false || value === 0) return ZERO_IS_ABSENT.has(key);
  if (Array.isArray(value)) return value.length === 0;
  return FREE_MAPS.has(key) && isObject(value) && Object.keys(value).length === 0;
}

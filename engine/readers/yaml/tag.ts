import { exactInteger, plainScalar, type Scalar } from './scalar';

const STANDARD = 'tag:yaml.org,2002:';
const DATE =
  /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt][0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(?:\.[0-9]+)?(?:Z|[-+][0-9]{2}:[0-9]{2})|[ ][0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(?:\.[0-9]+)?)?$/;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Prefixes that a document's %TAG lines declare, by handle. */
export type TagHandles = ReadonlyMap<string, string>;

export const MERGE = `${STANDARD}merge`;

/** The tag in full: `!!int` is `tag:yaml.org,2002:int`. */
export function fullTag(written: string, handles: TagHandles): string {
  if (written.startsWith('!<')) return decoded(written.slice(2, -1));
  const end = written.indexOf('!', 1);
  const handle = end === -1 ? '!' : written.slice(0, end + 1);
  const prefix = handles.get(handle) ?? (handle === '!!' ? STANDARD : handle);
  return decoded(prefix + written.slice(handle.length));
}

/** A scalar with a tag; undefined where the text is not what the tag says. Foreign tags say nothing: the text stays text. */
export function taggedScalar(tag: string, text: string): Scalar | undefined {
  switch (tag) {
    case `${STANDARD}bool`:
      return onlyIf(plainScalar(text), (value) => typeof value === 'boolean');
    case `${STANDARD}int`:
    case `${STANDARD}float`:
      return number(tag, text);
    case `${STANDARD}null`:
      return onlyIf(plainScalar(text), (value) => value === null);
    case `${STANDARD}timestamp`:
      return DATE.test(text) ? text : undefined;
    case `${STANDARD}binary`:
      return binary(text);
    default:
      return text;
  }
}

const onlyIf = (value: Scalar, expected: (value: Scalar) => boolean): Scalar | undefined =>
  expected(value) ? value : undefined;

function number(tag: string, text: string): number | undefined {
  const value = plainScalar(text);
  if (typeof value !== 'number') return undefined;
  return tag.endsWith(':int') && exactInteger(text) === undefined ? undefined : value;
}

function binary(text: string): string | undefined {
  const packed = text.replace(/[\r\n]/g, '');
  return BASE64.test(packed) ? Buffer.from(packed, 'base64').toString('utf8') : undefined;
}

function decoded(tag: string): string {
  try {
    return decodeURIComponent(tag);
  } catch {
    return tag;
  }
}

import {
  EVENT_ID,
  getScalarValue,
  type MappingEvent,
  SCALAR_STYLE,
  type ScalarEvent,
  type SequenceEvent,
} from 'js-yaml';
import { plainScalar, type Scalar } from './scalar';
import { fullTag, MERGE, type TagHandles, taggedScalar } from './tag';

const { SCALAR } = EVENT_ID;
const { PLAIN, SINGLE_QUOTED, DOUBLE_QUOTED, LITERAL_BLOCK, FOLDED_BLOCK } = SCALAR_STYLE;

/** The parser's offset of what is not there. */
export const ABSENT = -1;

/** What a scalar says, before anyone asks which type it has. */
export function textOf(event: ScalarEvent, source: string): string {
  if (event.valueStart === ABSENT) return '';
  if (event.fast) return source.slice(event.valueStart, event.valueEnd);
  const text = getScalarValue(source, event);
  return isBlock(event) && endsUnfinished(event, source) && text.endsWith('\n') ? text.slice(0, -1) : text;
}

const isBlock = ({ style }: ScalarEvent): boolean => style === LITERAL_BLOCK || style === FOLDED_BLOCK;

/** Whether the file stops within the text's last line: the library adds no line break then. */
const endsUnfinished = (event: ScalarEvent, source: string): boolean =>
  event.valueEnd >= source.length && !/[\r\n]$/.test(source);

/** A scalar's value; undefined where it is not what its tag says. */
export function typedValue(event: ScalarEvent, text: string, source: string, handles: TagHandles): Scalar | undefined {
  if (event.tagStart !== ABSENT) return taggedScalar(fullTag(tagOf(event, source), handles), text);
  return event.style === PLAIN ? plainScalar(text) : text;
}

/** Whether the key `<<` merges: quoted, it is a key like any other. */
export const isMerge = (event: ScalarEvent, source: string, handles: TagHandles): boolean =>
  event.tagStart === ABSENT ? event.style === PLAIN : fullTag(tagOf(event, source), handles) === MERGE;

/**
 * Plain text between brackets that Kubernetes' library reads otherwise: a leading ? or : is a mark to it, and a colon
 * right before a comma or a bracket is part of the text.
 */
export function isTrap({ style, valueStart, valueEnd }: ScalarEvent, source: string): boolean {
  if (style !== PLAIN || valueStart === ABSENT) return false;
  const first = source.charAt(valueStart);
  if (first === '?' || first === ':') return true;
  return source.charAt(valueEnd) === ':' && /[,[\]{}]/.test(source.charAt(valueEnd + 1));
}

const tagOf = (event: ScalarEvent, source: string): string => source.slice(event.tagStart, event.tagEnd);

/** Where a value begins, its quote included. */
export function startOf(event: ScalarEvent | MappingEvent | SequenceEvent): number {
  if (event.type !== SCALAR) return event.start;
  const quoted = event.style === SINGLE_QUOTED || event.style === DOUBLE_QUOTED;
  return quoted ? event.valueStart - 1 : event.valueStart;
}

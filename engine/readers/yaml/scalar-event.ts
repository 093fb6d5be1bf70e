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

/** The parser's offset of what is not there. */
export const ABSENT = -1;

/** What a scalar says, before anyone asks which type it has. */
export function textOf(event: ScalarEvent, source: string): string {
  if (event.valueStart === ABSENT) return '';
  return event.fast ? source.slice(event.valueStart, event.valueEnd) : getScalarValue(source, event);
}

/** A scalar's value; undefined where it is not what its tag says. */
export function typedValue(event: ScalarEvent, text: string, source: string, handles: TagHandles): Scalar | undefined {
  if (resolves(event, source)) return plainScalar(text);
  return event.tagStart === ABSENT ? text : taggedScalar(fullTag(tagOf(event, source), handles), text);
}

/** Whether the key `<<` merges: quoted, it is a key like any other. */
export const isMerge = (event: ScalarEvent, source: string, handles: TagHandles): boolean =>
  resolves(event, source) || (event.tagStart !== ABSENT && fullTag(tagOf(event, source), handles) === MERGE);

/** Whether the text decides about the type. A lone `!` makes the library look at the text of what is quoted, too. */
function resolves(event: ScalarEvent, source: string): boolean {
  if (event.tagStart === ABSENT) return event.style === SCALAR_STYLE.PLAIN;
  return event.valueStart !== ABSENT && tagOf(event, source) === '!';
}

const tagOf = (event: ScalarEvent, source: string): string => source.slice(event.tagStart, event.tagEnd);

/** Where a value begins, its quote included. */
export function startOf(event: ScalarEvent | MappingEvent | SequenceEvent): number {
  if (event.type !== EVENT_ID.SCALAR) return event.start;
  const quoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED;
  return quoted ? event.valueStart - 1 : event.valueStart;
}

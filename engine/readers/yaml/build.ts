import {
  COLLECTION_STYLE,
  EVENT_ID,
  type Event,
  type MappingEvent,
  type ScalarEvent,
  type SequenceEvent,
} from 'js-yaml';
import type { AliasBudget, Built, Duplicate, Listener } from './built';
import { isMapping, keyProblem, type Mapping, put } from './mapping';
import { keyText, type Scalar } from './scalar';
import { ABSENT, isMerge, isTrap, startOf, textOf, typedValue } from './scalar-event';

/** A mapping or a sequence that is being filled. */
interface Frame {
  readonly value: Mapping | unknown[];
  readonly at: number;
  /** Whether it is written between brackets or braces. */
  readonly flow: boolean;
  readonly anchor: Anchor | undefined;
  /** How many values the document had when this one began. */
  readonly countBefore: number;
  /** In a mapping: the key whose value comes next; `MERGING` after `<<`. */
  key: string | typeof MERGING | undefined;
  keyAt: number;
  /** Keys whose value came through `<<`. */
  merged: Set<string> | undefined;
}

interface Anchor {
  readonly value: unknown;
  /** A scalar as written; undefined for a mapping or sequence. */
  readonly text: string | undefined;
  /** Values in it, itself included; undefined while it is being read. */
  count: number | undefined;
}

// names of our own, because reading them off the module each time costs more than all the rest
const { DOCUMENT, SEQUENCE, MAPPING, SCALAR, ALIAS, POP } = EVENT_ID;
const { FLOW } = COLLECTION_STYLE;

const MERGING = Symbol('<<');
/** Where YAML 1.2 reads on, Kubernetes' library ends the name and begins the value. */
const ANCHOR_NAME = /^[0-9A-Za-z_-]+$/;

/**
 * Builds the documents of one event stream as Kubernetes' YAML library does: later keys win over earlier ones, and `<<`
 * wins over the keys before it. Without recursion, so that depth costs no stack.
 */
export class Builder {
  private readonly documents: Built[] = [];
  private readonly frames: Frame[] = [];
  private frame: Frame | undefined;
  private anchors = new Map<string, Anchor>();
  private handles: ReadonlyMap<string, string> = new Map();
  private count = 0;
  private duplicates: Duplicate[] = [];
  private root: Built = { value: null, start: 0, duplicates: this.duplicates };

  public constructor(
    private readonly text: string,
    private readonly budget: AliasBudget,
    private readonly listener: Listener,
  ) {}

  public build(events: readonly Event[]): readonly Built[] {
    for (const event of events) {
      switch (event.type) {
        case SCALAR:
          this.scalar(event);
          break;
        case MAPPING:
          this.open(event, {});
          break;
        case SEQUENCE:
          this.open(event, []);
          break;
        case POP:
          this.close();
          break;
        case ALIAS:
          this.alias(event.anchorStart, event.anchorEnd);
          break;
        case DOCUMENT:
          this.anchors = new Map();
          this.handles = new Map(
            event.directives.flatMap((directive) =>
              directive.kind === 'tag' ? [[directive.handle, directive.prefix] as const] : [],
            ),
          );
          this.duplicates = [];
          break;
      }
    }
    return this.documents;
  }

  private scalar(event: ScalarEvent): void {
    const { text } = this;
    const { anchorStart } = event;
    const at = startOf(event);
    const written = textOf(event, text);
    const value = typedValue(event, written, text, this.handles);
    this.count++;
    if (value === undefined) this.refuse(at, `'${written}' is not what its tag says`);
    if (this.frame?.flow && isTrap(event, text)) {
      this.refuse(
        at,
        'between brackets, text with ? or : at its edge needs quotes, or a space after the colon: Kubernetes reads it otherwise',
      );
    }
    if (written === '<<' && this.expectsKey() && isMerge(event, text, this.handles)) {
      this.awaitValue(MERGING, at);
      return;
    }
    if (anchorStart !== ABSENT) {
      this.anchors.set(this.name(anchorStart, event.anchorEnd), { value, text: written, count: 1 });
    }
    this.add(value, written, at);
  }

  private open(event: MappingEvent | SequenceEvent, value: Mapping | unknown[]): void {
    const at = startOf(event);
    if (this.expectsKey()) this.refuse(at, keyProblem(value));
    let anchor: Anchor | undefined;
    if (event.anchorStart !== ABSENT) {
      anchor = { value, text: undefined, count: undefined };
      this.anchors.set(this.name(event.anchorStart, event.anchorEnd), anchor);
    }
    const countBefore = this.count++;
    const flow = event.style === FLOW;
    this.frame = { value, at, flow, anchor, countBefore, key: undefined, keyAt: at, merged: undefined };
    this.frames.push(this.frame);
  }

  private close(): void {
    const closed = this.frames.pop();
    if (closed === undefined) {
      this.documents.push(this.root);
      return;
    }
    this.frame = this.frames.at(-1);
    if (closed.anchor !== undefined) closed.anchor.count = this.count - closed.countBefore;
    this.add(closed.value, undefined, closed.at);
  }

  private alias(start: number, end: number): void {
    const name = this.name(start, end);
    const at = start - 1;
    const anchor = this.anchors.get(name);
    if (anchor === undefined) this.refuse(at, `no anchor &${name} stands before the alias *${name}`);
    if (anchor.count === undefined) this.refuse(at, `the anchor &${name} contains itself`);
    if (this.frame?.key === MERGING && !isMapping(anchor.value)) this.refuse(at, '<< takes an alias of a mapping only');
    this.spend(anchor.count, at);
    this.count += anchor.count;
    this.add(anchor.value, anchor.text, at);
  }

  private spend(values: number, at: number): void {
    this.budget.left -= values;
    if (this.budget.left < 0) this.refuse(at, 'aliases and << stand for far more values than are written');
  }

  private name(start: number, end: number): string {
    const name = this.text.slice(start, end);
    if (!ANCHOR_NAME.test(name))
      this.refuse(start, `the name of an anchor takes letters, digits, - and _, not '${name}'`);
    return name;
  }

  private expectsKey(): boolean {
    const { frame } = this;
    return frame !== undefined && frame.key === undefined && !Array.isArray(frame.value);
  }

  private awaitValue(key: string | typeof MERGING, at: number): void {
    if (this.frame === undefined) return;
    this.frame.key = key;
    this.frame.keyAt = at;
  }

  /** Puts a value where the next one belongs. `text` is how a scalar is written. */
  private add(value: unknown, text: string | undefined, at: number): void {
    const { frame, listener } = this;
    if (frame === undefined) {
      this.root = { value: this.finite(value, at), start: Math.max(at, 0), duplicates: this.duplicates };
    } else if (Array.isArray(frame.value)) {
      listener.onEntry?.(frame.value, frame.value.length, at === ABSENT ? frame.at : at);
      frame.value.push(this.finite(value, at));
    } else if (frame.key === undefined) {
      this.awaitValue(this.keyOf(value, text, at), at);
    } else if (frame.key === MERGING) {
      this.merge(frame, frame.value, value);
      frame.key = undefined;
    } else {
      this.set(frame, frame.value, frame.key, this.finite(value, at));
      listener.onEntry?.(frame.value, frame.key, frame.keyAt === ABSENT ? frame.at : frame.keyAt);
      frame.key = undefined;
    }
  }

  private keyOf(value: unknown, text: string | undefined, at: number): string {
    const key = text === undefined ? undefined : keyText(text, value as Scalar);
    return key ?? this.refuse(at, keyProblem(value));
  }

  private set(frame: Frame, mapping: Mapping, key: string, value: unknown): void {
    if (mapping[key] !== undefined && Object.hasOwn(mapping, key) && !frame.merged?.delete(key)) {
      this.duplicates.push({ key, offset: frame.keyAt });
    }
    put(mapping, key, value);
  }

  private merge(frame: Frame, mapping: Mapping, value: unknown): void {
    // of several sources the first wins, so it comes last
    const sources = Array.isArray(value) ? value.toReversed() : [value];
    frame.merged ??= new Set();
    for (const source of sources) {
      if (!isMapping(source)) this.refuse(frame.keyAt, '<< takes a mapping, or a list of mappings');
      const entries = Object.entries(source);
      this.spend(entries.length, frame.keyAt);
      for (const [key, copied] of entries) {
        if (Object.hasOwn(mapping, key) && !frame.merged.has(key)) this.duplicates.push({ key, offset: frame.keyAt });
        frame.merged.add(key);
        put(mapping, key, copied);
        this.listener.onMerge?.(source, mapping, key);
      }
    }
  }

  private finite(value: unknown, at: number): unknown {
    if (typeof value !== 'number' || Number.isFinite(value)) return value;
    this.refuse(at, 'infinity and not-a-number are no values that JSON can hold');
  }

  private refuse(at: number, problem: string): never {
    return this.listener.fail(at === ABSENT ? (this.frame?.at ?? 0) : at, problem);
  }
}

import { type CelInput, type CelMap, celList, celMap, isCelList, isCelMap } from '@bufbuild/cel';

/**
 * A document as CEL sees it: whole numbers are ints, mappings are maps, nulls are not there. A mapping's fields are
 * converted when they are asked for, because a rule looks at few of them.
 */
export function toCel(value: unknown): CelInput {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (Array.isArray(value)) return celList(value.map(toCel));
  if (typeof value === 'object' && value !== null) return celMap(new Fields(value as Fieldsource));
  return value as CelInput;
}

/** A result as plain text, for messages. */
export function celText(value: unknown): string {
  if (isCelList(value)) return [...value].map(celText).join(', ');
  if (isCelMap(value))
    return [...(value as CelMap)].map(([key, inner]) => `${celText(key)}: ${celText(inner)}`).join(', ');
  return String(value);
}

type Fieldsource = Readonly<Record<string, unknown>>;

class Fields implements ReadonlyMap<string, CelInput> {
  private readonly converted = new Map<string, CelInput>();
  private names: readonly string[] | undefined;

  public constructor(private readonly source: Fieldsource) {}

  public get size(): number {
    return this.present().length;
  }

  public get(key: string): CelInput | undefined {
    let value = this.converted.get(key);
    if (value !== undefined) return value;
    const raw = Object.hasOwn(this.source, key) ? this.source[key] : undefined;
    if (raw === undefined || raw === null) return undefined;
    value = toCel(raw);
    this.converted.set(key, value);
    return value;
  }

  public has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  public forEach(callback: (value: CelInput, key: string, map: ReadonlyMap<string, CelInput>) => void): void {
    for (const [key, value] of this) callback(value, key, this);
  }

  public *entries(): MapIterator<[string, CelInput]> {
    for (const key of this.present()) {
      const value = this.get(key);
      if (value !== undefined) yield [key, value];
    }
  }

  public keys(): MapIterator<string> {
    return this.present()[Symbol.iterator]();
  }

  public *values(): MapIterator<CelInput> {
    for (const [, value] of this.entries()) yield value;
  }

  public [Symbol.iterator](): MapIterator<[string, CelInput]> {
    return this.entries();
  }

  private present(): readonly string[] {
    this.names ??= Object.keys(this.source).filter(
      (key) => this.source[key] !== null && this.source[key] !== undefined,
    );
    return this.names;
  }
}

import { type CelInput, type CelMap, celList, celMap, isCelList, isCelMap } from '@bufbuild/cel';

/** A document as CEL sees it: whole numbers are ints, mappings are maps, nulls are not there. */
export function toCel(value: unknown): CelInput {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (Array.isArray(value)) return celList(value.map(toCel));
  if (typeof value === 'object' && value !== null) {
    const fields = new Map<string, CelInput>();
    for (const [key, inner] of Object.entries(value)) {
      if (inner !== null && inner !== undefined) fields.set(key, toCel(inner));
    }
    return celMap(fields);
  }
  return value as CelInput;
}

/** A result as plain text, for messages. */
export function celText(value: unknown): string {
  if (isCelList(value)) return [...value].map(celText).join(', ');
  if (isCelMap(value))
    return [...(value as CelMap)].map(([key, inner]) => `${celText(key)}: ${celText(inner)}`).join(', ');
  return String(value);
}

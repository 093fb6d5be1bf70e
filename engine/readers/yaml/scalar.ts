/** What a scalar may be read as. `Infinity` and `NaN` are YAML, but nothing that JSON can hold. */
export type Scalar = string | number | boolean | null;

const WORDS: ReadonlyMap<string, Scalar> = new Map<string, Scalar>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, Number.NaN] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((word) => [word, Number.POSITIVE_INFINITY] as const),
  ...['-.inf', '-.Inf', '-.INF'].map((word) => [word, Number.NEGATIVE_INFINITY] as const),
]);

const LONGEST_WORD = 5;

/** What the first character promises: 1 a word of the list, 2 a number, 3 either. Most text begins with something else. */
const HINTS = new Uint8Array(128);
for (const character of 'yYnNtTfFoO~') HINTS[character.charCodeAt(0)] = 1;
for (const character of '0123456789') HINTS[character.charCodeAt(0)] = 2;
for (const character of '.+-') HINTS[character.charCodeAt(0)] = 3;

const SHORT_DECIMAL = /^(?:0|[1-9][0-9]{0,14})$/;
const INTEGER = /^[-+]?(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/;
/** The library cuts `0b` off and lets a sign follow. */
const SIGNED_BINARY = /^0b[-+][01]+$/;
/** After a leading point, underscores may stand only between digits. */
const POINT_FLOAT = /^\.[0-9]+(?:_[0-9]+)*(?:[eE][-+]?[0-9]+(?:_[0-9]+)*)?$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

/** 64 bits, each a digit. */
const LONGEST_INTEGER = 64;
const LEAST_INT64 = -(2n ** 63n);
const MOST_INT64 = 2n ** 63n - 1n;
const MOST_UINT64 = 2n ** 64n - 1n;

/**
 * An unquoted scalar as Kubernetes reads it: YAML 1.1 as its Go library has it.
 * Integers beyond 2^53 lose their last digits here, as they do in JSON.parse.
 */
export function plainScalar(text: string): Scalar {
  if (text === '') return null;
  const hint = HINTS[text.charCodeAt(0)] ?? 0;
  if (hint === 0) return text;
  if (hint !== 2 && text.length <= LONGEST_WORD) {
    const word = WORDS.get(text);
    if (word !== undefined) return word;
  }
  return hint === 1 ? text : (numberOf(text) ?? text);
}

/** A number that was written as an integer, with all its digits; undefined where `text` is none that 64 bits hold. */
export function exactInteger(text: string): bigint | undefined {
  const plain = text.replaceAll('_', '');
  if (SIGNED_BINARY.test(plain)) return signed(`${plain.charAt(2)}0b${plain.slice(3)}`);
  return INTEGER.test(plain) ? signed(plain) : undefined;
}

function numberOf(text: string): number | undefined {
  if (SHORT_DECIMAL.test(text)) return Number(text);
  if (text.startsWith('.') && !POINT_FLOAT.test(text)) return undefined;
  const plain = text.includes('_') ? text.replaceAll('_', '') : text;
  const integer = exactInteger(plain);
  if (integer !== undefined) return Number(integer);
  const float = FLOAT.test(plain) ? Number(plain) : Number.NaN;
  return Number.isFinite(float) ? float : undefined;
}

/** Only without a sign may an integer use the 64th bit. */
function signed(plain: string): bigint | undefined {
  const sign = /^[-+]/.exec(plain)?.[0];
  const digits = sign === undefined ? plain : plain.slice(1);
  if (digits.replace(/^0[xXbBoO]?0*/, '').length > LONGEST_INTEGER) return undefined;
  const size = BigInt(/^0[0-7]/.test(digits) ? `0o${digits.slice(1)}` : digits);
  const integer = sign === '-' ? -size : size;
  return integer >= LEAST_INT64 && integer <= (sign === undefined ? MOST_UINT64 : MOST_INT64) ? integer : undefined;
}

/** The text that a key becomes in JSON; undefined where Kubernetes refuses such a key: null, and integers above 63 bits. */
export function keyText(text: string, value: Scalar): string | undefined {
  if (typeof value === 'string') return value;
  if (value === null) return undefined;
  if (typeof value === 'boolean') return String(value);
  const integer = exactInteger(text);
  if (integer !== undefined) return integer > MOST_INT64 ? undefined : String(integer);
  return floatText(value);
}

/** The shortest text that still names the same 32-bit float: the library prints float keys that way. */
function floatText(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  const single = Math.fround(value);
  if (!Number.isFinite(single)) return single > 0 ? '.inf' : '-.inf';
  if (single === 0) return Object.is(single, -0) ? '-0' : '0';
  let digits = 1;
  while (digits < 9 && Math.fround(Number(single.toPrecision(digits))) !== single) digits++;
  const [mantissa = '', exponent = '0'] = single.toExponential(digits - 1).split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(Number(`${mantissa}e${power}`));
  return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

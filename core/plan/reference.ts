/** `aws_s3_bucket.b.id`, taken apart. */
export interface Reference {
  /** `aws_s3_bucket.b`, `data.aws_region.r`, `var.x`, `local.y`, `module.m.out`, with an instance key where one is written. */
  readonly head: string;
  /** `head` without instance keys. */
  readonly base: string;
  /** What follows: attribute names and indices. */
  readonly rest: readonly string[];
}

const STEP = /\.([A-Za-z_][\w-]*|\*|\d+)|\[("(?:[^"\\]|\\.)*"|\d+|\*)\]/y;
/** How many words name the thing; two where nothing is said, a type and a name. */
const HEAD_WORDS: ReadonlyMap<string, number> = new Map([
  ['data', 3],
  ['module', 3],
  ['self', 1],
]);

/** Attribute names alone, as nearly all references are written. */
const NAMES = /^[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*$/;

/** A plain traversal; undefined where the expression computes something. */
export function parseReference(expression: string): Reference | undefined {
  const text = expression.trim();
  if (NAMES.test(text)) return ofNames(text.split('.'));
  const first = /^[A-Za-z_][\w-]*/.exec(text)?.[0];
  if (first === undefined) return undefined;
  const steps: { readonly text: string; readonly index: boolean }[] = [{ text: first, index: false }];
  STEP.lastIndex = first.length;
  while (STEP.lastIndex < text.length) {
    const match = STEP.exec(text);
    if (match === null) return undefined;
    steps.push(match[1] === undefined ? { text: match[2] ?? '', index: true } : { text: match[1], index: false });
  }
  return assemble(steps);
}

function ofNames(names: readonly string[]): Reference | undefined {
  const words = HEAD_WORDS.get(names[0] ?? '') ?? 2;
  if (names.length < words) return undefined;
  const head = names.slice(0, words).join('.');
  return { head, base: head, rest: names.slice(words) };
}

function assemble(steps: readonly { readonly text: string; readonly index: boolean }[]): Reference | undefined {
  const words = HEAD_WORDS.get(steps[0]?.text ?? '') ?? 2;
  let head = '';
  let base = '';
  let taken = 0;
  let at = 0;
  for (; at < steps.length; at++) {
    const step = steps[at];
    if (step === undefined) break;
    if (step.index) {
      head += `[${step.text}]`;
      continue;
    }
    if (taken === words) break;
    head += taken === 0 ? step.text : `.${step.text}`;
    base += taken === 0 ? step.text : `.${step.text}`;
    taken++;
  }
  if (taken < words) return undefined;
  const rest = steps.slice(at).map(({ text, index }) => (index ? text.replace(/^"|"$/g, '') : text));
  return { head, base, rest };
}

/** A string cut into its literal parts and its `${...}` expressions. `$${` is a literal `${`. */
export interface Template {
  readonly literals: readonly string[];
  readonly expressions: readonly string[];
}

/** Cuts a template; braces nest. An unclosed `${` stays literal text. */
export function parseTemplate(text: string): Template {
  if (text.startsWith('${') && text.indexOf('}') === text.length - 1 && !text.includes('{', 2) && !text.includes('"')) {
    return { literals: ['', ''], expressions: [text.slice(2, -1)] }; // by far the commonest
  }
  const literals: string[] = [];
  const expressions: string[] = [];
  let literal = '';
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('${', at);
    if (open < 0) break;
    if (text[open - 1] === '$') {
      literal += `${text.slice(at, open - 1)}\${`;
      at = open + 2;
      continue;
    }
    const close = closingBrace(text, open + 2);
    if (close < 0) break;
    literals.push(literal + text.slice(at, open));
    literal = '';
    expressions.push(text.slice(open + 2, close));
    at = close + 1;
  }
  literals.push(literal + text.slice(at));
  return { literals, expressions };
}

const NEXT = /[{}"]/g;

const BRACES = /"(?:[^"\\]|\\.)*"|[{}]/g;

/** Where the brace opened before `from` closes; braces in string literals do not count. */
function closingBrace(text: string, from: number): number {
  NEXT.lastIndex = from;
  if (NEXT.test(text) && text[NEXT.lastIndex - 1] === '}') return NEXT.lastIndex - 1; // nothing nested, as nearly always
  BRACES.lastIndex = from;
  let depth = 1;
  for (let match = BRACES.exec(text); match !== null; match = BRACES.exec(text)) {
    if (match[0] === '{') depth++;
    else if (match[0] === '}' && --depth === 0) return match.index;
  }
  return -1;
}

const INSIDE = /(?<![\w.\-"])(?:data\.)?[A-Za-z_][\w-]*(?:\.[A-Za-z_*][\w-]*|\.\d+|\[(?:"[^"]*"|\d+|\*)\])+/g;

/** Every traversal inside an expression, computed or plain; string literals are left out. */
export function referencesIn(expression: string): Reference[] {
  const bare = expression.replace(/"(?:[^"\\$]|\\.|\$(?!\{))*"(?!\])/g, '""');
  return [...bare.matchAll(INSIDE)].flatMap(([text]) => parseReference(text) ?? []);
}

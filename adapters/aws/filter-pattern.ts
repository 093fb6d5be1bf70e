import { anyOf, type Certainty, certain, each, not } from './policy/certainty';
import { glob } from './policy/glob';

/** Whether a filter finds an event. */
export type Finds = (event: object) => Certainty;

/** A pattern that is no JSON filter and looks for words, or columns, finds no event for sure. */
const NOTHING: Finds = () => 'no';

const read = new Map<string, Finds | undefined>();

/**
 * Reads a filter pattern of CloudWatch Logs over JSON events; undefined where it cannot be read. Spaces, parentheses and
 * the order of terms make no difference.
 */
export function filterPattern(pattern: string): Finds | undefined {
  if (!read.has(pattern)) {
    if (read.size > 1000) read.clear();
    const finds = parse(pattern);
    read.set(pattern, finds && remembering(finds));
  }
  return read.get(pattern);
}

/** The same few events are asked about for every trail. */
function remembering(finds: Finds): Finds {
  const answers = new WeakMap<object, Certainty>();
  return (event) => {
    let answer = answers.get(event);
    if (answer === undefined) {
      answer = finds(event);
      answers.set(event, answer);
    }
    return answer;
  };
}

function parse(pattern: string): Finds | undefined {
  const text = pattern.trim();
  if (text === '') return () => 'yes';
  if (!text.startsWith('{') || !text.endsWith('}')) return NOTHING;
  const tokens = tokensOf(text.slice(1, -1));
  return tokens === undefined ? undefined : new Parser(tokens).read();
}

const TOKEN = /\s*(?:(&&|\|\||!=|<=|>=|[=<>()])|"((?:[^"\\]|\\.)*)"|(%[^%]*%)|([^\s"%&|!=<>()]+))/y;

interface Token {
  readonly kind: 'sign' | 'quoted' | 'pattern' | 'word';
  readonly text: string;
}

function tokensOf(text: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const [, sign, quoted, pattern, word] = TOKEN.exec(text) ?? [];
    if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
    else if (quoted !== undefined) tokens.push({ kind: 'quoted', text: quoted.replaceAll(/\\(.)/g, '$1') });
    else if (pattern !== undefined) tokens.push({ kind: 'pattern', text: pattern.slice(1, -1) });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else return undefined;
  }
  return tokens;
}

/** Nesting that nobody writes. */
const DEEPEST = 64;

/** `&&` binds before `||`. Any method answers undefined where it cannot go on. */
class Parser {
  private at = 0;
  private depth = 0;

  public constructor(private readonly tokens: readonly Token[]) {}

  public read(): Finds | undefined {
    const finds = this.any();
    return this.at === this.tokens.length ? finds : undefined;
  }

  private any(): Finds | undefined {
    const terms = this.separated('||', () => this.every());
    return terms && ((event) => anyOf(terms, (finds) => finds(event)));
  }

  private every(): Finds | undefined {
    const terms = this.separated('&&', () => this.term());
    return terms && ((event) => each(terms, (finds) => finds(event)));
  }

  private separated(sign: string, next: () => Finds | undefined): readonly Finds[] | undefined {
    const terms: Finds[] = [];
    do {
      const term = next();
      if (term === undefined) return undefined;
      terms.push(term);
    } while (this.took(sign));
    return terms;
  }

  private term(): Finds | undefined {
    if (!this.took('(')) return this.comparison();
    if (++this.depth > DEEPEST) return undefined;
    const inner = this.any();
    this.depth--;
    return this.took(')') ? inner : undefined;
  }

  private comparison(): Finds | undefined {
    const selector = this.next('word');
    const property = selector === undefined ? undefined : propertyAt(selector);
    const operator = this.tokens[this.at++];
    if (property === undefined || operator === undefined) return undefined;
    if (operator.kind === 'word') return this.question(operator.text.toUpperCase(), property);
    const value = this.tokens[this.at++];
    return operator.kind === 'sign' && value !== undefined && value.kind !== 'sign'
      ? comparing(operator.text, value, property)
      : undefined;
  }

  private question(word: string, property: (event: unknown) => unknown): Finds | undefined {
    if (word === 'EXISTS') return (event) => certain(property(event) !== undefined);
    const object = this.next('word')?.toUpperCase();
    if (word === 'NOT' && object === 'EXISTS') return (event) => certain(property(event) === undefined);
    if (word !== 'IS' || object === undefined || !CONSTANTS.has(object)) return undefined;
    return (event) => certain(property(event) === CONSTANTS.get(object));
  }

  private next(kind: Token['kind']): string | undefined {
    const token = this.tokens[this.at++];
    return token?.kind === kind ? token.text : undefined;
  }

  private took(sign: string): boolean {
    const token = this.tokens[this.at];
    if (token?.kind !== 'sign' || token.text !== sign) return false;
    this.at++;
    return true;
  }
}

const CONSTANTS: ReadonlyMap<string, boolean | null> = new Map([
  ['NULL', null],
  ['TRUE', true],
  ['FALSE', false],
]);

/** `$.userIdentity.type`, `$.resources[0].ARN`. */
function propertyAt(selector: string): ((event: unknown) => unknown) | undefined {
  if (!/^\$(?:\.[\w-]+|\[\d+\]|\[['"][^'"]+['"]\])+$/.test(selector)) return undefined;
  const path = [...selector.matchAll(/\.([\w-]+)|\[['"]?([^'"\]]+)['"]?\]/g)].map(
    ([, name, index]) => name ?? index ?? '',
  );
  return (event) => {
    let here = event;
    for (const step of path) {
      if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return undefined;
      here = (here as Record<string, unknown>)[step];
    }
    return here;
  };
}

function comparing(operator: string, value: Token, property: (event: unknown) => unknown): Finds | undefined {
  const matches = operator === '=' || operator === '!=' ? likeness(value) : ordering(operator, Number(value.text));
  if (matches === undefined) return undefined;
  return (event) => {
    const is = property(event);
    // nobody documents what != says of a property that is not there
    if (is === undefined || is === null) return operator === '!=' ? 'maybe' : 'no';
    const matched = certain(matches(is));
    return operator === '!=' ? not(matched) : matched;
  };
}

/** Repetitions in a regular expression up to which matching an event stays cheap; CloudWatch Logs knows no groups. */
const MOST_REPETITIONS = 3;

/** Undefined where it is a regular expression that cannot be read, or that nobody should run. */
function likeness({ kind, text }: Token): ((is: unknown) => boolean) | undefined {
  if (kind !== 'pattern') {
    return text.includes('*') ? (is) => glob(text, String(is)) : (is) => is === text || String(is) === text;
  }
  if (/[()]/.test(text) || (text.match(/[*+?{]/g)?.length ?? 0) > MOST_REPETITIONS) return undefined;
  try {
    const shape = new RegExp(text);
    return (is) => shape.test(String(is));
  } catch {
    return undefined;
  }
}

function ordering(operator: string, bound: number): ((is: unknown) => boolean) | undefined {
  if (Number.isNaN(bound)) return undefined;
  switch (operator) {
    case '<':
      return (is) => Number(is) < bound;
    case '<=':
      return (is) => Number(is) <= bound;
    case '>':
      return (is) => Number(is) > bound;
    case '>=':
      return (is) => Number(is) >= bound;
    default:
      return undefined;
  }
}

/** A JSON filter pattern of CloudWatch Logs, read so that it can be asked about an event. */
export type Matches = (event: unknown) => boolean;

/**
 * Reads `{ ... }` patterns: `=` and `!=` with `*` in the value, `IS NULL|TRUE|FALSE`, `NOT EXISTS`, `EXISTS`, `&&` before
 * `||`, and parentheses. Values are compared with regard to case.
 *
 * @throws when the pattern is malformed, or longer than CloudWatch Logs takes
 */
export function filterPattern(pattern: string): Matches {
  if (pattern.length > 1024)
    throw new Error(`a filter pattern has 1,024 characters at most, this one ${pattern.length}`);
  const [, body] = /^\s*\{(.*)\}\s*$/s.exec(pattern) ?? [];
  if (body === undefined) throw new Error(`no JSON filter pattern: ${pattern}`);
  return new Parser(tokensOf(body)).read();
}

const TOKEN = /\s*(?:(&&|\|\||!=|[=()])|("(?:[^"\\]|\\.)*")|([\w$.*:/-]+))/y;

function tokensOf(text: string): readonly string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const at = TOKEN.lastIndex;
    const found = TOKEN.exec(text);
    if (found === null) throw new Error(`cannot read '${text.slice(at)}'`);
    tokens.push(found[0].trim());
  }
  return tokens;
}

class Parser {
  #at = 0;

  public constructor(private readonly tokens: readonly string[]) {}

  public read(): Matches {
    const matches = this.#any();
    if (this.#at < this.tokens.length) throw new Error(`'${this.#next()}' is too much`);
    return matches;
  }

  #any(): Matches {
    const terms = [this.#all()];
    while (this.#took('||')) terms.push(this.#all());
    return (event) => terms.some((matches) => matches(event));
  }

  #all(): Matches {
    const terms = [this.#term()];
    while (this.#took('&&')) terms.push(this.#term());
    return (event) => terms.every((matches) => matches(event));
  }

  #term(): Matches {
    if (!this.#took('(')) return this.#comparison();
    const inner = this.#any();
    this.#expect(')');
    return inner;
  }

  #comparison(): Matches {
    const selector = this.#next();
    if (!/^\$(?:\.\w+)+$/.test(selector)) throw new Error(`'${selector}' selects no property`);
    const valueIn = propertyAt(selector.split('.').slice(1));
    const operator = this.#next();
    if (operator === '=' || operator === '!=') return compare(selector, valueIn, operator, this.#next());
    if (operator === 'EXISTS') return (event) => valueIn(event) !== undefined;
    if (operator === 'NOT') {
      this.#expect('EXISTS');
      return (event) => valueIn(event) === undefined;
    }
    if (operator !== 'IS') throw new Error(`'${operator}' is no operator`);
    const wanted = { NULL: null, TRUE: true, FALSE: false }[this.#next()];
    if (wanted === undefined) throw new Error('IS takes NULL, TRUE or FALSE');
    return (event) => valueIn(event) === wanted;
  }

  #next(): string {
    const token = this.tokens[this.#at++];
    if (token === undefined) throw new Error('the pattern ends too early');
    return token;
  }

  #took(token: string): boolean {
    if (this.tokens[this.#at] !== token) return false;
    this.#at++;
    return true;
  }

  #expect(token: string): void {
    const found = this.#next();
    if (found !== token) throw new Error(`expected '${token}', found '${found}'`);
  }
}

type ValueIn = (event: unknown) => unknown;

const propertyAt = (path: readonly string[]): ValueIn => {
  return (event) =>
    path.reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null ? Object.entries(value).find(([k]) => k === key)?.[1] : undefined,
      event,
    );
};

function compare(selector: string, valueIn: ValueIn, operator: '=' | '!=', written: string): Matches {
  if (/^[&|()=!]/.test(written)) throw new Error(`'${written}' is no value`);
  const text = written.startsWith('"') ? written.slice(1, -1) : written;
  const shape = new RegExp(
    `^${text
      .split('*')
      .map((part) => part.replaceAll(/[^\w]/g, '\\$&'))
      .join('.*')}$`,
    's',
  );
  return (event) => {
    const value = valueIn(event);
    // nobody documents what != says of a property that is not there, so no sample may depend on it
    if (value === undefined && operator === '!=')
      throw new Error(`the sample has no ${selector}, which != is asked about`);
    return value !== undefined && shape.test(String(value)) === (operator === '=');
  };
}

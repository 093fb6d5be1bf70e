import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { readJson } from '../../engine/readers/json/read';
import { locate } from '../../engine/readers/yaml/locate';
import { readYaml } from '../../engine/readers/yaml/read';

interface Table {
  readonly values: readonly (readonly [string, unknown])[];
  readonly refusedValues: readonly string[];
  readonly keys: readonly (readonly [string, string])[];
  readonly refusedKeys: readonly string[];
  readonly documents: readonly (readonly [string, unknown])[];
  readonly refusedDocuments: readonly string[];
}

const table: Table = JSON.parse(readFileSync(join(__dirname, 'yaml-as-kubernetes.json'), 'utf8'));

const read = (text: string): unknown[] => readYaml(text, 'shop.yaml').map(({ value }) => value);

const problemOf = (text: string): string => {
  try {
    return `read as ${JSON.stringify(read(text))}`;
  } catch (error) {
    return (error as Error).message;
  }
};

/** Texts that are read otherwise than the table says, with what was read. */
const disagreements = (rows: readonly (readonly [string, unknown])[]): unknown[] =>
  rows
    .filter(([text, expected]) => {
      try {
        return !isDeepStrictEqual(read(text), [expected]);
      } catch {
        return true;
      }
    })
    .map(([text, expected]) => ({ text, expected, got: problemOf(text) }));

const accepted = (texts: readonly string[]): readonly string[] =>
  texts.filter((text) => problemOf(text).startsWith('read as'));

describe("the reader agrees with Kubernetes' own library", () => {
  test('on every scalar of the table, as a value, as an item and between brackets', () => {
    expect(table.values.length).toBeGreaterThan(300);
    expect(disagreements(table.values.map(([text, value]) => [`a: ${text}\n`, { a: value }]))).toEqual([]);
    expect(disagreements(table.values.map(([text, value]) => [`- ${text}\n`, [value]]))).toEqual([]);
    const inBrackets = table.values.filter(([text]) => !text.startsWith(':')); // there, the library refuses those
    expect(disagreements(inBrackets.map(([text, value]) => [`x: [[${text}], b]\n`, { x: [[value], 'b'] }]))).toEqual(
      [],
    );
  });

  test('on every scalar of the table as a key', () => {
    expect(table.keys.length).toBeGreaterThan(300);
    expect(disagreements(table.keys.map(([text, key]) => [`${text}: x\n`, { [key]: 'x' }]))).toEqual([]);
  });

  test('on merges, anchors, tags, quotes, blocks and line ends', () => {
    const nothing = table.documents.filter(([, value]) => value === null).map(([text]) => text);
    expect(nothing.map(read)).toEqual(nothing.map(() => []));
    expect(disagreements(table.documents.filter(([, value]) => value !== null))).toEqual([]);
  });

  test('on what cannot be read at all', () => {
    expect(accepted(table.refusedValues.map((text) => `a: ${text}\n`))).toEqual([]);
    expect(accepted(table.refusedKeys.map((text) => `${text}: x\n`))).toEqual([]);
    expect(accepted(table.refusedDocuments)).toEqual([]);
  });

  test('on quoted scalars, which are text whatever they say', () => {
    const texts = table.values.map(([text]) => text);
    expect(disagreements(texts.map((text) => [`a: "${text}"`, { a: text }]))).toEqual([]);
    expect(disagreements(texts.map((text) => [`'${text}': x`, { [text]: 'x' }]))).toEqual([]);
  });

  test('on the spellings that everybody meets', () => {
    const known: readonly (readonly [string, unknown])[] = [
      ...['yes', 'Yes', 'y', 'on', 'TRUE'].map((text) => [text, true] as const),
      ...['no', 'n', 'off'].map((text) => [text, false] as const),
      ...['~', 'null', 'Null', ''].map((text) => [text, null] as const),
      ...['12:30', '2024-01-01', '=', 'yEs', '1.2.3', '0o8', '-'.repeat(2)].map((text) => [text, text] as const),
      ...Object.entries({
        '0777': 511,
        '0o17': 15,
        '0b11': 3,
        '0x1F': 31,
        '1_000': 1000,
        '1e3': 1000,
        '.5': 0.5,
        '+1': 1,
      }),
    ];
    expect(disagreements(known.map(([text, value]) => [`a: ${text}`, { a: value }]))).toEqual([]);
    expect(read('yes: a\n5: b\n')).toEqual([{ true: 'a', '5': 'b' }]);
  });

  test('so that a privileged container is one, however it is spelled', () => {
    for (const spelling of ['yes', 'on', 'TRUE', 'y', '!!bool "yes"']) {
      expect(read(`privileged: ${spelling}`)).toEqual([{ privileged: true }]);
    }
    expect(read('a: {privileged: false, <<: {privileged: true}}')).toEqual([{ a: { privileged: true } }]);
  });
});

describe('documents of one file', () => {
  const linesOf = (text: string): (readonly [unknown, number, number])[] =>
    readYaml(text, 'f').map(({ value, firstLine, index }) => [value, firstLine, index] as const);

  test('are numbered, know their first line, and empty ones are left out', () => {
    expect(linesOf('# first\n---\n---\na: 1\n--- # second\n# only a comment\n---\nnull\n---\n\nb: 2\n')).toEqual([
      [{ a: 1 }, 4, 0],
      [{ b: 2 }, 11, 1],
    ]);
    expect(linesOf('')).toEqual([]);
    expect(linesOf('\n# nothing\n')).toEqual([]);
  });

  test('may end in three dots, have directives, a byte order mark, and any line end', () => {
    expect(linesOf('a: 1\n...\n---\nb: 2\n...\nc: 3\n')).toEqual([
      [{ a: 1 }, 1, 0],
      [{ b: 2 }, 4, 1],
      [{ c: 3 }, 6, 2],
    ]);
    expect(linesOf('%YAML 1.1\n---\na: yes\n')).toEqual([[{ a: true }, 3, 0]]);
    expect(linesOf('\ufeffa: 1\r\n---\r\nb: yes\r\n')).toEqual([
      [{ a: 1 }, 1, 0],
      [{ b: true }, 3, 1],
    ]);
  });

  test('may be JSON', () => {
    expect(read('{\n\t"a": [1, true, null, "\\u00e9"],\n\t"b": {"c": 1e3}\n}\n')).toEqual([
      { a: [1, true, null, 'é'], b: { c: 1000 } },
    ]);
  });

  test('keep a separator inside an indented text block', () => {
    expect(read('a: |\n  x\n  ---\n  y\nb: 1\n')).toEqual([{ a: 'x\n---\ny\n', b: 1 }]);
  });
});

describe('keys that stand twice', () => {
  test('are reported with their line, and the last one counts', () => {
    const [first, second] = readYaml('a: 1\nb:\n  c: 1\n  "c": 2\n---\nyes: 1\ntrue: 2\n', 'f');

    expect(first?.value).toEqual({ a: 1, b: { c: 2 } });
    expect(first?.duplicates).toEqual([{ key: 'c', line: 4, column: 3 }]);
    expect(second?.duplicates).toEqual([{ key: 'true', line: 7, column: 1 }]);
  });

  test('are reported where << overwrites a key, not where a key overrides what << brought', () => {
    const [overridden] = readYaml('<<: {a: 1}\na: 2\n', 'f');
    const [overwriting] = readYaml('a: 2\n<<: {a: 1}\n', 'f');

    expect(overridden?.duplicates).toEqual([]);
    expect(overwriting?.duplicates).toEqual([{ key: 'a', line: 2, column: 1 }]);
  });
});

describe('fails in plain words, with file, line and column', () => {
  test.each([
    ['a: b: c', 'shop.yaml:1:5: not YAML: a mapping value where none may be'],
    ['a: 1\n---\nb:\n\tc: 1', 'shop.yaml:4:1: not YAML: a tab where only spaces may indent'],
    ['a: "b', 'shop.yaml:1:6: not YAML: a quote that is never closed'],
    ['a: @b', 'shop.yaml:1:4: not YAML: text that begins with @ needs quotes'],
    ['a: [b, c', 'shop.yaml:1:9: not YAML: a bracket or brace that is never closed'],
    ['a:\n  image: {{ .Values.image }}', /^shop\.yaml:2:\d+: not YAML: a mapping where a key should be/],
    ['a: \u0000', 'shop.yaml:1:4: not YAML: a zero byte: this is no text file'],
    ['a: *b', 'shop.yaml:1:4: not YAML: no anchor &b stands before the alias *b'],
    ['a: 1\nb: &x\n  c: *x', 'shop.yaml:3:6: not YAML: the anchor &x contains itself'],
    ['a: 1\n\nb: .inf', 'shop.yaml:3:4: not YAML: infinity and not-a-number are no values that JSON can hold'],
    ['a: !!int x', "shop.yaml:1:10: not YAML: 'x' is not what its tag says"],
  ])('rejects %j', (text, problem) => {
    expect(problemOf(text)).toMatch(problem);
  });

  test('rejects what Kubernetes would read differently from YAML', () => {
    expect(problemOf('# harmless\u2028privileged: true\na: 1\n')).toMatch(/^shop\.yaml:1:11: .*U\+2028 ends a line/);
    expect(problemOf('a: 1\n---b: 2\nc: 3\n')).toMatch(/^shop\.yaml:2:1: .*kubectl ends a document/);
    expect(problemOf('a: {?privileged: true}')).toMatch(/^shop\.yaml:1:5: .*needs quotes/);
    expect(problemOf('drop: [ALL:]')).toMatch(/^shop\.yaml:1:8: .*needs quotes/);
    expect(read('{"a":[1], b: {"c":d, e: http://f:8}}')).toEqual([{ a: [1], b: { c: 'd', e: 'http://f:8' } }]);
    expect(problemOf('a: &b?c\n')).toMatch(/^shop\.yaml:1:5: .*the name of an anchor/);
  });
});

describe('hostile input', () => {
  test.each([
    ['brackets', '['.repeat(100_000)],
    ['braces', '{a: '.repeat(100_000)],
    ['list marks', '- '.repeat(100_000)],
    ['indented keys', Array.from({ length: 2000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ])('rejects deeply nested %s', (_, text) => {
    expect(problemOf(text)).toMatch(/nested deeper than 500 levels/);
  });

  test('rejects aliases that stand for far more than is written, also spread over many documents', () => {
    const levels = Array.from(
      { length: 9 },
      (_, level) => `x${level + 1}: &x${level + 1} [${Array(9).fill(`*x${level}`)}]`,
    );
    const bomb = ['x0: &x0 [a, b, c]', ...levels].join('\n');
    expect(problemOf(bomb)).toMatch(/aliases and << stand for far more values than are written/);

    const small = ['x0: &x0 [a, b, c]', ...levels.slice(0, 4)].join('\n');
    expect(problemOf(small)).toMatch(/^read as/);
    expect(problemOf(Array(200).fill(small).join('\n---\n'))).toMatch(/far more values/);
  });

  test('rejects merges within merges that copy far more than is written', () => {
    const keys = Array.from({ length: 1000 }, (_, key) => `k${key}: 1`).join(', ');
    const deep = `${'{<<: '.repeat(200)}*m${'}'.repeat(200)}`;
    expect(
      problemOf(`m: &m {${keys}}\n${Array.from({ length: 50 }, (_, at) => `a${at}: ${deep}`).join('\n')}`),
    ).toMatch(/aliases and << stand for far more values/);
  });

  test('keeps __proto__ and constructor as keys like any other', () => {
    const [value] = read(
      '__proto__: {polluted: yes}\nconstructor: {prototype: {polluted: yes}}\n<<: {__proto__: {x: 1}}\n',
    );

    expect(Object.keys(value as object).sort()).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(readYaml('a: 1\ntoString: 2\n', 'f')[0]?.duplicates).toEqual([]);
  });

  test('reads many keys, duplicates and documents in linear time', () => {
    const keys = Array.from({ length: 50_000 }, () => 'k: v').join('\n');
    const started = performance.now();

    expect(readYaml(keys, 'f')[0]?.duplicates).toHaveLength(49_999);
    expect(readYaml('a\n...\n'.repeat(20_000), 'f')).toHaveLength(20_000);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe('where a path is written', () => {
  const text = [
    '# two documents',
    '---',
    'base: &base',
    '  tier: web',
    '  ports: [80, {number: 443}]',
    'copy: *base',
    'merged:',
    '  tier: api',
    '  <<: *base',
    '  "quoted key": |',
    '    text',
    '5: five',
    'list:',
    '  - name: first',
    '  -',
    '    name: second',
    '---',
    'kind: Other',
  ].join('\n');
  const [first, second] = readYaml(text, 'f');

  test.each([
    [[], 3, 1],
    [['base', 'tier'], 4, 3],
    [['base', 'ports', 0], 5, 11],
    [['base', 'ports', 1, 'number'], 5, 16],
    [['copy'], 6, 1],
    [['copy', 'tier'], 4, 3],
    [['merged', 'tier'], 4, 3],
    [['merged', 'quoted key'], 10, 3],
    [[5], 12, 1],
    [['list', 0], 14, 5],
    [['list', 1, 'name'], 16, 5],
  ] as const)('finds %j', (pointer, line, column) => {
    expect(first && locate(first, pointer)).toEqual({ line, column });
  });

  test('counts lines of the file in later documents, and knows what is not there', () => {
    expect(second && locate(second, ['kind'])).toEqual({ line: 18, column: 1 });
    expect(second && locate(second, ['metadata'])).toBeUndefined();
    expect(second && locate(second, ['kind', 'deeper'])).toBeUndefined();
    expect(second && locate(second, ['constructor'])).toBeUndefined();
  });

  test('finds the last of documents that three dots end', () => {
    const documents = readYaml('a: 1\n...\nb: 2\n', 'f');
    expect(documents.map((document) => [locate(document, ['a']), locate(document, ['b'])])).toEqual([
      [{ line: 1, column: 1 }, undefined],
      [undefined, { line: 3, column: 1 }],
    ]);
  });

  test('works in JSON too', () => {
    const { locate: at } = readJson('{\n  "a": [1,\n    {"b": 2}],\n  "c": 1, "c": {"d": 3}\n}', 'f.json');

    expect(at([])).toEqual({ line: 1, column: 1 });
    expect(at(['a', 1, 'b'])).toEqual({ line: 3, column: 6 });
    expect(at(['c', 'd'])).toEqual({ line: 4, column: 17 });
    expect(at(['a', 7])).toBeUndefined();
    expect(at(['a', 0, 'x'])).toBeUndefined();
    expect(at(['constructor'])).toBeUndefined();
  });
});

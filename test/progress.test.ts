import { startProgress, type Terminal } from '../cli/progress';

const ENVIRONMENT = { CI: process.env.CI, TERM: process.env.TERM };

beforeEach(() => {
  delete process.env.CI;
  process.env.TERM = 'xterm';
});

afterEach(() => {
  for (const [name, value] of Object.entries(ENVIRONMENT)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});

function drawn(terminal: Partial<Terminal>, ...texts: readonly [string, ...string[]]): string[] {
  const lines: string[] = [];
  const [first, ...rest] = texts;
  const progress = startProgress(first, { isTTY: true, write: (text) => lines.push(text), ...terminal });
  for (const text of rest) progress.say(text);
  progress.stop();
  return lines;
}

describe('progress', () => {
  test('says what is being done, and takes its line away', () => {
    expect(drawn({ columns: 80 }, 'reading')).toEqual(['\r\u001b[2K⠋ reading', '\r\u001b[2K']);
  });

  test('fits the terminal; one that does not know its width counts as 80 columns', () => {
    const width = (columns: number): number =>
      (drawn({ columns }, 'x'.repeat(200))[0] ?? '').length - '\r\u001b[2K'.length;
    expect([width(40), width(0)]).toEqual([39, 79]);
  });

  test('does not let the name of a file speak to the terminal', () => {
    expect(drawn({}, 'reading a\u001b]0;pwned\u0007')[0]).toBe('\r\u001b[2K⠋ reading a\ufffd]0;pwned\ufffd');
  });

  test('draws no more often than an eye sees', () => {
    expect(drawn({}, 'a', ...Array.from({ length: 1000 }, String)).length).toBeLessThan(100);
  });

  test.each([
    ['elsewhere', { isTTY: false }, {}],
    ['in CI', {}, { CI: 'true' }],
    ['on a terminal that cannot go back', {}, { TERM: 'dumb' }],
  ])('is silent %s', (_, terminal, environment) => {
    Object.assign(process.env, environment);
    expect(drawn(terminal, 'reading', 'more')).toEqual([]);
  });
});

/** Texts that the parser has for what people get wrong, by how it begins, and what we say instead. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^tab characters/, 'a tab where only spaces may indent'],
  [
    /^bad indentation of a mapping entry/,
    'text after a value that has ended, or a line indented differently from the ones around it',
  ],
  [/^bad indentation of a sequence entry/, 'a list item indented differently from the ones before it'],
  [/^deficient indentation/, 'a line indented less than what it belongs to'],
  [
    /^end of the stream or a document separator/,
    'something that belongs to nothing before it: one line is neither part of the list or mapping above, nor a new document',
  ],
  [/^unexpected end of the (?:stream|document) within a (?:double|single) quoted/, 'a quote that is never closed'],
  [/^unexpected end of the stream within a flow collection/, 'a bracket or brace that is never closed'],
  [/^missed comma between flow/, 'a missing comma between brackets or braces'],
  [/^expected the node content, but found/, 'a comma with nothing before it'],
  [
    /^(?:can not read a block mapping entry|expected ':')/,
    'a line that is no entry of the mapping around it: a colon is missing, or the indentation is wrong',
  ],
  [/^a whitespace character is expected after the key-value separator/, 'a colon without a space after it'],
  [/^unknown escape sequence/, 'an escape that YAML does not have; use single quotes, or double the backslash'],
  [/^null byte/, 'a zero byte: this is no text file'],
  [/non-printable characters/, 'a control character that must not stand in text'],
  [/^nesting exceeded/, 'nested deeper than 500 levels: no manifest is'],
];

/** What is wrong, for someone who doesn't know the parser. `found` is the character at which it stopped. */
export function inPlainWords(reason: string, found: string): string {
  if (/^bad indentation of a mapping entry/.test(reason)) {
    if (found === ':') return 'a mapping value where none may be';
    if (/[@`%]/.test(found)) return `text that begins with ${found} needs quotes`;
  }
  return WORDS.find(([pattern]) => pattern.test(reason))?.[1] ?? reason;
}

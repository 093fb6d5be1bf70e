import { isAscii, isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { AshlarError, inputError } from '../../core/errors';

/** A file's text; `-` is standard input. A byte-order mark is dropped. */
export function readText(file: string): string {
  const bytes = bytesOf(file);
  if (!isUtf8(bytes)) throw inputError(name(file), 'not UTF-8 text. Save it as UTF-8');
  const text = decode(file, bytes);
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/** How messages call the file. */
export const name = (file: string): string => (file === '-' ? 'standard input' : file);

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file === '-' ? 0 : file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ERR_FS_FILE_TOO_LARGE') throw tooLarge(file);
    throw new AshlarError(`${name(file)}: cannot be read (${code ?? message}).`);
  }
}

function decode(file: string, bytes: Buffer): string {
  try {
    return bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8'); // the same text, without decoding
  } catch {
    throw tooLarge(file);
  }
}

const tooLarge = (file: string): AshlarError =>
  inputError(name(file), 'larger than 512 MiB, the longest text Node.js can hold. Check its parts one by one');

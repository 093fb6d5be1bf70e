import { json } from './json';
import { junit } from './junit';
import type { Reporter } from './reporter';
import { sarif } from './sarif';
import { text } from './text';

export const reporters: Readonly<Record<'text' | 'json' | 'sarif' | 'junit', Reporter>> = { text, json, sarif, junit };

export type Format = keyof typeof reporters;

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const INDEX = 'constructs/aws/index';

const EXPORT = /export \{([^}]*)\} from '([^']+)';/g;

/** The value exports of a barrel, by name, with the module of each. Types leave nothing behind. */
export function exportsOf(barrel: string): { readonly name: string; readonly module: string }[] {
  return [...barrel.matchAll(EXPORT)].flatMap(([, names = '', module = '']) =>
    names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && !name.startsWith('type '))
      .map((name) => ({ name, module })),
  );
}

/**
 * The barrel as CommonJS that loads a module when one of its names is read first: with everything loaded at once, one
 * bucket would cost the import of every provider resource there is. The dead assignment tells Node's ESM loader the names.
 */
export function lazyBarrel(barrel: string): string {
  const exports = exportsOf(barrel);
  const lines = exports.map(({ name, module }) => `lazy('${name}', () => require('${module}').${name});`);
  return [
    "'use strict';",
    "Object.defineProperty(exports, '__esModule', { value: true });",
    'const lazy = (name, get) => Object.defineProperty(exports, name, { enumerable: true, configurable: true, get });',
    ...lines,
    `0 && (module.exports = { ${exports.map(({ name }) => name).join(', ')} });`,
    '',
  ].join('\n');
}

const barrel = readFileSync(`${INDEX}.ts`, 'utf8');
writeFileSync(join('dist', `${INDEX}.js`), lazyBarrel(barrel));

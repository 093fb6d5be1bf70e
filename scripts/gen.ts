import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { catalogFiles } from './generate-catalog';

const check = process.argv.includes('--check');
const stale = Object.entries(catalogFiles()).filter(([file, text]) => !existsSync(file) || readFileSync(file, 'utf8') !== text);

if (check && stale.length > 0) {
  process.stderr.write(`stale: ${stale.map(([file]) => file).join(', ')}. Run npm run gen and commit what it writes.\n`);
  process.exitCode = 1;
} else for (const [file, text] of stale) writeFileSync(file, text);

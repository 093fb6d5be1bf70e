import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { catalogFiles } from './generate-catalog';
import { IAM_ACTIONS_FILE, iamActionsText } from './generate-iam-actions';
import { UNSCOPED_ACTIONS_FILE, unscopedActionsText } from './generate-unscoped-actions';

async function main(check: boolean): Promise<void> {
  const tables = {
    [IAM_ACTIONS_FILE]: await iamActionsText(),
    [UNSCOPED_ACTIONS_FILE]: await unscopedActionsText(),
  };
  const stale = settle({ ...catalogFiles(), ...tables }, check);
  const { controlsPage } = require('./generate-controls-page') as typeof import('./generate-controls-page');
  stale.push(...settle(controlsPage(), check));
  if (check && stale.length > 0) {
    process.stderr.write(`stale: ${stale.join(', ')}. Run npm run gen and commit what it writes.\n`);
    process.exitCode = 1;
  }
}

/** The files whose text on disk is another; written anew unless it is only checked. */
function settle(files: Readonly<Record<string, string>>, check: boolean): string[] {
  const stale = Object.entries(files).filter(
    ([file, text]) => !existsSync(file) || readFileSync(file, 'utf8') !== text,
  );
  if (!check) for (const [file, text] of stale) writeFileSync(file, text);
  return stale.map(([file]) => file);
}

void main(process.argv.includes('--check'));

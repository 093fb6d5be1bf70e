import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { catalogFiles } from './generate-catalog';
import { IAM_ACTIONS_FILE, iamActionsText } from './generate-iam-actions';

async function main(check: boolean): Promise<void> {
  const files = { ...catalogFiles(), [IAM_ACTIONS_FILE]: await iamActionsText() };
  const stale = Object.entries(files).filter(
    ([file, text]) => !existsSync(file) || readFileSync(file, 'utf8') !== text,
  );
  if (check && stale.length > 0) {
    process.stderr.write(
      `stale: ${stale.map(([file]) => file).join(', ')}. Run npm run gen and commit what it writes.\n`,
    );
    process.exitCode = 1;
    return;
  }
  for (const [file, text] of stale) writeFileSync(file, text);
}

void main(process.argv.includes('--check'));

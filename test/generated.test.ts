import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogFiles } from '../scripts/generate-catalog';
import { controlsPage } from '../scripts/generate-controls-page';

const ROOT = join(__dirname, '..');

test.each(Object.entries({ ...catalogFiles(ROOT), ...controlsPage() }))(
  '%s is what npm run gen writes',
  (file, text) => {
    expect(readFileSync(join(ROOT, file), 'utf8')).toBe(text);
  },
);

import { writeFileSync } from 'node:fs';
import { catalogFiles } from './generate-catalog';

for (const [file, text] of Object.entries(catalogFiles())) writeFileSync(file, text);

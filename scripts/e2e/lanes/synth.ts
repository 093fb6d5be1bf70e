import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { profiles } from '../../../profiles/known';
import { run } from '../command';
import type { Lane } from '../lane';

export const synth: Lane = {
  name: 'synth',
  title: 'every environment is synthesized, and the judge finds nothing',
  async run({ root, synthesized, step }) {
    for (const profile of Object.keys(profiles)) rmSync(join(synthesized, profile), { recursive: true, force: true });
    await step('npm run synth', (log) => run('npm', ['run', '--silent', 'synth'], { log, cwd: root }));
  },
};

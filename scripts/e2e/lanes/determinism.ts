import { join } from 'node:path';
import { profiles } from '../../../profiles/known';
import { checkout, temporaryFolder } from '../checkout';
import { run } from '../command';
import type { Lane } from '../lane';
import { sameBytes } from '../same-bytes';

/** What of an environment's output is bytes to compare; the text report says how long it took. */
const COMPARED = ['terraform', 'kubernetes'];

export const determinism: Lane = {
  name: 'determinism',
  title: 'the same commit in another folder synthesizes to the same bytes',
  after: ['synth'],
  async run({ root, synthesized, step, say }) {
    const folder = join(temporaryFolder(), 'somewhere', 'else entirely');
    await step('check out elsewhere', (log) => checkout(root, folder, log));
    await step('npm run synth, there', (log) =>
      // an hour of the day, a language and a folder that no output may depend on
      run('npm', ['run', '--silent', 'synth'], {
        log,
        cwd: folder,
        env: { TZ: 'Pacific/Auckland', LC_ALL: 'C', HOME: folder },
        accept: [0, FINDINGS],
      }),
    );
    const files = Object.keys(profiles)
      .flatMap((profile) => COMPARED.map((part) => join(profile, part)))
      .reduce((sum, part) => sum + sameBytes(join(synthesized, part), join(folder, 'out', part)), 0);
    say(`${files} files, the same bytes`);
  },
};

/** The judge found something, which the lane synth reports; here the bytes count. */
const FINDINGS = 1;

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkout, temporaryFolder } from '../checkout';
import { run } from '../command';
import { checkOnly } from '../consumer/check-only';
import { kubernetesProject } from '../consumer/kubernetes';
import { Consumer } from '../consumer/project';
import { terraformProject } from '../consumer/terraform';
import { type Lane, LaneFailed } from '../lane';
import { settleAll } from '../settle';

const PROJECTS = [checkOnly, terraformProject, kubernetesProject];

export const consumer: Lane = {
  name: 'consumer',
  title: "npm pack's result works in empty projects, each with no more installed than it needs",
  async run(context) {
    const folder = temporaryFolder();
    const repository = join(folder, 'repository');
    await context.step('npm pack', async (log) => {
      await checkout(context.root, repository, log); // where nothing is built yet, so that packing must build
      await run('npm', ['pack', '--pack-destination', folder], { log, cwd: repository });
    });
    const tarball = readdirSync(folder).find((file) => file.endsWith('.tgz'));
    if (tarball === undefined) throw new LaneFailed('npm pack made no tarball');
    await settleAll(
      PROJECTS.map((project) => {
        const home = join(folder, project.name);
        return new Consumer(project, home, context).live(join(folder, tarball));
      }),
    );
  },
};

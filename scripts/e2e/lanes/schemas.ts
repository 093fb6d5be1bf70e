import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { profiles } from '../../../profiles/known';
import { run } from '../command';
import { type Context, type Lane, LaneFailed } from '../lane';
import { manifestsOf, objectsIn } from '../manifests';
import { KUBERNETES_VALIDATE, pythonTool } from '../tools/python';

/** What a strict check must refuse: a field that a Deployment does not have. */
const MISSPELLED = `apiVersion: apps/v1
kind: Deployment
metadata: { name: shop }
spec:
  replica: 2
  selector: { matchLabels: { app: shop } }
  template:
    metadata: { labels: { app: shop } }
    spec: { containers: [{ name: shop, image: shop }] }
`;

export const schemas: Lane = {
  name: 'schemas',
  title: "manifests follow Kubernetes' schemas, of the oldest and the newest minor, to the letter",
  after: ['synth'],
  async run(context) {
    const python = await pythonTool(KUBERNETES_VALIDATE, context);
    const newest = await context.step('ask for the newest minor', async (log) => {
      const asked = 'from kubernetes_validate import utils as k; print(k.major_minor(k.latest_version()))';
      return (await run(python, ['-c', asked], { log })).stdout.trim();
    });
    await refusesNonsense(python, newest, context);
    for (const [name, profile] of Object.entries(profiles)) {
      const files = manifestsOf(context.synthesized, name);
      for (const minor of new Set([profile.kubernetes.minimum, newest])) await validate(minor, name, files);
    }

    async function validate(minor: string, profile: string, files: readonly string[]): Promise<void> {
      const { stdout } = await context.step(`${profile}: Kubernetes ${minor}`, (log) =>
        run(python, strictly(minor, files), { log }),
      );
      const passed = stdout.split('\n').filter((line) => / passed for resource /.test(line)).length;
      const objects = objectsIn(files);
      if (passed === objects) return context.say(`${profile}: ${passed} objects fit Kubernetes ${minor}`);
      throw new LaneFailed(`${profile}: ${objects} objects, but only ${passed} have a schema in Kubernetes ${minor}`);
    }
  },
};

/** A kind without a schema is but a warning to it, so what passed is counted. */
const strictly = (minor: string, files: readonly string[]): string[] => [
  '-m',
  'kubernetes_validate',
  '--strict',
  '-k',
  minor,
  ...files,
];

async function refusesNonsense(python: string, minor: string, { out, step }: Context): Promise<void> {
  const file = join(out, 'misspelled.yaml');
  writeFileSync(file, MISSPELLED);
  const { code } = await step('refuse a misspelled field', (log) =>
    run(python, strictly(minor, [file]), { log, accept: [0, 1] }),
  );
  if (code === 0) throw new LaneFailed('the schema check takes a field that does not exist: it checks nothing');
}

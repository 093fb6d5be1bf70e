import { join } from 'node:path';
import { profiles } from '../../../profiles/known';
import { run } from '../command';
import { ACCEPTED_FINDINGS, expectNoProblems, type Finding, readAccepted } from '../findings';
import { listAt, objectAt } from '../json';
import { type Lane, LaneFailed } from '../lane';
import { manifestsOf } from '../manifests';
import { kubeScore } from '../tools/kube-score';

/** Ended with findings, which is for us to weigh. */
const FINDINGS = 1;

/** kube-score's grade for nothing to complain about. */
const ALL_OK = 10;

export const kubeScoreLane: Lane = {
  name: 'kube-score',
  title: "kube-score finds nothing in prod's manifests that is not accepted with a reason",
  after: ['synth'],
  async run(context) {
    const { root, synthesized, step, say } = context;
    const command = await kubeScore(context);
    const { stdout } = await step('prod', (log) =>
      run(
        command,
        [
          'score',
          '--output-format=json',
          `--kubernetes-version=v${profiles.prod.kubernetes.minimum}`,
          '--disable-ignore-checks-annotations',
          '--disable-optional-checks-annotations',
          ...manifestsOf(synthesized, 'prod'),
        ],
        { log, accept: [0, FINDINGS] },
      ),
    );
    const { findings, passed } = readKubeScore(stdout);
    say(`${passed} checks passed, ${findings.length} did not`);
    expectNoProblems('kube-score', findings, readAccepted(join(root, ACCEPTED_FINDINGS)));
  },
};

/**
 * What kube-score printed; a warning counts as a finding.
 *
 * @throws where it scored nothing
 */
export function readKubeScore(text: string): { findings: Finding[]; passed: number } {
  const objects: unknown = JSON.parse(text);
  if (!Array.isArray(objects)) throw new LaneFailed('kube-score printed no list of objects');
  const scores = objects.map(objectAt).flatMap(({ object_name, checks }) =>
    listAt(checks)
      .map(objectAt)
      .filter(({ skipped }) => skipped !== true)
      .map(({ check, grade, comments }) => ({
        ok: Number(grade) === ALL_OK,
        check: String(objectAt(check).id),
        resource: String(object_name),
        says: listAt(comments)
          .map((comment) => String(objectAt(comment).summary))
          .join('; '),
      })),
  );
  const findings = scores.filter(({ ok }) => !ok).map(({ ok: _, ...finding }) => finding);
  const passed = scores.length - findings.length;
  if (passed === 0) throw new LaneFailed('kube-score passed nothing');
  return { findings, passed };
}

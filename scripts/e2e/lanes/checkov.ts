import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { run } from '../command';
import { ACCEPTED_FINDINGS, expectNoProblems, type Finding, readAccepted } from '../findings';
import { listAt, objectAt, parseObject } from '../json';
import { type Lane, LaneFailed } from '../lane';
import { manifestsOf } from '../manifests';
import { managedResources } from '../terraform/show';
import { readStacks } from '../terraform/synthesized';
import { CHECKOV, pythonTool } from '../tools/python';

/** Ended with findings, which is for us to weigh. */
const FINDINGS = 1;

/**
 * Over plans, not over what cdktf writes: there Checkov is blind to inline blocks, and names no types.
 */
export const checkov: Lane = {
  name: 'checkov',
  title: "Checkov finds nothing in prod's plans and manifests that is not accepted with a reason",
  after: ['terraform'],
  async run(context) {
    const { root, out, synthesized, step, say } = context;
    const command = await pythonTool(CHECKOV, context);
    const plans = readStacks(join(synthesized, 'prod', 'terraform')).map(({ name }) =>
      join(out, 'prod', name, 'plan.json'),
    );
    const missing = plans.find((file) => !existsSync(file));
    if (missing !== undefined) throw new LaneFailed(`${missing} is not there: the lane terraform did not get that far`);

    const scan = async (framework: string, files: readonly string[], resources: number): Promise<Finding[]> => {
      const { stdout } = await step(`${framework} of prod`, (log) =>
        run(command, [...OPTIONS, '--framework', framework, ...files.flatMap((file) => ['-f', file])], {
          log,
          accept: [0, FINDINGS],
        }),
      );
      const { findings, passed } = readCheckov(stdout, resources);
      say(`${framework}: ${passed} checks passed, ${findings.length} failed`);
      return findings;
    };
    const planned = plans.reduce((sum, file) => sum + managedResources(file), 0);
    const findings = [
      ...(await scan('terraform_plan', plans, planned)),
      ...(await scan('kubernetes', manifestsOf(synthesized, 'prod'), 1)),
    ];
    expectNoProblems('checkov', findings, readAccepted(join(root, ACCEPTED_FINDINGS)));
  },
};

const OPTIONS = ['--output', 'json', '--compact', '--quiet', '--skip-download'];

/**
 * What Checkov printed.
 *
 * @param resources how many it must have seen at least
 * @throws where it did not read everything, or was told to look away from something
 */
export function readCheckov(text: string, resources: number): { findings: Finding[]; passed: number } {
  const { summary, results } = parseObject(text);
  const { passed, skipped, parsing_errors, resource_count } = objectAt(summary);
  if (!(Number(passed) > 0) || !(Number(resource_count) >= resources)) {
    throw new LaneFailed(
      `Checkov saw ${resource_count ?? 'no'} of ${resources} resources, passed ${passed ?? 'nothing'}`,
    );
  }
  if (parsing_errors !== 0) throw new LaneFailed(`Checkov could not read ${parsing_errors} files`);
  if (skipped !== 0) throw new LaneFailed(`Checkov was told to skip ${skipped} checks: accept them with a reason`);
  const failed = listAt(objectAt(results).failed_checks).map(objectAt);
  return {
    passed: Number(passed),
    findings: failed.map(({ check_id, check_name, resource, file_abs_path }) => {
      const file = String(file_abs_path);
      return {
        check: String(check_id),
        resource: file.endsWith('plan.json') ? `${basename(dirname(file))}/${resource}` : String(resource),
        says: String(check_name),
      };
    }),
  };
}

import { checkKubernetes } from './kubernetes';
import { isMissed, type Line, print } from './measure';
import { requireOneConstruct } from './require';
import { synthesis } from './synthesis';
import { checkTerraform, checkTerraformCold } from './terraform';

const LARGE = 10_000;
const SMALL = 1_000;

/** Time for one resource in the large file, as a multiple of the time in the small one, that still counts as linear. */
const LINEAR = 1.25;

let missed = 0;
const report = (line: Line): Line => {
  if (isMissed(line)) missed++;
  process.stdout.write(`${print(line)}\n`);
  return line;
};

process.stdout.write('\n');
report(synthesis());
report(requireOneConstruct());
const small = report(checkTerraform(SMALL, { target: 5 }));
const large = report(checkTerraform(LARGE, { target: 5 }));
growth(small, large);
report(checkTerraform(LARGE, { distinct: true }));
report(checkTerraformCold(LARGE));
report(checkKubernetes('hardened', { distinctPercent: 100, target: 10 }));
report(checkKubernetes('hardened', { distinctPercent: 10, target: 2 }));
report(checkKubernetes('failing', { distinctPercent: 100 }));
process.stdout.write(missed === 0 ? '\n  every target is met\n' : `\n  ${missed} targets are missed\n`);
process.exitCode = missed === 0 ? 0 : 1;

/** Growth is judged by what checking costs beside parsing: the parser's own growth depends on caches and memory. */
function growth(small: Line, large: Line): void {
  const more = large.ratio / small.ratio;
  const linear = more <= LINEAR;
  if (!linear) missed++;
  const times = `${(large.ours / small.ours).toFixed(1)} times as long, JSON.parse ${(large.base / small.base).toFixed(1)}`;
  process.stdout.write(
    `  ${linear ? 'ok  ' : 'MISS'}  ten times the resources take ${times}: ${linear ? 'linear' : 'not linear'} (${more.toFixed(2)}, <= ${LINEAR})\n`,
  );
}

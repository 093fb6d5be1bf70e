import { checkKubernetes } from './kubernetes';
import { type Line, print } from './measure';
import { requireOneConstruct } from './require';
import { synthesis } from './synthesis';
import { checkTerraform } from './terraform';

const measurements: readonly (() => Line)[] = [
  synthesis,
  requireOneConstruct,
  () => checkTerraform(1_000),
  () => checkTerraform(10_000),
  () => checkKubernetes(100, 10),
  () => checkKubernetes(10, 2),
];

process.stdout.write('\n');
let missed = 0;
const lines = measurements.map((measure) => {
  const line = measure();
  if (line.ratio > line.target) missed++;
  process.stdout.write(`${print(line)}\n`);
  return line;
});

const [small, large] = lines.filter(({ what }) => what.includes('Terraform'));
if (small && large) {
  const growth = large.ours / small.ours;
  process.stdout.write(
    `\n  ten times the resources take ${growth.toFixed(1)} times as long (JSON.parse: ${(large.base / small.base).toFixed(1)})\n`,
  );
}
process.stdout.write(missed === 0 ? '\n  every target is met\n' : `\n  ${missed} of ${lines.length} targets missed\n`);
process.exitCode = missed === 0 ? 0 : 1;

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { type Control, clausesOf, type Enforcement } from '../../core/control';
import { AshlarError } from '../../core/errors';
import { loadConfig } from '../config/load';
import { didYouMean } from '../suggest';
import { packageRoot } from '../version';

/** `ashlar explain S3-004`: what a control promises, why, and what to do when it breaks. */
export function explainCommand(program: Command): void {
  program
    .command('explain')
    .summary('explain one control: promise, reason, mappings, runbook')
    .description('Explains one control: its promise, the attack it prevents, its framework mappings and its runbook.')
    .argument('<control>', 'id (S3-004) or slug (s3-tls-only)')
    .option('--config <file>', 'configuration (default: ashlar.config.{ts,js,json} of this folder)')
    .action(async (wanted: string, { config: named }: { readonly config?: string }) => {
      const {
        catalog,
      }: typeof import('../../controls/catalog.generated') = require('../../controls/catalog.generated');
      const { config } = await loadConfig(process.cwd(), named);
      process.stdout.write(explain(find([...catalog, ...(config.controls ?? [])], wanted)));
    });
}

function find(controls: readonly Control[], wanted: string): Control {
  const found = controls.find(
    ({ id, slug }) => id.toLowerCase() === wanted.toLowerCase() || slug === wanted.toLowerCase(),
  );
  if (found !== undefined) return found;
  const known = controls.flatMap(({ id, slug }) => [id, slug]);
  throw new AshlarError(`there is no control '${wanted}'.${didYouMean(wanted, known)} All: ashlar list`);
}

function explain(control: Control): string {
  const frameworks = Object.entries(control.frameworks).map(
    ([id, requirements]) => `    ${id.padEnd(24)}${(requirements ?? []).join(', ')}`,
  );
  const params = Object.entries(control.params ?? {}).map(
    ([name, value]) => `    ${name.padEnd(24)}${JSON.stringify(value)}`,
  );
  return [
    `${control.id}  ${control.title}  (${control.slug})`,
    '',
    `  severity   ${control.severity}: ${control.severityBecause}`,
    `  why        ${control.why}`,
    `  parts      ${clausesOf(control).join(', ')}`,
    `  enforced   ${control.enforcedBy.map(enforcement).join('; ') || 'by the check alone'}`,
    `  telemetry  ${control.telemetry}`,
    ...(params.length > 0 ? ['', '  Parameters (prod; a profile may set them)', ...params] : []),
    ...(frameworks.length > 0 ? ['', '  Frameworks', ...frameworks] : []),
    '',
    ...runbook(control),
    '',
  ].join('\n');
}

function enforcement(by: Enforcement): string {
  switch (by.kind) {
    case 'aws-config-rule':
      return `AWS Config rule ${by.rule}`;
    case 'service-control-policy':
      return `service control policy that denies ${by.denies.join(', ')}`;
    case 'pod-security-admission':
      return `Pod Security admission, level ${by.level}`;
    case 'admission-policy':
      return 'admission policy with the same CEL';
  }
}

/** The catalog's runbooks travel with the package; a team's own controls may have none. */
function runbook({ slug }: Control): string[] {
  const file = ['aws', 'k8s']
    .map((platform) => join(packageRoot, 'controls', platform, slug, 'runbook.md'))
    .find((path) => existsSync(path));
  return file === undefined
    ? []
    : [
        '  Runbook',
        '',
        ...readFileSync(file, 'utf8')
          .trimEnd()
          .split('\n')
          .slice(1)
          .map((line) => (line === '' ? '' : `  ${line}`)),
      ];
}

import { type Command, Option } from 'commander';
import { type Control, clausesOf } from '../../core/control';
import { loadConfig } from '../config/load';

/** `ashlar list`: every control, a line each. */
export function listCommand(program: Command): void {
  program
    .command('list')
    .summary('list all controls')
    .description("Lists all controls: the catalog's and those of ashlar.config.ts.")
    .addOption(new Option('--format <format>', 'what to print').choices(['text', 'json']).default('text'))
    .option('--config <file>', 'configuration (default: ashlar.config.{ts,js,json} of this folder)')
    .action(async ({ format, config: named }: { readonly format: string; readonly config?: string }) => {
      const {
        catalog,
      }: typeof import('../../controls/catalog.generated') = require('../../controls/catalog.generated');
      const { config } = await loadConfig(process.cwd(), named);
      const controls = [...catalog, ...(config.controls ?? [])].sort(byId);
      process.stdout.write(format === 'json' ? `${JSON.stringify(controls.map(facts), null, 2)}\n` : table(controls));
    });
}

const byId = (a: Control, b: Control): number => a.id.localeCompare(b.id, 'en', { numeric: true });

const facts = (control: Control): object => {
  const { id, slug, title, severity, why, frameworks } = control;
  return { id, slug, title, severity, why, clauses: clausesOf(control), frameworks };
};

function table(controls: readonly Control[]): string {
  const width = Math.max(...controls.map(({ id }) => id.length));
  const rows = controls.map(({ id, severity, title }) => `  ${id.padEnd(width)}  ${severity.padEnd(8)}  ${title}`);
  return `${rows.join('\n')}\n\n  ${controls.length} controls · more of one: ashlar explain ${controls[0]?.id}\n`;
}

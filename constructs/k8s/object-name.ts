import { Chart } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import { AshlarError, postureError } from '../../core/errors';

const NAME = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** The name an object gets: the one given, else the construct's id in kebab-case. Never a hash, which moves with the path. */
export function objectName(scope: Construct, given: string | undefined): string {
  const name = given ?? kebab(scope.node.id);
  if (NAME.test(name)) return name;
  throw postureError(
    scope.node.path,
    `name of {path} must be a DNS label, got '${name}'.`,
    "Pass a name of at most 63 lower-case letters, digits and '-' that begins with a letter.",
  );
}

/** `LedgerApi` becomes `ledger-api`. */
const kebab = (id: string): string =>
  id
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .replace(/[\s_.]+/g, '-')
    .toLowerCase();

const taken = new WeakMap<IConstruct, Map<string, string>>();

/**
 * Takes a name within the chart of `scope`.
 *
 * @throws where another construct has it: cdk8s would write both, and the cluster would keep the last
 */
export function claimName(scope: Construct, what: string): void {
  const chart = Chart.of(scope);
  const names = taken.get(chart) ?? new Map<string, string>();
  taken.set(chart, names);
  const holder = names.get(what);
  if (holder !== undefined) {
    throw new AshlarError(
      `'${scope.node.path}' and '${holder}' are both ${what}.\n        Give one of them another id, or a name of its own`,
    );
  }
  names.set(what, scope.node.path);
}

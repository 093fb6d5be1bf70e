import type { Control } from './control';
import type { Policy, Severity } from './policy';
import type { Waiver } from './waiver';

/** What `ashlar check` is told by ashlar.config.ts; arguments on the command line win. */
export interface Config {
  /**
   * Folders and files to judge.
   *
   * @default - the paths on the command line; without either it is an error
   */
  readonly paths?: readonly string[];
  /**
   * The profile to judge by: a name, or what `policyOf(tighten(...))` gives.
   *
   * @default 'prod'
   */
  readonly profile?: 'dev' | 'stage' | 'prod' | Policy;
  /** @default - none */
  readonly waivers?: readonly Waiver<string>[];
  /**
   * The team's own controls, judged beside the catalog's.
   *
   * @default - none
   */
  readonly controls?: readonly Control[];
  /** @default 'low' */
  readonly minSeverity?: Severity;
}

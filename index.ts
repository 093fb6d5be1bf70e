import type { KnownControlId } from './controls/catalog.generated';
import type { Config } from './core/config';
import type { Waiver } from './core/waiver';

export type { KnownControlId } from './controls/catalog.generated';
export type { Config } from './core/config';
export type { Policy, Severity, Stage } from './core/policy';
export type { Waiver } from './core/waiver';

/** Types the default export of ashlar.config.ts. */
export const defineConfig = (config: Config): Config => config;

/** Types waivers: a control that does not exist does not compile. Name the ids of your own controls as `Own`. */
export const defineWaivers = <Own extends string = never>(
  waivers: readonly Waiver<KnownControlId | NoInfer<Own>>[],
): readonly Waiver<KnownControlId | Own>[] => waivers;

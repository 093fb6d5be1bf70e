/** How a broken promise is treated where it is enforced; CI fails on all three. */
export type Stage = 'audit' | 'warn' | 'deny';

export type Severity = 'low' | 'medium' | 'high' | 'critical';

/** Mildest first. */
export const severities: readonly Severity[] = ['low', 'medium', 'high', 'critical'];

export type Parameter = number | string | boolean | readonly string[];

/** A control's numbers and lists, as a profile sets them. */
export type Parameters = Readonly<Record<string, Parameter>>;

/** What the judge is told about the environment it judges. A profile gives one. */
export interface Policy {
  readonly name: string;
  /** Parameters by control slug. A control that is not named keeps its own defaults, which are prod's. */
  readonly controls: Readonly<Record<string, Parameters>>;
  /** Where enforcement stands, by the severity of the control. */
  readonly stages: Readonly<Record<Severity, Stage>>;
  readonly waivers: {
    /** Days from `--as-of` that a waiver may still run. */
    readonly longestDays: number;
    /** Waivers that may be open at once. */
    readonly budget: number;
  };
  readonly kubernetes: {
    /** Oldest minor the manifests must work on, `1.30`. */
    readonly minimum: string;
  };
}

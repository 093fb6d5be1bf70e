import type { Adapter } from './adapter';
import type { Frameworks } from './frameworks';
import type { Plan } from './plan/plan';
import type { Parameters, Severity } from './policy';
import type { Verdict } from './verdict';

/** Stable, short, allocated once, never reused: `S3-004`. */
export type ControlId = `${Uppercase<string>}-${number}`;

/** What keeps the promise after deployment. */
export type Enforcement =
  | { readonly kind: 'aws-config-rule'; readonly rule: string }
  | { readonly kind: 'service-control-policy'; readonly denies: readonly string[] }
  | { readonly kind: 'pod-security-admission'; readonly level: 'baseline' | 'restricted' }
  | { readonly kind: 'admission-policy' };

/** What every control says of itself, however it decides. */
export interface ControlFacts {
  readonly id: ControlId;
  /** Folder name, and the readable name in reports. */
  readonly slug: string;
  /** The promise, as a sentence about the resource. */
  readonly title: string;
  readonly severity: Severity;
  /** One line: why this severity and not the next. */
  readonly severityBecause: string;
  /** The attack or loss this prevents. */
  readonly why: string;
  readonly frameworks: Frameworks;
  readonly enforcedBy: readonly Enforcement[];
  /** What shows, on a running system, that the promise still holds. */
  readonly telemetry: string;
}

/** Decides one part of a promise. Pure: it never throws, reads no clock, keeps no state. */
export type Check<View, P extends Parameters> = (view: View, params: P, plan: Plan) => Verdict;

/** A promise decided by TypeScript over what an adapter gives. */
export interface TypedControl<View = never, P extends Parameters = Parameters> extends ControlFacts {
  /** What the checks are asked about: one adapter, whose view they get. */
  readonly judges: Adapter<View>;
  /** Numbers and lists that a profile may set; these defaults are prod's. */
  readonly params?: P;
  /** The parts of the promise. Each is judged, reported and waived under its own name. */
  readonly clauses: Readonly<Record<string, Check<View, P>>>;
}

/** One part of a promise that the cluster can enforce as well: an expression that must be true. */
export interface CelClause {
  /**
   * CEL over the variables of the control's subject (`podSpec`, `podMeta`, `object`, `params`), plus `c` with `forEach`.
   * True means kept. Only what the profile's minimum Kubernetes offers.
   */
  readonly expression: string;
  /** Judges each element by itself (bound to `c`), and names those that fail. */
  readonly forEach?: ElementList;
  /**
   * What this part is about, where that is not what the control is about.
   *
   * @default - the control's subject
   */
  readonly subject?: CelSubject;
  /** CEL of a string: what is wrong, with the value seen. */
  readonly message: string;
  /** What to change. */
  readonly fix: string;
  /** CEL; where it is false the clause is not applicable. */
  readonly when?: string;
}

/**
 * What a clause goes through one by one: all containers (regular, init, ephemeral), those that may reserve resources
 * (regular, init), those that serve (regular), or the volumes.
 */
export type ElementList = 'containers' | 'scheduledContainers' | 'mainContainers' | 'volumes';

/**
 * What a CEL control is about: every pod and workload with a pod template, or objects of the kinds named. A kind that
 * is or makes pods has `podSpec` and `podMeta` in either case.
 */
export type CelSubject = 'pods' | { readonly kinds: readonly string[] };

/** A promise about Kubernetes objects, written once in CEL for the judge and for the cluster. */
export interface CelControl<P extends Parameters = Parameters> extends ControlFacts {
  readonly subject: CelSubject;
  /** Numbers and lists that a profile may set; these defaults are prod's. */
  readonly params?: P;
  readonly rules: Readonly<Record<string, CelClause>>;
}

// biome-ignore lint/suspicious/noExplicitAny: a catalog holds controls over every view; each control's own type is exact
export type Control = TypedControl<any, any> | CelControl<any>;

// biome-ignore lint/suspicious/noExplicitAny: as above
export const isCel = (control: Control): control is CelControl<any> => 'rules' in control;

/** The names of a control's parts. */
export const clausesOf = (control: Control): readonly string[] =>
  Object.keys(isCel(control) ? control.rules : control.clauses);

/** Freezes a control, so that no importer can change another's. */
export const defineControl = <View, const P extends Parameters = Record<never, never>>(
  control: TypedControl<View, P>,
): TypedControl<View, P> => Object.freeze(control);

/** Freezes a control whose rules are CEL. */
export const defineCelControl = <const P extends Parameters = Record<never, never>>(
  control: CelControl<P>,
): CelControl<P> => Object.freeze(control);

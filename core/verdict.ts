import type { Place } from './place';
import type { Value } from './value';

/** The promise is kept. */
export interface Pass {
  readonly kind: 'pass';
}

/** The promise is about something this resource does not have; counted nowhere. */
export interface NotApplicable {
  readonly kind: 'not-applicable';
}

/** The promise is broken: what is wrong, with the value seen, and what to change. */
export interface Fail {
  readonly kind: 'fail';
  readonly at: Place;
  readonly because: string;
  readonly fix: string;
}

/** Only the deployment will tell. Never counts as a pass. */
export interface Undecided {
  readonly kind: 'unknown';
  readonly at: Place;
  readonly because: string;
}

/** What a check may say. There is no fifth answer and no exception path. */
export type Verdict = Pass | NotApplicable | Fail | Undecided;

export const pass: Pass = Object.freeze({ kind: 'pass' });

export const notApplicable: NotApplicable = Object.freeze({ kind: 'not-applicable' });

export const fail = (at: Place, because: string, fix: string): Fail => ({ kind: 'fail', at, because, fix });

export const undecided = (at: Place, because: string): Undecided => ({ kind: 'unknown', at, because });

/** What a failing `must` says; functions see the value. */
export interface Complaint<T> {
  readonly because: string | ((is: T) => string);
  readonly fix: string | ((is: T) => string);
}

const said = <T>(text: string | ((is: T) => string), is: T): string => (typeof text === 'string' ? text : text(is));

/** Passes when `holds` is true of the literal, answers unknown with the value's own reason when there is none. */
export function must<T>(value: Value<T>, holds: (is: T) => boolean, complaint: Complaint<T>): Verdict {
  if (!value.known) return undecided(value.at, value.because);
  if (holds(value.is)) return pass;
  const hide = (text: string): string => (value.sensitive ? text.replaceAll(String(value.is), '(sensitive)') : text);
  return fail(value.at, hide(said(complaint.because, value.is)), hide(said(complaint.fix, value.is)));
}

/** The first verdict that is not a pass, a failure before an unknown; a pass when all pass. */
export function all(...verdicts: readonly Verdict[]): Verdict {
  return (
    verdicts.find(({ kind }) => kind === 'fail') ??
    verdicts.find(({ kind }) => kind === 'unknown') ??
    verdicts.find(({ kind }) => kind === 'pass') ??
    notApplicable
  );
}

export { defineAdapter } from '../core/adapter';
export type { CelControl, Control, ControlFacts, ControlId, TypedControl } from '../core/control';
export { defineCelControl, defineControl } from '../core/control';
export type { Examples } from '../core/examples';
export type { Value } from '../core/value';
export { all, fail, must, notApplicable, pass, undecided, type Verdict } from '../core/verdict';
export * from './catalog.generated';

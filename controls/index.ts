export type { Control, ControlFacts, ControlId, TypedControl, CelControl } from '../core/control';
export { defineCelControl, defineControl } from '../core/control';
export { defineAdapter } from '../core/adapter';
export { all, fail, must, notApplicable, pass, undecided, type Verdict } from '../core/verdict';
export type { Value } from '../core/value';
export type { Examples } from '../core/examples';
export * from './catalog.generated';

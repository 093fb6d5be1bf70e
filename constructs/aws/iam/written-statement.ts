import type { PolicyKind } from './policy-kind';
import {
  type AllowStatement,
  type DenyStatement,
  EveryAction,
  EveryResource,
  type Principals,
  type Statement,
} from './statement';

/** A statement as IAM reads it. Keys always come in this order, and lists are always lists. */
export interface WrittenStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: WrittenPrincipals;
  readonly NotPrincipal?: WrittenPrincipals;
  readonly Action?: readonly string[];
  readonly NotAction?: readonly string[];
  readonly Resource?: readonly string[];
  readonly NotResource?: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

export type WrittenPrincipals = '*' | Readonly<Record<string, readonly string[]>>;

export function writeStatement(statement: Statement, kind: PolicyKind): WrittenStatement {
  const denial: Partial<DenyStatement> = statement.effect === 'Deny' ? statement : {};
  return {
    ...(statement.sid !== undefined && { Sid: statement.sid }),
    Effect: statement.effect ?? 'Allow',
    ...(statement.principals !== undefined && { Principal: writePrincipals(statement.principals) }),
    ...(denial.notPrincipals !== undefined && { NotPrincipal: writePrincipals(denial.notPrincipals) }),
    ...(statement.actions !== undefined && { Action: writeActions(statement.actions) }),
    ...(denial.notActions !== undefined && { NotAction: unique(denial.notActions) }),
    ...writeResources(statement, denial, kind),
    ...(statement.conditions !== undefined && { Condition: writeConditions(statement.conditions) }),
  };
}

function writeResources(
  statement: Statement,
  denial: Partial<DenyStatement>,
  kind: PolicyKind,
): Pick<WrittenStatement, 'Resource' | 'NotResource'> {
  if (kind === 'trust') return {}; // a trust policy is about its own role; IAM refuses to read a resource there
  if (denial.notResources !== undefined) return { NotResource: unique(denial.notResources).map(keepPolicyVariables) };
  const { resources } = statement;
  if (resources === undefined || resources instanceof EveryResource) return { Resource: ['*'] };
  return { Resource: unique(resources).map(keepPolicyVariables) };
}

const writeActions = (actions: AllowStatement['actions'] | readonly string[]): readonly string[] =>
  actions instanceof EveryAction ? [`${actions.service}:*`] : unique(actions);

const WRITTEN = { service: 'Service', aws: 'AWS', federated: 'Federated' } as const;

function writePrincipals(principals: Principals): WrittenPrincipals {
  if (principals === '*') return '*';
  const lists = Object.entries(WRITTEN).flatMap(([ours, theirs]) => {
    const list = principals[ours as keyof typeof WRITTEN];
    return list === undefined ? [] : [[theirs, unique(list)] as const];
  });
  return Object.fromEntries(lists);
}

function writeConditions(conditions: NonNullable<Statement['conditions']>): WrittenStatement['Condition'] {
  return sorted(conditions, (keys) =>
    sorted(keys, (values) => unique(typeof values === 'string' ? [values] : values).map(keepPolicyVariables)),
  );
}

const sorted = <V, W>(record: Readonly<Record<string, V | undefined>>, write: (value: V) => W): Record<string, W> =>
  Object.fromEntries(
    Object.entries(record)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([key, value]) => (value === undefined ? [] : [[key, write(value)]])),
  );

const unique = (list: readonly string[]): readonly string[] => [...new Set(list)];

/** `${aws:username}` is IAM's to fill in; Terraform must hand it through, which two dollar signs say. */
const keepPolicyVariables = (text: string): string => text.replaceAll(/(?<!\$)\$\{(?=[a-z0-9-]+:)/g, () => '$${');

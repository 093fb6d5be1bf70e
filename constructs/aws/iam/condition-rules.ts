import type { Conditions } from './conditions';

/** Makes the error that a rule throws: what is wrong, how to fix it. */
export type Refuse = (what: string, fix: string) => Error;

const OPERATOR = new RegExp(
  `^(?:Null|(?:For(?:All|Any)Values:)?(?:${[
    'String(?:Not)?(?:Equals(?:IgnoreCase)?|Like)',
    '(?:Numeric|Date)(?:(?:Not)?Equals|(?:Less|Greater)Than(?:Equals)?)',
    'Arn(?:Not)?(?:Equals|Like)',
    'Bool',
    'BinaryEquals',
    '(?:Not)?IpAddress',
  ].join('|')})(?:IfExists)?)$`,
);

/** Refuses conditions that IAM would refuse, that match nothing, or that match what isn't there. */
export function checkConditions(conditions: Conditions, effect: 'Allow' | 'Deny' | undefined, problem: Refuse): void {
  for (const [operator, keys] of Object.entries(conditions)) {
    if (!OPERATOR.test(operator)) {
      throw problem(`'${operator}' is no condition operator`, "Write one of IAM's, as in 'StringEquals'");
    }
    for (const [key, values] of Object.entries(keys)) checkValues(key, values, problem);
    const loose = operator.startsWith('ForAllValues:') && effect !== 'Deny';
    const absent = Object.keys(keys).find((key) => loose && conditions.Null?.[key] !== 'false');
    if (absent !== undefined) {
      throw problem(
        `ForAllValues holds for a request without '${absent}' too`,
        `Add Null: { '${absent}': 'false' }, so that the key has to be there`,
      );
    }
  }
}

function checkValues(key: string, values: string | readonly string[], problem: Refuse): void {
  const list = typeof values === 'string' ? [values] : values;
  if (list.length > 0 && list.every((value) => typeof value === 'string' && value !== '')) return;
  throw problem(
    `the condition on '${key}' has no value, or one that is no text`,
    "Give texts, also for 'true' and '1'",
  );
}

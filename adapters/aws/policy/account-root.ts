import { type Certainty, certain, each } from './certainty';
import type { Principals } from './principals';
import { isAnything } from './text';

const CALLER = /^\$\{data\.aws_caller_identity\.[\w-]+(?:\[\d+\])?\.(?:account_id|id)\}$/;

/**
 * Whether a policy names nobody but an account as such (its `root`), which leaves to the IAM policies of that account who
 * may. An account is named by its root's ARN or its number.
 *
 * @param accountId the account meant; any one where it is not known
 */
export function namesOnlyAccountRoot(principals: Principals, accountId: string | undefined): Certainty {
  const { aws, services, federated, canonicalUsers, negated } = principals;
  if (negated || services.length + federated.length + canonicalUsers.length > 0) return 'no';
  return aws.length === 0 ? 'no' : each(aws, (text) => isRoot(text, accountId));
}

function isRoot(text: string, accountId: string | undefined): Certainty {
  if (CALLER.test(text)) return 'yes';
  if (isAnything(text)) return 'maybe';
  const literal = /^(?:arn:[^:]+:iam::)?(\d{12})(?::root)?$/.exec(text)?.[1];
  if (literal !== undefined) return certain(accountId === undefined || accountId === literal);
  return certain(/^arn:.+:iam::\$\{.+\}:root$/.test(text));
}

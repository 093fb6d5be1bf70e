import { anyOf, type Certainty, certain, each } from './certainty';
import type { Condition } from './conditions';
import { hasWildcard } from './glob';
import { isAnything } from './text';

/**
 * Keys that bind a request to a caller, an account, an organization or a network. The list is S3's own meaning of
 * "public" (docs: Blocking public access), with the organization keys of other services and `kms:CallerAccount`.
 */
const LIMITING: ReadonlySet<string> = new Set([
  'aws:sourceip',
  'aws:sourcearn',
  'aws:sourceaccount',
  'aws:sourceowner',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:sourcevpcarn',
  'aws:vpcsourceip',
  'aws:principalarn',
  'aws:principalaccount',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:principalservicename',
  'aws:principalisawsservice',
  'aws:userid',
  's3:dataaccesspointarn',
  's3:dataaccesspointaccount',
  'kms:calleraccount',
]);

/** Keys that name where a service acts for: what stops one customer's service from being used against another. */
const SOURCES: ReadonlySet<string> = new Set([
  'aws:sourcearn',
  'aws:sourceaccount',
  'aws:sourceowner',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
]);

/** CloudWatch Logs and CloudTrail name their log group or trail in the encryption context, as an ARN. */
const isSource = (key: string): boolean => SOURCES.has(key) || /^kms:encryptioncontext:.*arn$/.test(key);

const POSITIVE: ReadonlySet<string> = new Set([
  'stringequals',
  'stringequalsignorecase',
  'stringlike',
  'arnequals',
  'arnlike',
  'ipaddress',
  'bool',
]);

/** Whether the conditions keep strangers out. */
export const limitsCaller = (conditions: readonly Condition[]): Certainty =>
  anyOf(conditions, (condition) => (LIMITING.has(condition.key) ? limits(condition) : 'no'));

/** Whether the conditions tell for whom a service acts. */
export const limitsSource = (conditions: readonly Condition[]): Certainty =>
  anyOf(conditions, (condition) => (isSource(condition.key) ? limits(condition) : 'no'));

/** A condition limits only if a request without the key fails it, and each of its values is a fixed one. */
function limits({ operator, forEach, ifExists, key, values }: Condition): Certainty {
  if (ifExists || forEach === 'all' || !POSITIVE.has(operator)) return 'no';
  if (values.length === 0) return 'no';
  return each(values, (value) => (isAnything(value) ? 'maybe' : certain(isFixed(key, value))));
}

function isFixed(key: string, value: string): boolean {
  if (key === 'aws:sourceip' || key === 'aws:vpcsourceip') return !isWide(value);
  if (key === 'aws:principalisawsservice') return value === 'true';
  if (key === 'aws:userid') return !value.startsWith('*');
  if (value.startsWith('arn:')) return isFixedArn(value);
  return key.endsWith('orgpaths') ? !value.startsWith('*') && !value.startsWith('o-*') : !hasWildcard(value);
}

/** An ARN pins down its account, or where it has none (`arn:aws:s3:::bucket`) the start of its resource. */
function isFixedArn(arn: string): boolean {
  const [, , , , account = '', ...resource] = arn.split(':');
  if (account !== '') return !hasWildcard(account);
  return !/^[*?]/.test(resource.join(':'));
}

/** S3 calls everything broader than /8 of IPv4 and /32 of IPv6 public; private ranges come from inside. */
function isWide(cidr: string): boolean {
  const [address = '', size] = cidr.split('/');
  if (address === '*' || size === undefined) return address === '*';
  return Number(size) < (address.includes(':') ? 32 : 8);
}

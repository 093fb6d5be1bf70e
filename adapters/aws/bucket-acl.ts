import type { Place } from '../../core/place';
import type { Block } from '../../core/plan/block';
import { known, type Value } from '../../core/value';

/** Canned ACLs that let in people whom the owner does not know. `authenticated-read`: everyone with an AWS account. */
const PUBLIC: ReadonlySet<string> = new Set(['public-read', 'public-read-write', 'authenticated-read', 'website']);

const STRANGERS = /\/groups\/global\/(AllUsers|AuthenticatedUsers)$/;

/** The first grant of an ACL to strangers, in words; undefined where there is none. `at` serves where nothing is written. */
export function publicGrant(acls: readonly Block[], at: Place): Value<string | undefined> {
  const answers = acls.flatMap((acl) => [cannedGrant(acl), ...grantsOf(acl)]);
  return (
    answers.find((answer) => answer.known && answer.is !== undefined) ??
    answers.find((answer) => !answer.known) ??
    known(undefined, at)
  );
}

function cannedGrant(acl: Block): Value<string | undefined> {
  const canned = acl.string('acl');
  if (!canned.known) return canned;
  return { ...canned, is: canned.is !== undefined && PUBLIC.has(canned.is) ? `acl is '${canned.is}'` : undefined };
}

/** Grants of `access_control_policy`, or those that an old bucket holds itself. */
function grantsOf(acl: Block): Value<string | undefined>[] {
  const policies = acl.blocks('access_control_policy');
  if (!policies.known) return [policies];
  return [acl, ...policies.is].flatMap((holder) => {
    const grants = holder.blocks('grant');
    return grants.known ? grants.is.map(grantee) : [grants];
  });
}

function grantee(grant: Block): Value<string | undefined> {
  const nested = grant.block('grantee');
  if (!nested.known) return nested;
  const uri = (nested.is ?? grant).string('uri');
  if (!uri.known) return uri;
  const group = STRANGERS.exec(uri.is ?? '')?.[1];
  return { ...uri, is: group === undefined ? undefined : `a grant goes to ${group}` };
}

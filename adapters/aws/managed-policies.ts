import type { Node } from '../../core/plan/node';
import type { Plan } from '../../core/plan/plan';
import { known, unknown, type Value } from '../../core/value';
import { isWritten } from './written';

/** Attributes that name managed policies, alone or as a list. */
const ATTRIBUTES = ['policy_arn', 'policy_arns', 'managed_policy_arns'] as const;

const AWS_MANAGED = /:iam::aws:policy\/(?:[\w+=,.@-]+\/)*([\w+=,.@-]+)$/;

/** The names of policies that AWS manages (`AdministratorAccess`) and the node attaches; undefined for one of the customer's own. */
export function managedPolicies(node: Node, plan: Plan): readonly Value<string | undefined>[] {
  return ATTRIBUTES.flatMap((attribute) => {
    if (!isWritten(node, attribute)) return [];
    const raw = node.settings[attribute];
    const at = { node, attribute };
    return (Array.isArray(raw) ? raw : [raw]).map((item) => nameOf(item, at, plan));
  });
}

function nameOf(
  raw: unknown,
  at: { readonly node: Node; readonly attribute: string },
  plan: Plan,
): Value<string | undefined> {
  const direct = typeof raw === 'string' ? AWS_MANAGED.exec(raw)?.[1] : undefined;
  if (direct !== undefined) return known(direct, at);
  const policy = plan.targets(at.node, raw).find(({ type }) => type === 'aws_iam_policy');
  if (policy?.mode === 'resource') return known(undefined, at);
  if (policy !== undefined) return lookedUp(policy, at, plan);
  const arn = plan.literal(raw, at.node.scope);
  if (arn.kind !== 'literal') {
    return unknown(arn.kind === 'unknown' ? arn.because : 'which policy it is, is only known after apply', at);
  }
  return known(AWS_MANAGED.exec(String(arn.value))?.[1], at);
}

function lookedUp(data: Node, at: Value<unknown>['at'], plan: Plan): Value<string | undefined> {
  const block = plan.read(data);
  const arn = block.string('arn');
  if (arn.known && arn.is !== undefined) return known(AWS_MANAGED.exec(arn.is)?.[1], at);
  const name = block.string('name');
  return name.known ? known(name.is, at) : unknown(`${data.address} is looked up by a name not yet known`, at);
}

import type { Block } from '../../core/plan/block';
import type { Node } from '../../core/plan/node';
import type { Plan } from '../../core/plan/plan';
import { known, unknown, type Value } from '../../core/value';

const KEYS: ReadonlySet<string> = new Set([
  'aws_kms_key',
  'aws_kms_alias',
  'aws_kms_external_key',
  'aws_kms_replica_key',
  'aws_kms_replica_external_key',
]);

/** Whether an attribute names a key that the customer manages: not absent, and not one that AWS manages (`alias/aws/s3`). */
export function customerKeyOf(block: Block, attribute: string, plan: Plan): Value<boolean> {
  const at = block.place(attribute);
  if (!block.has(attribute)) return known(false, at);
  const key = block.targets(attribute).find(({ type }) => KEYS.has(type));
  if (key !== undefined) return key.mode === 'data' ? lookedUp(key, block, attribute, plan) : known(true, at);
  const id = block.string(attribute);
  return id.known ? known(isCustomers(id.is), at) : id;
}

function lookedUp(data: Node, block: Block, attribute: string, plan: Plan): Value<boolean> {
  const at = block.place(attribute);
  const name = plan.read(data).string(data.type === 'aws_kms_alias' ? 'name' : 'key_id');
  return name.known
    ? known(isCustomers(name.is), at)
    : unknown(`${data.address} is looked up by a name not yet known`, at);
}

const isCustomers = (id: string | undefined): boolean =>
  id !== undefined && id !== '' && !/(?:^|:)alias\/aws\//.test(id);

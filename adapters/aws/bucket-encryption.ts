import type { Block } from '../../core/plan/block';
import type { Plan } from '../../core/plan/plan';
import { known, type Value } from '../../core/value';
import { customerKeyOf } from './customer-key';

/** What S3 does with objects that ask for no encryption of their own. */
export interface BucketEncryption {
  /** `AES256` where nothing is said: S3 has encrypted every object so since January 2023. */
  readonly algorithm: Value<string>;
  /** Whether the key is one that the customer manages. */
  readonly customerKey: Value<boolean>;
  /** Whether S3 asks KMS once for many objects. */
  readonly bucketKey: Value<boolean>;
}

/** @param configuration the resource of that name, or the old block inside the bucket */
export function encryptionOf(configuration: Block, plan: Plan): Value<BucketEncryption> {
  const rule = configuration.block('rule');
  if (!rule.known) return rule;
  if (rule.is === undefined) return known(managedByS3(configuration), configuration.place('rule'));
  const standard = rule.is.block('apply_server_side_encryption_by_default');
  if (!standard.known) return standard;
  if (standard.is === undefined) return known(managedByS3(rule.is), standard.at);
  const algorithm = standard.is.string('sse_algorithm');
  return known(
    {
      algorithm: algorithm.known ? { ...algorithm, is: algorithm.is ?? 'AES256' } : algorithm,
      customerKey: customerKeyOf(standard.is, 'kms_master_key_id', plan),
      bucketKey: rule.is.boolean('bucket_key_enabled', false),
    },
    standard.at,
  );
}

export function managedByS3(block: Block): BucketEncryption {
  const at = { node: block.node };
  return { algorithm: known('AES256', at), customerKey: known(false, at), bucketKey: known(false, at) };
}

import type { IConstruct } from 'constructs';
import { postureError } from '../../core/errors';
import { profileOf } from '../../profiles/bind';
import type { IKeyRef } from './key/key-ref';

/**
 * The key that `scope` was given, or none where the profile does not ask for one.
 *
 * @throws where the profile demands a customer key and there is none
 */
export function demandedKey(scope: IConstruct, key: IKeyRef | undefined, demanded: boolean): IKeyRef | undefined {
  if (key !== undefined || !demanded) return key;
  const { id, path } = scope.node;
  throw postureError(
    path,
    `{path} has no encryptionKey, but profile '${profileOf(scope).name}' demands one.`,
    `Pass encryptionKey: new Key(this, 'Key', { domain: '${id.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}' })`,
  );
}

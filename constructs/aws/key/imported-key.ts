import { Construct } from 'constructs';
import { enumerate, postureError } from '../../../core/errors';
import { KeyGrants } from './key-grants';
import type { IKeyRef } from './key-ref';
import type { KeyService, KeyUse } from './key-use';

export interface ImportedKeyProps {
  /**
   * The AWS services that the key's policy, written elsewhere, lets use it.
   *
   * @default [] - none; a construct whose service needs the key refuses it
   */
  readonly allows?: readonly KeyService[];
}

/** A key whose policy is written elsewhere. See `Key.fromArn`. */
export class ImportedKey extends Construct implements IKeyRef {
  public readonly grants: KeyGrants;

  public constructor(
    scope: Construct,
    id: string,
    public readonly keyArn: string,
    private readonly props: ImportedKeyProps,
  ) {
    super(scope, id);
    this.grants = KeyGrants.of(this);
  }

  public allowService(use: KeyUse): void {
    const { allows = [] } = this.props;
    if (allows.includes(use.service)) return;
    throw postureError(
      this.node.path,
      `the service '${use.service}' must use the imported key {path}, whose policy allows ${allows.length === 0 ? 'no service that we know of' : enumerate(allows)}.`,
      `Let its policy allow it where the key is made, then say so: Key.fromArn(scope, id, arn, { allows: ['${use.service}'] })`,
    );
  }

  public addToPolicy(): void {
    throw postureError(
      this.node.path,
      'the policy of the imported key {path} cannot be added to from here.',
      'Add the statement where the key is made',
    );
  }
}

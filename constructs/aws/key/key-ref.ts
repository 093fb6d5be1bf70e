import type { KeyGrants } from './key-grants';
import type { KeyStatement, KeyUse } from './key-use';

/** A KMS key, as others need to know it: ours, or an imported one. */
export interface IKeyRef {
  readonly keyArn: string;
  /** Who may encrypt and decrypt with it. */
  readonly grants: KeyGrants;

  /**
   * Lets an AWS service use the key, under the conditions that bind it to one source: `key.allowService(cloudTrail({ trailName }))`.
   *
   * @throws on an imported key that was not declared to allow this service: its policy is not ours to change
   */
  allowService(use: KeyUse): void;

  /**
   * Adds a statement to the key policy, also after construction. It needs principals; its resource is always this key.
   *
   * @throws on an imported key
   */
  addToPolicy(statement: KeyStatement): void;
}

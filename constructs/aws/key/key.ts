import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { Lazy, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { postureError } from '../../../core/errors';
import { profileOf } from '../../../profiles/bind';
import { literal, literalWithin } from '../../literal';
import { Account } from '../account';
import { PolicyDocument } from '../iam/policy-document';
import { ImportedKey, type ImportedKeyProps } from './imported-key';
import { KeyGrants } from './key-grants';
import { accountStatements } from './key-policy';
import type { IKeyRef } from './key-ref';
import type { KeyStatement, KeyUse } from './key-use';

export interface KeyProps {
  /**
   * The kind of data that this key protects: `orders`. One key per domain, so that whoever may read one kind of data cannot
   * decrypt another. It names the alias, `alias/orders`, and is unique in an account and region.
   */
  readonly domain: string;

  /**
   * Days between automatic rotations of the key material, at least 90. May be fewer than the profile's, never more.
   *
   * @default profile.key.rotationDays
   */
  readonly rotationDays?: number;

  /**
   * Days between asking for the key's deletion and losing everything it encrypts, at most 30. May be more than the
   * profile's, never fewer.
   *
   * @default profile.key.deletionWindowDays
   */
  readonly deletionWindowDays?: number;
}

/** The fewest days between rotations, and the most days that a key waits for its deletion: limits of KMS. */
const LEAST_ROTATION_DAYS = 90;
const LONGEST_DELETION_WINDOW_DAYS = 30;

/** Characters that KMS leaves for it in an alias. */
const LONGEST_DOMAIN = 250;

const DOMAIN = /^[a-z][a-z0-9]*(?:[-/][a-z0-9]+)*$/;

/**
 * A symmetric KMS key of one's own, for one kind of data. It rotates; deleting it takes its time; its policy names no
 * principal but its own account and the AWS services that it was told to let in, each bound to its source.
 */
export class Key extends Construct implements IKeyRef {
  /**
   * A key that is made elsewhere.
   *
   * @param keyArn the key's ARN, not an alias': grants name it as a resource
   */
  public static fromArn(scope: Construct, id: string, keyArn: string, props: ImportedKeyProps = {}): IKeyRef {
    return new ImportedKey(scope, id, keyArn, props);
  }

  public readonly keyArn: string;
  /** `alias/orders`. */
  public readonly aliasName: string;
  /** Who may encrypt and decrypt with it. */
  public readonly grants: KeyGrants;

  readonly #policy: PolicyDocument;

  public constructor(scope: Construct, id: string, props: KeyProps) {
    super(scope, id);
    const { key: floor, name: profile } = profileOf(this);
    const path = this.node.path;
    const domain = domainOf(this, props.domain);
    const rotationDays = literalWithin(props.rotationDays ?? floor.rotationDays, {
      name: 'rotationDays',
      path,
      least: LEAST_ROTATION_DAYS,
      most: floor.rotationDays,
      profile,
    });
    const deletionWindowDays = literalWithin(props.deletionWindowDays ?? floor.deletionWindowDays, {
      name: 'deletionWindowDays',
      path,
      least: floor.deletionWindowDays,
      most: LONGEST_DELETION_WINDOW_DAYS,
      profile,
    });

    this.#policy = new PolicyDocument('key', path).add(...accountStatements(Account.of(this), deletionWindowDays));
    const key = new KmsKey(this, 'Resource', {
      description: `Protects ${domain}`,
      keyUsage: 'ENCRYPT_DECRYPT',
      customerMasterKeySpec: 'SYMMETRIC_DEFAULT',
      enableKeyRotation: true,
      rotationPeriodInDays: rotationDays,
      deletionWindowInDays: deletionWindowDays,
      bypassPolicyLockoutSafetyCheck: false,
      policy: Lazy.stringValue({ produce: () => this.#policy.render() }),
    });
    this.aliasName = `alias/${domain}`;
    new KmsAlias(this, 'Alias', { name: this.aliasName, targetKeyId: key.keyId });

    this.keyArn = key.arn;
    this.grants = KeyGrants.of(this);
  }

  public allowService(use: KeyUse): void {
    this.#policy.add(...use.statements(Account.of(this)));
  }

  /** @throws also when the statement names an action that is not of KMS, or lacks principals */
  public addToPolicy(statement: KeyStatement): void {
    this.#policy.add(statement);
  }
}

function domainOf(key: Key, domain: string): string {
  const path = key.node.path;
  literal(domain, 'domain', path);
  if (!DOMAIN.test(domain) || domain.startsWith('aws/') || domain.length > LONGEST_DOMAIN) {
    throw postureError(
      path,
      `domain of {path} must be at most ${LONGEST_DOMAIN} small letters, digits and single hyphens or slashes, not in AWS' own 'aws/', got '${domain}'.`,
      "Name the kind of data, as in 'orders': it becomes the alias, alias/orders",
    );
  }
  const twin = TerraformStack.of(key)
    .node.findAll()
    .find((other) => other instanceof Key && other !== key && other.aliasName === `alias/${domain}`);
  if (twin !== undefined) {
    throw postureError(
      path,
      `domain '${domain}' of {path} is taken by '${twin.node.path}'.`,
      'Use that key for the same kind of data, or name the other kind',
    );
  }
  return domain;
}

import type { IGrantee } from '../iam/grantee';

/**
 * Permissions on a key, given to principals of the key's own account.
 * They land in the grantee's policy: the key policy delegates to IAM through its account-root statement.
 */
export class KeyGrants {
  public static of(key: { readonly keyArn: string }): KeyGrants {
    return new KeyGrants(key);
  }

  private constructor(private readonly key: { readonly keyArn: string }) {}

  /** Encrypting: what a writer of S3 objects, queues or tables needs. */
  public encrypt(grantee: IGrantee): void {
    grantee.allow({ actions: ['kms:Encrypt', 'kms:GenerateDataKey'], resources: [this.key.keyArn] });
  }

  /** Decrypting: what a reader needs. */
  public decrypt(grantee: IGrantee): void {
    grantee.allow({ actions: ['kms:Decrypt'], resources: [this.key.keyArn] });
  }

  /** Both, in one statement; multipart uploads to S3 need it too. */
  public encryptDecrypt(grantee: IGrantee): void {
    grantee.allow({ actions: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'], resources: [this.key.keyArn] });
  }
}

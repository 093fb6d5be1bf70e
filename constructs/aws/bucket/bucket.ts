import { Construct, type IConstruct } from 'constructs';
import { profileOf } from '../../../profiles/bind';
import { atLeast } from '../../floor';
import { Account } from '../account';
import { demandedKey } from '../demanded-key';
import type { Statement } from '../iam/statement';
import type { IKeyRef } from '../key/key-ref';
import { logAccess } from '../log-bucket/access-logs';
import type { ILogBucketRef } from '../log-bucket/log-bucket-ref';
import { BucketGrants } from './bucket-grants';
import type { BucketPolicy } from './bucket-policy';
import type { IBucketRef } from './bucket-ref';
import { closedBucket, type LockMode } from './closed-bucket';
import { onlyUnderKey } from './denials';
import { bucketByArn, bucketByName, type ImportedBucket, type ImportedBucketOptions } from './imported-bucket';
import { expireObjects } from './lifecycle';
import { lockUnder } from './lock';

export interface BucketProps {
  /**
   * Key that encrypts the objects. Uploads that ask for another one are refused.
   *
   * @default - the key that S3 manages; a profile that demands a customer key rejects this default
   */
  readonly encryptionKey?: IKeyRef;

  /**
   * Days that a replaced or deleted object version stays recoverable, before S3 removes it.
   * May exceed the profile's floor, never undercut it.
   *
   * @default profile.bucket.recoveryDays
   */
  readonly recoveryDays?: number;

  /**
   * Days that nobody can delete a new object version (Object Lock); 0 is no lock. May exceed the profile's floor, never
   * undercut it. A bucket is made with Object Lock or without: going from 0 to more, or back, replaces it.
   *
   * @default profile.bucket.lockDays
   */
  readonly lockDays?: number;

  /**
   * Who can lift a lock early: in governance mode whoever has that permission, in compliance mode nobody, not even root.
   *
   * @default 'GOVERNANCE'
   */
  readonly lockMode?: LockMode;

  /**
   * Where S3 writes who accessed what; in the same account and region.
   *
   * @default - the access-log bucket of the stack, made with its first bucket; none where the profile asks for no access logs
   */
  readonly accessLogs?: ILogBucketRef;

  /**
   * Name of the bucket, unique in the world.
   *
   * @default - the construct path, and a suffix that Terraform makes
   */
  readonly bucketName?: string;
}

/**
 * Object storage that is private, encrypted, versioned, recoverable, access-logged, and refuses plain HTTP and old TLS.
 *
 * Keeps S3-001 (private), S3-002 (encrypted), S3-003 (recoverable), S3-004 (TLS only), S3-005 (no ACLs), S3-006 (access
 * logs). A bucket that holds objects cannot be destroyed: S3 refuses, because `force_destroy` is never set.
 *
 * @throws where the profile demands a customer key and there is none, or a property would loosen what it asks
 */
export class Bucket extends Construct implements IBucketRef {
  /** A bucket that is not ours, by its ARN: `arn:aws:s3:::orders`. */
  public static fromArn(bucketArn: string, options: ImportedBucketOptions = {}): ImportedBucket {
    return bucketByArn(bucketArn, options);
  }

  /** A bucket that is not ours, by its name; `scope` tells the partition. */
  public static fromName(scope: IConstruct, bucketName: string, options: ImportedBucketOptions = {}): ImportedBucket {
    return bucketByName(Account.of(scope).partition, bucketName, options);
  }

  public readonly bucketName: string;
  public readonly bucketArn: string;
  public readonly encryptionKey?: IKeyRef;
  /** Who may do what with the objects. */
  public readonly grants: BucketGrants;
  readonly #policy: BucketPolicy;

  public constructor(scope: Construct, id: string, props: BucketProps = {}) {
    super(scope, id);
    const { name: profile, bucket: floors } = profileOf(this);
    const encryptionKey = demandedKey(this, props.encryptionKey, floors.customerKey);
    const recoveryDays = atLeast(props.recoveryDays ?? floors.recoveryDays, {
      name: 'recoveryDays',
      path: this.node.path,
      least: floors.recoveryDays,
      profile,
      control: 'S3-003',
    });
    const lock = lockUnder(this, props, floors.lockDays);

    const closed = closedBucket(this, { bucketName: props.bucketName, encryptionKey, lock });
    if (encryptionKey) closed.policy.add(...onlyUnderKey(closed.arn, encryptionKey.keyArn));
    expireObjects(this, closed, { oldVersionDays: recoveryDays, abortUploadsAfterDays: floors.abortUploadsAfterDays });

    this.bucketName = closed.resource.bucket;
    this.bucketArn = closed.arn;
    this.encryptionKey = encryptionKey;
    this.grants = BucketGrants.of(this);
    this.#policy = closed.policy;
    logAccess(this, props.accessLogs, floors.accessLogs);
  }

  /** Adds statements to the bucket's policy, at any time before synthesis. They need principals and resources. */
  public addToPolicy(...statements: readonly Statement[]): void {
    this.#policy.add(...statements);
  }
}

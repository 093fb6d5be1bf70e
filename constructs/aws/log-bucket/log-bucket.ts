import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { postureError } from '../../../core/errors';
import { profileOf } from '../../../profiles/bind';
import { Account } from '../account';
import { BucketGrants } from '../bucket/bucket-grants';
import type { BucketPolicy } from '../bucket/bucket-policy';
import type { IBucketRef } from '../bucket/bucket-ref';
import { closedBucket, type LockMode } from '../bucket/closed-bucket';
import { withoutDeletion } from '../bucket/denials';
import { expireObjects } from '../bucket/lifecycle';
import { lockUnder } from '../bucket/lock';
import { demandedKey } from '../demanded-key';
import type { Statement } from '../iam/statement';
import type { IKeyRef } from '../key/key-ref';
import { logAccess } from './access-logs';
import type { Delivery } from './delivery';
import type { ILogBucketRef } from './log-bucket-ref';
import { endAfter, retentionUnder } from './retention';

export interface LogBucketProps {
  /**
   * Key that encrypts what arrives under no key of its own.
   *
   * @default - the key that S3 manages; a profile that demands a customer key rejects this default
   */
  readonly encryptionKey?: IKeyRef;

  /**
   * Days that a log object is kept, and that a replaced one is kept besides (that for profile.bucket.recoveryDays at
   * least); at least as long as it is locked.
   * May exceed the profile's floor, never undercut it.
   *
   * @default profile.logs.retentionDays, or lockDays where that is more
   */
  readonly retentionDays?: number;

  /**
   * Days that nobody can delete a new object version (Object Lock); 0 is no lock. May exceed the profile's floor, never
   * undercut it. A bucket is made with Object Lock or without: going from 0 to more, or back, replaces it.
   *
   * @default profile.bucket.lockDays
   */
  readonly lockDays?: number;

  /**
   * Who can lift a lock early: in governance mode whoever changes the bucket's policy first, in compliance mode nobody,
   * not even root.
   *
   * @default 'GOVERNANCE'
   */
  readonly lockMode?: LockMode;

  /**
   * Where S3 writes who accessed the logs; in the same account and region.
   *
   * @default - the access-log bucket of the stack; none where the profile asks for no access logs
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
 * Where CloudTrail, VPC flow logs, WAF and the like deliver their logs. Closed like every bucket; nobody can delete from
 * it, and where it is locked nobody could.
 *
 * Keeps S3-001 to S3-006, and S3-007 where it is locked. For access logs of S3 and of load balancers there is
 * `AccessLogBucket`: they arrive in no bucket with a customer's key or a lock.
 *
 * @throws where the profile demands a customer key and there is none, or a property would loosen what it asks
 */
export class LogBucket extends Construct implements IBucketRef {
  public readonly bucketName: string;
  public readonly bucketArn: string;
  public readonly encryptionKey?: IKeyRef;
  /** Who may do what with the logs. A deletion stays denied, whoever it is granted to. */
  public readonly grants: BucketGrants;
  readonly #policy: BucketPolicy;

  public constructor(scope: Construct, id: string, props: LogBucketProps = {}) {
    super(scope, id);
    const profile = profileOf(this);
    const { bucket: floors, logs } = profile;
    const encryptionKey = demandedKey(this, props.encryptionKey, floors.customerKey);
    const lock = lockUnder(this, props, floors.lockDays);
    const days = retentionUnder(this, props.retentionDays ?? Math.max(logs.retentionDays, lock?.days ?? 0));
    if (lock !== undefined && days < lock.days) {
      throw postureError(
        this.node.path,
        `retentionDays of {path} must be at least its lockDays, ${lock.days}, got ${days}.`,
        'Raise it, or drop it: what is locked is kept as long as the lock.',
      );
    }

    const closed = closedBucket(this, { bucketName: props.bucketName, encryptionKey, lock });
    closed.policy.add(withoutDeletion(closed.arn));
    expireObjects(this, closed, endAfter(days, profile));

    this.bucketName = closed.resource.bucket;
    this.bucketArn = closed.arn;
    this.encryptionKey = encryptionKey;
    this.grants = BucketGrants.of(this);
    this.#policy = closed.policy;
    logAccess(this, props.accessLogs, floors.accessLogs);
  }

  /**
   * Lets a service deliver its logs here: in the bucket's policy, and in the policy of its key.
   *
   * @returns what has to exist before the service delivers: the `dependsOn` of the trail or flow log
   * @throws when the service cannot deliver to a bucket with a customer's key, or the key is imported and not declared
   * to let the service in
   */
  public allowDelivery(from: Delivery): readonly ITerraformDependable[] {
    if (this.encryptionKey !== undefined) {
      if (from.keyUse === undefined) {
        throw postureError(
          this.node.path,
          `${from.from} cannot deliver to {path}: it writes under no customer's key.`,
          'Deliver to an AccessLogBucket',
        );
      }
      this.encryptionKey.allowService(from.keyUse);
    }
    this.#policy.add(...from.statements(this.bucketArn, Account.of(this)));
    return [this.#policy.resource];
  }

  /** Adds statements to the bucket's policy, at any time before synthesis. They need principals and resources. */
  public addToPolicy(...statements: readonly Statement[]): void {
    this.#policy.add(...statements);
  }
}

import { type ITerraformDependable, TerraformStack } from 'cdktf';
import { Construct, type IConstruct } from 'constructs';
import { AshlarError } from '../../../core/errors';
import { profileOf } from '../../../profiles/bind';
import { Account } from '../account';
import { BucketGrants } from '../bucket/bucket-grants';
import type { BucketPolicy } from '../bucket/bucket-policy';
import type { IBucketRef } from '../bucket/bucket-ref';
import { closedBucket } from '../bucket/closed-bucket';
import { withoutDeletion } from '../bucket/denials';
import { expireObjects } from '../bucket/lifecycle';
import type { AllowStatement } from '../iam/statement';
import type { Delivery } from './delivery';
import type { ILogBucketRef } from './log-bucket-ref';
import { endAfter, retentionUnder } from './retention';

/** Name of the access-log bucket that a stack gets when its first bucket needs one. */
const ID = 'AccessLogs';

export interface AccessLogBucketProps {
  /**
   * Days that a log object is kept, and that a replaced one is kept besides (that for profile.bucket.recoveryDays at
   * least).
   * May exceed the profile's floor, never undercut it.
   *
   * @default profile.logs.retentionDays
   */
  readonly retentionDays?: number;

  /**
   * Whether every bucket of the account may write its access logs here: for the one log bucket that other stacks and
   * other states name (`AccessLogBucket.fromName`).
   *
   * @default false - only the buckets that were given this one
   */
  readonly wholeAccount?: boolean;

  /**
   * Name of the bucket, unique in the world.
   *
   * @default - the construct path, and a suffix that Terraform makes
   */
  readonly bucketName?: string;
}

/**
 * Where S3 and load balancers write who accessed what. Closed like every bucket, and nobody can delete from it; but it
 * is encrypted with the key that S3 manages, has no Object Lock and logs no access to itself: S3 delivers access logs
 * to no other kind.
 *
 * Keeps S3-001, S3-003, S3-004 and S3-005.
 */
export class AccessLogBucket extends Construct implements IBucketRef, ILogBucketRef {
  /** The access-log bucket of the stack that `scope` belongs to: its child `AccessLogs`, made when first asked for. */
  public static of(scope: IConstruct): AccessLogBucket {
    const stack = TerraformStack.of(scope);
    const known = stack.node.tryFindChild(ID);
    if (known === undefined) return new AccessLogBucket(stack, ID);
    if (known instanceof AccessLogBucket) return known;
    throw new AshlarError(
      `'${scope.node.path}' needs an access-log bucket, but '${known.node.path}' is something else.\n        Rename that, or pass accessLogs: new AccessLogBucket(...)`,
    );
  }

  /** An access-log bucket that is not ours. Its own policy has to let S3 write, as `wholeAccount` does. */
  public static fromName(bucketName: string): ILogBucketRef {
    return { bucketName, receiveAccessLogsOf: () => [] };
  }

  public readonly bucketName: string;
  public readonly bucketArn: string;
  /** Who may do what with the logs. A deletion stays denied, whoever it is granted to. */
  public readonly grants: BucketGrants;
  readonly #policy: BucketPolicy;
  readonly #sourceArns: string[] = [];
  #wholeAccount: boolean;

  public constructor(scope: Construct, id: string, props: AccessLogBucketProps = {}) {
    super(scope, id);
    this.#wholeAccount = props.wholeAccount ?? false;
    const days = retentionUnder(this, props.retentionDays);

    const closed = closedBucket(this, { bucketName: props.bucketName });
    closed.policy.add(withoutDeletion(closed.arn));
    const { accountId } = Account.of(this);
    closed.policy.addLate(() => this.#accessLogs(accountId));
    expireObjects(this, closed, endAfter(days, profileOf(this)));

    this.bucketName = closed.resource.bucket;
    this.bucketArn = closed.arn;
    this.grants = BucketGrants.of(this);
    this.#policy = closed.policy;
  }

  /**
   * Lets S3 write the access logs of `source` here; `Bucket` calls it. A source in another stack opens this bucket to the
   * access logs of every bucket of the account, because naming it would make each stack wait for the other.
   */
  public receiveAccessLogsOf(source: IConstruct & IBucketRef): readonly ITerraformDependable[] {
    if (TerraformStack.of(source) !== TerraformStack.of(this)) {
      this.#wholeAccount = true;
      return [];
    }
    this.#sourceArns.push(source.bucketArn);
    return [this.#policy.resource];
  }

  /**
   * Lets a service deliver its logs here: `bucket.allowDelivery(delivery.loadBalancers())`.
   *
   * @returns what has to exist before the service delivers
   */
  public allowDelivery(from: Delivery): readonly ITerraformDependable[] {
    this.#policy.add(...from.statements(this.bucketArn, Account.of(this)));
    return [this.#policy.resource];
  }

  #accessLogs(accountId: string): readonly AllowStatement[] {
    if (this.#sourceArns.length === 0 && !this.#wholeAccount) return [];
    return [
      {
        sid: 'AllowAccessLogs',
        principals: { service: ['logging.s3.amazonaws.com'] },
        actions: ['s3:PutObject'],
        resources: [`${this.bucketArn}/*`],
        conditions: {
          StringEquals: { 'aws:SourceAccount': accountId },
          ...(!this.#wholeAccount && { ArnEquals: { 'aws:SourceArn': this.#sourceArns } }),
        },
      },
    ];
  }
}

import { AshlarError } from '../../../core/errors';
import type { Account } from '../account';
import { checkPrefix } from '../bucket/prefix';
import type { AllowStatement } from '../iam/statement';
import { logDelivery } from '../key/key-services';
import type { KeyStatement, KeyUse } from '../key/key-use';

/** How one AWS service delivers its logs to a bucket. The functions of {@link delivery} make them. */
export interface Delivery {
  /** Who delivers, for messages. */
  readonly from: string;
  /** What the bucket's policy has to say. */
  statements(bucketArn: string, account: Account): readonly AllowStatement[];
  /** What the key of the bucket has to allow; undefined where the service cannot write under a customer's key. */
  readonly keyUse?: KeyUse;
}

export interface DeliveryPrefix {
  /**
   * The folder, with a slash at its end, that the service was told to write to.
   *
   * @default '' - the top of the bucket
   */
  readonly prefix?: string;
}

export interface TrailDelivery extends DeliveryPrefix {
  /** A name, not an ARN: the trail waits for the bucket's policy, so the policy cannot wait for the trail. */
  readonly trailName: string;
  /**
   * Id of the organization (`o-a1b2c3d4e5`) that an organization trail records.
   *
   * @default - the trail records its own account alone
   */
  readonly organizationId?: string;
}

/** Services still send the ACL that gave the bucket's owner the object, though there are no ACLs any more. */
const OWNER_GETS_IT = { 's3:x-amz-acl': 'bucket-owner-full-control' };

/** One trail of CloudTrail; it is bound by its ARN. */
function cloudTrail({ trailName, organizationId, prefix = '' }: TrailDelivery): Delivery {
  checkPrefix(prefix);
  if (organizationId !== undefined && !/^o-[a-z0-9]{10,32}$/.test(organizationId)) {
    throw new AshlarError(`'${organizationId}' is not the id of an organization.\n        Write it as o-a1b2c3d4e5`);
  }
  const principals = { service: ['cloudtrail.amazonaws.com'] };
  const arnIn = (account: Account): string => account.arn('cloudtrail', `trail/${trailName}`);
  return {
    from: 'CloudTrail',
    statements: (bucketArn, account) => {
      const trail = arnIn(account);
      const owners = [account.accountId, ...(organizationId === undefined ? [] : [organizationId])];
      return [
        {
          principals,
          actions: ['s3:GetBucketAcl'],
          resources: [bucketArn],
          conditions: { StringEquals: { 'aws:SourceArn': trail } },
        },
        {
          principals,
          actions: ['s3:PutObject'],
          resources: owners.map((owner) => `${bucketArn}/${prefix}AWSLogs/${owner}/*`),
          conditions: { StringEquals: { 'aws:SourceArn': trail, ...OWNER_GETS_IT } },
        },
      ];
    },
    // digest files go under the bucket's own key, so the encryption context names the bucket and not the trail
    keyUse: {
      service: 'cloudtrail',
      statements: (account): readonly KeyStatement[] => [
        {
          principals,
          actions: ['kms:GenerateDataKey', 'kms:Decrypt', 'kms:DescribeKey'],
          conditions: { StringEquals: { 'aws:SourceArn': arnIn(account) } },
        },
      ],
    },
  };
}

/** VPC flow logs, Route 53 resolver query logs, WAF, Network Load Balancers and all else that the log delivery service carries; bound to this account and region. */
function vendedLogs({ prefix = '' }: DeliveryPrefix = {}): Delivery {
  checkPrefix(prefix);
  const principals = { service: ['delivery.logs.amazonaws.com'] };
  return {
    from: 'the log delivery service',
    statements: (bucketArn, account) => {
      const { accountId } = account;
      const source = { 'aws:SourceAccount': accountId };
      const ArnLike = { 'aws:SourceArn': account.arn('logs', '*') };
      return [
        {
          principals,
          actions: ['s3:GetBucketAcl', 's3:ListBucket'],
          resources: [bucketArn],
          conditions: { StringEquals: source, ArnLike },
        },
        {
          principals,
          actions: ['s3:PutObject'],
          resources: [`${bucketArn}/${prefix}AWSLogs/${accountId}/*`],
          conditions: { StringEquals: { ...source, ...OWNER_GETS_IT }, ArnLike },
        },
      ];
    },
    keyUse: logDelivery(),
  };
}

/** Access logs of Application Load Balancers; bound to this account and region. They write under no customer's key. */
function loadBalancers({ prefix = '' }: DeliveryPrefix = {}): Delivery {
  checkPrefix(prefix);
  return {
    from: 'a load balancer',
    statements: (bucketArn, account) => [
      {
        principals: { service: ['logdelivery.elasticloadbalancing.amazonaws.com'] },
        actions: ['s3:PutObject'],
        resources: [`${bucketArn}/${prefix}AWSLogs/${account.accountId}/*`],
        conditions: {
          StringEquals: { 'aws:SourceAccount': account.accountId },
          ArnLike: { 'aws:SourceArn': account.arn('elasticloadbalancing', 'loadbalancer/*') },
        },
      },
    ],
  };
}

/** The services that deliver logs to a bucket: `bucket.allowDelivery(delivery.cloudTrail({ trailName: 'audit' }))`. */
export const delivery = Object.freeze({ cloudTrail, vendedLogs, loadBalancers });

import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity';
import { DataAwsPartition } from '@cdktf/provider-aws/lib/data-aws-partition';
import { DataAwsRegion } from '@cdktf/provider-aws/lib/data-aws-region';
import { TerraformStack } from 'cdktf';
import { Construct, type IConstruct } from 'constructs';

const ID = 'ashlar-account';

/** Where a stack is deployed, known at apply: one data source each per stack, made when first asked for. */
export class Account extends Construct {
  /** The account, partition and region of the stack that `scope` belongs to. */
  public static of(scope: IConstruct): Account {
    const stack = TerraformStack.of(scope);
    const known = stack.node.tryFindChild(ID);
    return known instanceof Account ? known : new Account(stack, ID);
  }

  // Kept, because each read of an attribute makes another token, and the same statement would look like two.
  #accountId?: string;
  #partition?: { readonly name: string; readonly dnsSuffix: string };
  #region?: string;

  /** Twelve digits. */
  public get accountId(): string {
    this.#accountId ??= new DataAwsCallerIdentity(this, 'Caller').accountId;
    return this.#accountId;
  }

  /** `aws`, `aws-cn` or `aws-us-gov`: the second part of an ARN. */
  public get partition(): string {
    return this.#partitionSource().name;
  }

  /** `amazonaws.com`, or `amazonaws.com.cn` in China: what regional service principals end with. */
  public get dnsSuffix(): string {
    return this.#partitionSource().dnsSuffix;
  }

  /** `eu-west-1`. */
  public get region(): string {
    this.#region ??= new DataAwsRegion(this, 'Region').id; // `name` until provider 5, `region` from 6; `id` in both
    return this.#region;
  }

  /** The ARN of something in this account and region: `arn('logs', 'log-group:audit')`. */
  public arn(service: string, resource: string): string {
    return `arn:${this.partition}:${service}:${this.region}:${this.accountId}:${resource}`;
  }

  /** The ARN of something in this account that has no region: `globalArn('iam', 'root')`. */
  public globalArn(service: string, resource: string): string {
    return `arn:${this.partition}:${service}::${this.accountId}:${resource}`;
  }

  #partitionSource(): { readonly name: string; readonly dnsSuffix: string } {
    if (this.#partition === undefined) {
      const { partition, dnsSuffix } = new DataAwsPartition(this, 'Partition');
      this.#partition = { name: partition, dnsSuffix };
    }
    return this.#partition;
  }
}

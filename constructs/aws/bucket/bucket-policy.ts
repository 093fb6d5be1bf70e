import type { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { type ITerraformDependable, Lazy } from 'cdktf';
import type { Construct } from 'constructs';
import { PolicyDocument } from '../iam/policy-document';
import type { Statement } from '../iam/statement';
import { tlsOnly, withoutCustomerProvidedKeys } from './denials';

/** The one policy of a bucket. It is written when the stack is synthesized, so statements may come at any time before. */
export class BucketPolicy {
  /** What has to exist before the policy is in force. */
  public readonly resource: S3BucketPolicy;
  readonly #path: string;
  readonly #statements: PolicyDocument;
  readonly #late: (() => readonly Statement[])[] = [];

  public constructor(scope: Construct, bucket: S3Bucket, bucketArn: string, publicAccess: ITerraformDependable) {
    this.#path = scope.node.path;
    this.#statements = new PolicyDocument('bucket', this.#path).add(
      ...tlsOnly(bucketArn),
      withoutCustomerProvidedKeys(bucketArn),
    );
    this.resource = new S3BucketPolicy(scope, 'Policy', {
      bucket: bucket.id,
      policy: Lazy.stringValue({ produce: () => this.#render() }),
      dependsOn: [publicAccess], // S3 refuses two such changes at once, and a policy is never in force without the block
    });
  }

  public add(...statements: readonly Statement[]): void {
    this.#statements.add(...statements);
  }

  /** Statements whose content is known only at synthesis; they follow the others. */
  public addLate(statements: () => readonly Statement[]): void {
    this.#late.push(statements);
  }

  #render(): string {
    const { Version, Statement } = this.#statements.toJSON();
    const late = new PolicyDocument('bucket', this.#path).add(...this.#late.flatMap((statements) => statements()));
    return JSON.stringify({ Version, Statement: [...Statement, ...late.toJSON().Statement] });
  }
}

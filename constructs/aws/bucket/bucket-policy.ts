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
  readonly #statements: Statement[] = [];
  /** Refuses a bad statement at the line that adds it. */
  readonly #checked: PolicyDocument;
  readonly #late: (() => readonly Statement[])[] = [];

  public constructor(scope: Construct, bucket: S3Bucket, bucketArn: string, publicAccess: ITerraformDependable) {
    this.#path = scope.node.path;
    this.#checked = new PolicyDocument('bucket', this.#path);
    this.add(...tlsOnly(bucketArn), withoutCustomerProvidedKeys(bucketArn));
    this.resource = new S3BucketPolicy(scope, 'Policy', {
      bucket: bucket.id,
      policy: Lazy.stringValue({ produce: () => this.#render() }),
      dependsOn: [publicAccess], // S3 refuses two such changes at once, and a policy is never in force without the block
    });
  }

  public add(...statements: readonly Statement[]): void {
    this.#checked.add(...statements);
    this.#statements.push(...statements);
  }

  /** Statements whose content is known only at synthesis; they follow the others. */
  public addLate(statements: () => readonly Statement[]): void {
    this.#late.push(statements);
  }

  #render(): string {
    const late = this.#late.flatMap((statements) => statements());
    return new PolicyDocument('bucket', this.#path).add(...this.#statements, ...late).render();
  }
}

import { defineAdapter } from '../../core/adapter';
import type { Block } from '../../core/plan/block';
import type { Node } from '../../core/plan/node';
import type { Plan } from '../../core/plan/plan';
import { PolicyDocument } from './policy/document';
import { policyOf } from './policy/read';
import { Statement } from './policy/statement';
import { settle } from './policy/text';
import { isWritten } from './written';

/** Whom one resource lets in: the trust of a role, or the policy of a bucket, key, topic, queue, function or secret. */
export interface ResourcePolicyView {
  readonly node: Node;
  readonly policy: PolicyDocument;
  /** Whether it is about taking on a role. */
  readonly isTrust: boolean;
}

const ATTRIBUTE: Readonly<Record<string, string>> = {
  aws_iam_role: 'assume_role_policy',
  aws_s3_bucket: 'policy',
  aws_s3_bucket_policy: 'policy',
  aws_kms_key: 'policy',
  aws_kms_key_policy: 'policy',
  aws_sns_topic: 'policy',
  aws_sns_topic_policy: 'policy',
  aws_sqs_queue: 'policy',
  aws_sqs_queue_policy: 'policy',
  aws_secretsmanager_secret: 'policy',
  aws_secretsmanager_secret_policy: 'policy',
  aws_ecr_repository_policy: 'policy',
  aws_lambda_permission: '',
};

/** Resources that say whom they let in. */
export const resourcePolicyAdapter = defineAdapter(
  'aws/resource-policy',
  Object.keys(ATTRIBUTE),
  (node, plan): ResourcePolicyView | undefined => {
    const attribute = ATTRIBUTE[node.type] ?? 'policy';
    const isTrust = node.type === 'aws_iam_role';
    if (attribute === '') return { node, policy: permission(plan.read(node), plan), isTrust };
    if (!isWritten(node, attribute)) return undefined;
    return { node, policy: policyOf(plan.read(node), attribute, plan), isTrust };
  },
);

/** What `aws_lambda_permission` adds to a function's policy. */
function permission(block: Block, plan: Plan): PolicyDocument {
  const { node } = block;
  const read = (name: string): unknown => settle(block.settings[name] ?? undefined, node.scope, plan);
  const principal = read('principal');
  const isService = typeof principal === 'string' && /\.amazon(?:aws)?\.com/.test(principal);
  const conditions = Object.entries(SOURCES).filter(([name]) => block.has(name));
  const statement = new Statement(
    {
      Effect: 'Allow',
      Principal: isService ? { Service: principal } : { AWS: principal },
      Action: read('action'),
      Resource: '*',
      Condition: {
        ArnLike: Object.fromEntries(conditions.map(([name, key]) => [key, read(name)])),
      },
    },
    block.place('principal'),
  );
  return new PolicyDocument([statement], { node });
}

const SOURCES: Readonly<Record<string, string>> = {
  source_arn: 'aws:SourceArn',
  source_account: 'aws:SourceAccount',
  principal_org_id: 'aws:PrincipalOrgID',
};

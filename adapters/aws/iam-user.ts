import { defineAdapter } from '../../core/adapter';
import type { Block } from '../../core/plan/block';

/** Something that makes an IAM user, gives one a credential, or gives one permissions. */
export interface IamUserView {
  readonly block: Block;
  readonly makes: 'user' | 'credential' | 'permission';
}

const MAKES: Readonly<Record<string, IamUserView['makes']>> = {
  aws_iam_user: 'user',
  aws_iam_access_key: 'credential',
  aws_iam_user_login_profile: 'credential',
  aws_iam_user_ssh_key: 'credential',
  aws_iam_service_specific_credential: 'credential',
  aws_iam_signing_certificate: 'credential',
  aws_iam_user_policy: 'permission',
  aws_iam_user_policy_attachment: 'permission',
  aws_iam_user_policy_attachments_exclusive: 'permission',
  aws_iam_policy_attachment: 'permission',
};

export const iamUserAdapter = defineAdapter('aws/iam-user', Object.keys(MAKES), (node, plan): IamUserView => {
  const block = plan.read(node);
  return { block, makes: MAKES[node.type] ?? 'user' };
});

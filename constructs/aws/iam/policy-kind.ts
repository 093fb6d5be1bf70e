/** What a policy is attached to. */
export type PolicyKind = 'inline' | 'managed' | 'trust' | 'bucket' | 'key' | 'topic';

export interface PolicyKindRules {
  /** How messages call it. */
  readonly name: string;
  /** Whether it says who (resource and trust policies), or is attached to whom it is about. */
  readonly namesPrincipals: boolean;
  /** Whether statements name resources, or are about the one thing that the policy is attached to. */
  readonly namesResources: boolean;
  /** The one service whose actions make sense in it. */
  readonly service?: string;
  /** Characters that AWS takes at most. */
  readonly mostCharacters: number;
}

/**
 * Limits: the IAM quotas page (managed 6,144, inline policies of one role 10,240, trust 2,048 by default; white space does
 * not count), S3 bucket policies 20 KB, KMS key policies 32 KB, SNS topic policies 30,720 bytes.
 */
export const POLICY_KINDS: Readonly<Record<PolicyKind, PolicyKindRules>> = {
  inline: { name: 'inline policy', namesPrincipals: false, namesResources: true, mostCharacters: 10_240 },
  managed: { name: 'managed policy', namesPrincipals: false, namesResources: true, mostCharacters: 6_144 },
  trust: { name: 'trust policy', namesPrincipals: true, namesResources: false, service: 'sts', mostCharacters: 2_048 },
  bucket: {
    name: 'bucket policy',
    namesPrincipals: true,
    namesResources: true,
    service: 's3',
    mostCharacters: 20_480,
  },
  key: { name: 'key policy', namesPrincipals: true, namesResources: false, service: 'kms', mostCharacters: 32_768 },
  topic: { name: 'topic policy', namesPrincipals: true, namesResources: true, service: 'sns', mostCharacters: 30_720 },
};

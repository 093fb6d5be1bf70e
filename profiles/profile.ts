import type { Stage } from '../core/policy';

/**
 * The floor that every construct in a tree stands on, and what the judge measures by.
 * Plain data: no functions, no tokens. Which direction of a field is stricter is said in strictness.ts.
 */
export interface Profile {
  readonly name: string;

  readonly key: {
    /** Days between automatic rotations of the key material; KMS allows 90 to 2,560 and has 365 by default. */
    readonly rotationDays: number;
    /** Days between asking for a key's deletion and losing it; KMS allows 7 to 30. */
    readonly deletionWindowDays: number;
  };

  readonly bucket: {
    /** Whether objects need a customer-managed key. */
    readonly customerKey: boolean;
    /** Days a replaced or deleted object version stays recoverable. */
    readonly recoveryDays: number;
    /** Days after which the parts of an aborted upload are removed. */
    readonly abortUploadsAfterDays: number;
    /** Whether every bucket writes server access logs to a log bucket. */
    readonly accessLogs: boolean;
    /** Days a new object version cannot be deleted (Object Lock, governance mode); 0 is no lock. */
    readonly lockDays: number;
  };

  readonly logs: {
    /** Days a log event is kept: log groups and log buckets. */
    readonly retentionDays: number;
    /** Whether log groups need a customer-managed key. */
    readonly customerKey: boolean;
  };

  readonly trail: {
    /** Days audit log files cannot be deleted by anyone but whom the lock mode lets. */
    readonly lockDays: number;
    /** Object Lock mode of the audit log: in compliance mode not even root can shorten it. */
    readonly lockMode: 'GOVERNANCE' | 'COMPLIANCE';
    /** Whether object-level reads and writes of every bucket are recorded too. */
    readonly dataEvents: boolean;
    /** Whether CloudTrail Insights watches for unusual call and error rates. */
    readonly insights: boolean;
  };

  readonly role: {
    /** Whether every role carries a permissions boundary. */
    readonly permissionsBoundary: boolean;
    /** Longest session, in hours; IAM allows 1 to 12. */
    readonly maxSessionHours: number;
  };

  readonly workload: {
    /** Replicas a workload has at least. */
    readonly minReplicas: number;
    /** Lowest user and group id a container may run as. */
    readonly minUserId: number;
    /** Whether pods run in a user namespace of their own; needs support of node and runtime (default from Kubernetes 1.33). */
    readonly userNamespaces: boolean;
    /**
     * Whether pods name the runtime's AppArmor profile. A node without AppArmor (Bottlerocket, Amazon Linux: they use
     * SELinux) refuses a pod that names one; a node with it applies the runtime's profile anyway.
     */
    readonly appArmor: boolean;
  };

  readonly tenant: {
    /** Pod Security level that the namespace enforces. */
    readonly podSecurity: 'baseline' | 'restricted';
    /** Most pods in one tenant namespace. */
    readonly maxPods: number;
  };

  readonly images: {
    /** Registries (host, or host/path) images may come from; empty: any. */
    readonly registries: readonly string[];
  };

  readonly kubernetes: {
    /** Oldest minor the manifests must work on, `1.30`. */
    readonly minimum: string;
  };

  /** What a broken promise does where it is enforced, by the control's severity. */
  readonly enforcement: {
    readonly low: Stage;
    readonly medium: Stage;
    readonly high: Stage;
    readonly critical: Stage;
  };

  readonly waivers: {
    /** Days a waiver may still run from the day of the check. */
    readonly longestDays: number;
    /** Waivers that may be open at once. */
    readonly budget: number;
  };

  readonly objectives: {
    /** Percent of controls kept, at least (policy compliance rate). */
    readonly compliancePercent: number;
    /** Hours until a critical failure is mended. */
    readonly mendCriticalHours: number;
    /** Hours until a breach of the baseline is noticed. */
    readonly detectHours: number;
  };
}

/** The most that one container may have. */
export interface LargestContainer {
  /** Thousandths of a core. */
  readonly cpuMillis: number;
  /** MiB of memory. */
  readonly memoryMiB: number;
  /** MiB of the node's disk. */
  readonly ephemeralStorageMiB: number;
}

/** What others need to know of a tenant's namespace to put something into it, whoever owns it. */
export interface ITenantNamespaceRef {
  readonly namespaceName: string;
  /** Team that answers for everything in it. */
  readonly owner: string;
  /** PriorityClass of its pods; undefined: the cluster's default. */
  readonly priorityClassName?: string;
  /** What its limit range lets one container have; undefined: not known. */
  readonly largestContainer?: LargestContainer;
}

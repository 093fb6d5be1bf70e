/** What others need to know of a tenant's namespace to put something into it, whoever owns it. */
export interface ITenantNamespaceRef {
  readonly namespaceName: string;
  /** Team that answers for everything in it. */
  readonly owner: string;
  /** PriorityClass of its pods; undefined: the cluster's default. */
  readonly priorityClassName?: string;
}

/** What others need to know of a workload to reach it, whoever owns it. */
export interface IWorkloadRef {
  readonly workloadName: string;
  readonly namespaceName: string;
  /** Ports its containers listen on. */
  readonly ports: readonly number[];
}

import type { Construct } from 'constructs';
import { INSTANCE, type Labels } from '../labels';
import type { IWorkloadRef } from '../workload/workload-ref';
import { DNS, type EgressRule, type IngressRule, networkPolicy, type Peer, podsOf, tcp } from './policy';

/** Who a workload may talk to and who may talk to it: one policy, closed but for DNS until something is allowed. */
export class WorkloadNetwork {
  private readonly ingress: IngressRule[] = [];
  private readonly egress: EgressRule[] = [DNS];

  public constructor(
    scope: Construct,
    private readonly workload: Pick<IWorkloadRef, 'workloadName' | 'namespaceName'>,
    port: number,
    labels: Labels,
  ) {
    // Some linters take a policy without ingress rules for a forgotten one. This rule opens nothing by itself:
    // no replica may send to another until egress says so too.
    this.allowIn(this.peerOf(workload), port);
    networkPolicy(scope, 'Network', {
      name: workload.workloadName,
      namespace: workload.namespaceName,
      labels,
      pods: { [INSTANCE]: workload.workloadName },
      ingress: () => this.ingress,
      egress: () => this.egress,
    });
  }

  /** Another workload, as this one's policy names it. */
  public peerOf({ workloadName, namespaceName }: Pick<IWorkloadRef, 'workloadName' | 'namespaceName'>): Peer {
    return podsOf({ [INSTANCE]: workloadName }, namespaceName, this.workload.namespaceName);
  }

  public allowIn(from: Peer, port: number): void {
    addOnce(this.ingress, { from: [from], ports: [tcp(port)] });
  }

  public allowOut(to: Peer, port: number): void {
    addOnce(this.egress, { to: [to], ports: [tcp(port)] });
  }
}

function addOnce<Rule>(rules: Rule[], rule: Rule): void {
  const text = JSON.stringify(rule);
  if (!rules.some((known) => JSON.stringify(known) === text)) rules.push(rule);
}

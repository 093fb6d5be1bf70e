import { ApiObject, Chart } from 'cdk8s';
import { type Deployment, Service, ServiceAccount } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { enumerate, postureError } from '../../../core/errors';
import { profileOf } from '../../../profiles/bind';
import { namespacedObject } from '../api-object';
import { finishAtSynthesis, isJson, type Json } from '../finish';
import { demandOwner, INSTANCE, type Labels, workloadLabels } from '../labels';
import { addressesOf } from '../network/cidr';
import { ALLOW_DNS, DEFAULT_DENY, namespaceNamed, podsOf } from '../network/policy';
import { WorkloadNetwork } from '../network/workload-network';
import { claimName, objectName } from '../object-name';
import { hardenedDeployment } from './hardened-deployment';
import type { WorkloadProps } from './workload-props';
import type { IWorkloadRef } from './workload-ref';

/**
 * A service that runs as a Deployment and meets Pod Security restricted as it is.
 *
 * Whatever is added to `deployment` later, containers too, is completed when the manifest is written. What is set to a
 * weaker value there, or removed by a patch, stays as it is for the judge to see.
 */
export class Workload extends Construct implements IWorkloadRef {
  public readonly workloadName: string;
  public readonly namespaceName: string;
  /** The way out of what the properties offer. */
  public readonly deployment: Deployment;
  public readonly service: Service;
  public readonly serviceAccount: ServiceAccount;
  private readonly network: WorkloadNetwork;

  public constructor(scope: Construct, id: string, props: WorkloadProps) {
    super(scope, id);
    const profile = profileOf(this);
    const name = objectName(this, props.name);
    const { namespaceName: namespace, owner } = props.namespace;
    demandFreeName(this.node.path, name);
    demandOwner(this.node.path, owner);
    claimName(this, `workload '${name}' of namespace '${namespace}'`);
    const labels = workloadLabels(name, namespace, owner);
    const metadata = { name, namespace, labels: { ...labels } };
    this.workloadName = name;
    this.namespaceName = namespace;

    this.serviceAccount = new ServiceAccount(this, 'Account', { metadata, automountToken: false });
    this.deployment = hardenedDeployment(this, { ...metadata, account: this.serviceAccount, profile, props });
    this.service = new Service(this, 'Service', { metadata, ports: [{ name: 'http', port: props.port }] });
    this.service.selectLabel(INSTANCE, name);
    finishAtSynthesis(ApiObject.of(this.service), { all: withoutEmptyExternalIps });
    namespacedObject(this, 'Disruptions', {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      name,
      namespace,
      labels,
      body: {
        spec: {
          maxUnavailable: 1,
          selector: { matchLabels: { [INSTANCE]: name } },
          unhealthyPodEvictionPolicy: 'AlwaysAllow', // a pod that never gets ready must not block a drain
        },
      },
    });
    this.network = new WorkloadNetwork(this, this, props.port, labels);
    this.followNamespace(props);
  }

  /** Ports its containers listen on. */
  public get ports(): readonly number[] {
    return this.deployment.containers.flatMap(({ ports }) => ports.map(({ number }) => number));
  }

  /**
   * Lets this workload open connections to `other` on `port`: egress here, ingress there.
   * Of a workload defined elsewhere only this side is written; there, `allowFrom` writes the other.
   *
   * @throws where `other` does not listen on `port`
   */
  public allowTo(other: IWorkloadRef, port: number): void {
    demandListening(this.node.path, other, port);
    this.network.allowOut(this.network.peerOf(other), port);
    if (other instanceof Workload) other.network.allowIn(other.network.peerOf(this), port);
  }

  /**
   * Lets `other` open connections to this workload on `port`: ingress here, egress there.
   * Of a workload defined elsewhere only this side is written; there, `allowTo` writes the other.
   *
   * @throws where this workload does not listen on `port`
   */
  public allowFrom(other: IWorkloadRef, port: number): void {
    demandListening(other instanceof Workload ? other.node.path : this.node.path, this, port);
    this.network.allowIn(this.network.peerOf(other), port);
    if (other instanceof Workload) other.network.allowOut(other.network.peerOf(this), port);
  }

  /**
   * Lets the pods of an ingress controller or gateway open connections to this workload's Service.
   *
   * @param from namespace of the controller, and the labels of its pods; without labels, all of them
   */
  public allowFromIngress(from: { readonly namespace: string; readonly pods?: Labels }): void {
    const peer = from.pods === undefined ? namespaceNamed(from.namespace) : podsOf(from.pods, from.namespace);
    this.network.allowIn(peer, this.service.port);
  }

  /**
   * Lets this workload open connections to the addresses of `cidr` on `port`. Instance metadata services stay closed.
   *
   * @throws where `cidr` is no range, or is a metadata service, or `port` is none
   */
  public allowToCidr(cidr: string, port: number): void {
    demandPort(this.node.path, port);
    this.network.allowOut(addressesOf(this.node.path, cidr), port);
  }

  /** Within one chart the namespace is written first, wherever it stands in the program. */
  private followNamespace({ namespace }: WorkloadProps): void {
    if (Construct.isConstruct(namespace) && Chart.of(namespace) === Chart.of(this)) this.node.addDependency(namespace);
  }
}

/** cdk8s-plus writes an empty list, which reads as if there were something to see. */
function withoutEmptyExternalIps(service: Json): Json {
  const spec = isJson(service.spec) ? service.spec : {};
  const { externalIPs, ...rest } = spec;
  return Array.isArray(externalIPs) && externalIPs.length === 0 ? { ...service, spec: rest } : service;
}

function demandPort(path: string, port: number): void {
  if (Number.isInteger(port) && port > 0 && port <= 65_535) return;
  throw postureError(path, `{path} cannot be allowed to port ${port}.`, 'Name a port from 1 to 65535.');
}

/** Names that objects of the tenant's namespace have. */
const TAKEN = ['default', DEFAULT_DENY, ALLOW_DNS];

function demandFreeName(path: string, name: string): void {
  if (!TAKEN.includes(name)) return;
  throw postureError(
    path,
    `{path} cannot be called '${name}': its namespace has objects of that name.`,
    'Pass another name.',
  );
}

function demandListening(path: string, { workloadName, ports }: IWorkloadRef, port: number): void {
  if (ports.includes(port)) return;
  throw postureError(
    path,
    `{path} cannot be allowed to port ${port} of '${workloadName}': it listens on ${enumerate(ports.map(String)) || 'none'}.`,
    'Name a port that it listens on.',
  );
}

import { BlockList, isIP } from 'node:net';
import type { Manifest } from '../../../testing/kubernetes';

export interface PodEnd {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** A pod, or an address outside the cluster. */
export type End = PodEnd | string;

export interface Connection {
  readonly from: End;
  readonly to: End;
  readonly port: number;
  readonly protocol?: 'TCP' | 'UDP';
}

interface Selector {
  readonly matchLabels?: Readonly<Record<string, string>>;
}

interface Peer {
  readonly podSelector?: Selector;
  readonly namespaceSelector?: Selector;
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
}

interface Rule {
  readonly from?: readonly Peer[];
  readonly to?: readonly Peer[];
  readonly ports?: readonly { readonly port: number; readonly protocol: string }[];
}

interface PolicySpec {
  readonly podSelector: Selector;
  readonly policyTypes: readonly string[];
  readonly ingress?: readonly Rule[];
  readonly egress?: readonly Rule[];
}

/** Whether the NetworkPolicies among `manifests` let a connection through, as Kubernetes defines it. */
export function reaches(manifests: readonly Manifest[], connection: Connection): boolean {
  return opens(manifests, 'Egress', connection) && opens(manifests, 'Ingress', connection);
}

function opens(manifests: readonly Manifest[], type: 'Ingress' | 'Egress', connection: Connection): boolean {
  const { from, to, port, protocol = 'TCP' } = connection;
  const [subject, peer] = type === 'Egress' ? [from, to] : [to, from];
  if (typeof subject === 'string') return true; // policies govern pods
  const governing = manifests
    .filter(({ kind, metadata }) => kind === 'NetworkPolicy' && metadata.namespace === subject.namespace)
    .map((policy) => policy.spec as PolicySpec)
    .filter((spec) => spec.policyTypes.includes(type) && selects(spec.podSelector, subject.labels));
  if (governing.length === 0) return true;
  const rules = governing.flatMap((spec) => (type === 'Egress' ? spec.egress : spec.ingress) ?? []);
  return rules.some((rule) => {
    const peers = type === 'Egress' ? rule.to : rule.from;
    const fits = peers === undefined || peers.some((candidate) => isPeer(candidate, peer, subject.namespace));
    return fits && (rule.ports === undefined || rule.ports.some((p) => p.port === port && p.protocol === protocol));
  });
}

function isPeer({ podSelector, namespaceSelector, ipBlock }: Peer, end: End, here: string): boolean {
  if (typeof end === 'string') {
    return ipBlock !== undefined && within(ipBlock.cidr, end) && !(ipBlock.except ?? []).some((c) => within(c, end));
  }
  if (ipBlock !== undefined) return false;
  const home = { 'kubernetes.io/metadata.name': end.namespace };
  const inNamespace = namespaceSelector === undefined ? end.namespace === here : selects(namespaceSelector, home);
  return inNamespace && (podSelector === undefined || selects(podSelector, end.labels));
}

const selects = ({ matchLabels = {} }: Selector, labels: Readonly<Record<string, string>>): boolean =>
  Object.entries(matchLabels).every(([key, value]) => labels[key] === value);

function within(cidr: string, address: string): boolean {
  const [network = '', prefix = ''] = cidr.split('/');
  const family = (text: string): 'ipv4' | 'ipv6' => (isIP(text) === 6 ? 'ipv6' : 'ipv4');
  const list = new BlockList();
  list.addSubnet(network, Number(prefix), family(network));
  return list.check(address, family(address));
}

/** A pod that the Deployment `name` among `manifests` makes. */
export function podOf(manifests: readonly Manifest[], name: string, namespace = 'shop'): PodEnd {
  const deployment = manifests.find(
    ({ kind, metadata }) => kind === 'Deployment' && metadata.name === name && metadata.namespace === namespace,
  );
  if (deployment === undefined) throw new Error(`there is no Deployment ${namespace}/${name}`);
  const { template } = deployment.spec as { template: { metadata: { labels: Record<string, string> } } };
  return { namespace, labels: template.metadata.labels };
}

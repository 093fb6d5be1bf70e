import { Lazy } from 'cdk8s';
import type { Construct } from 'constructs';
import { namespacedObject } from '../api-object';
import type { Labels } from '../labels';

/** Whom a rule lets through. */
export interface Peer {
  readonly podSelector?: { readonly matchLabels: Labels };
  readonly namespaceSelector?: { readonly matchLabels: Labels };
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
}

export interface PortRule {
  readonly port: number;
  readonly protocol: 'TCP' | 'UDP';
}

export interface IngressRule {
  readonly from: readonly Peer[];
  readonly ports: readonly PortRule[];
}

export interface EgressRule {
  readonly to: readonly Peer[];
  readonly ports: readonly PortRule[];
}

export interface PolicyProps {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
  /** Pods it governs; empty: every pod of the namespace. */
  readonly pods: Labels;
  /** Read when the manifest is written. */
  readonly ingress: () => readonly IngressRule[];
  readonly egress: () => readonly EgressRule[];
}

/** A NetworkPolicy that closes both directions but for its rules. */
export function networkPolicy(scope: Construct, id: string, props: PolicyProps): void {
  namespacedObject(scope, id, {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    name: props.name,
    namespace: props.namespace,
    labels: props.labels,
    body: {
      spec: {
        podSelector: Object.keys(props.pods).length === 0 ? {} : { matchLabels: { ...props.pods } },
        policyTypes: ['Ingress', 'Egress'],
        ingress: Lazy.any({ produce: () => props.ingress() }),
        egress: Lazy.any({ produce: () => props.egress() }),
      },
    },
  });
}

/** Label that every namespace has in Kubernetes, with its name. Nobody can take it away. */
const NAMESPACE_NAME = 'kubernetes.io/metadata.name';

/** Pods with `labels` in `namespace`, as policies in namespace `here` must name them. */
export const podsOf = (labels: Labels, namespace: string, here?: string): Peer => ({
  ...(namespace === here ? {} : { namespaceSelector: { matchLabels: { [NAMESPACE_NAME]: namespace } } }),
  podSelector: { matchLabels: { ...labels } },
});

/** All pods of `namespace`. */
export const namespaceNamed = (namespace: string): Peer => ({
  namespaceSelector: { matchLabels: { [NAMESPACE_NAME]: namespace } },
});

export const tcp = (port: number): PortRule => ({ port, protocol: 'TCP' });

/** Name of the policy that closes a tenant's namespace. */
export const DEFAULT_DENY = 'default-deny';

/** Name of the policy that lets all pods of a tenant ask the DNS. */
export const ALLOW_DNS = 'allow-dns';

/** The way to the cluster's DNS: CoreDNS keeps the label `k8s-app: kube-dns`. Long answers come over TCP. */
export const DNS: EgressRule = Object.freeze({
  to: [podsOf({ 'k8s-app': 'kube-dns' }, 'kube-system')],
  ports: [{ port: 53, protocol: 'UDP' }, tcp(53)] as const,
});

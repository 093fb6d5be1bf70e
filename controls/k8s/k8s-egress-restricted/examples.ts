import type { Examples } from '../../../core/examples';
import { networkPolicy } from '../example-objects';

const egress = (...rules: readonly Readonly<Record<string, unknown>>[]) =>
  networkPolicy({ podSelector: {}, policyTypes: ['Egress'], egress: rules });

const toRange = (cidr: string, except?: readonly string[]) =>
  egress({ to: [{ ipBlock: { cidr, ...(except && { except }) } }], ports: [{ port: 443 }] });

const KUBE_SYSTEM = { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } };

export const examples: Examples = {
  accepts: {
    'pods of a namespace, and one range': egress(
      { to: [{ namespaceSelector: KUBE_SYSTEM }], ports: [{ port: 53, protocol: 'UDP' }] },
      { to: [{ ipBlock: { cidr: '10.20.0.0/16' } }] },
    ),
    'labelled pods of any namespace': egress({
      to: [{ namespaceSelector: {}, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }],
    }),
    'pods of its own namespace': egress({ to: [{ podSelector: {} }] }),
    'the internet, without the metadata service': toRange('0.0.0.0/0', ['10.0.0.0/8', '169.254.169.254/32']),
    'the internet, without all link-local addresses': toRange('0.0.0.0/0', ['169.254.0.0/16']),
    'the internet over IPv6, without the metadata service': toRange('::/0', ['fd00:ec2::254/128']),
    'a neighbour of the metadata service': toRange('169.254.170.23/32'),
    'a range that ends before it': toRange('169.254.0.0/17'),
  },
  rejects: {
    'a rule without peers': { clauses: ['everywhere'], given: egress({}) },
    'name resolution anywhere': { clauses: ['everywhere'], given: egress({ ports: [{ port: 53, protocol: 'UDP' }] }) },
    'an empty list of peers': { clauses: ['everywhere'], given: egress({ to: [], ports: [{ port: 443 }] }) },
    'all addresses': { clauses: ['everywhere'], given: toRange('0.0.0.0/0') },
    'all addresses of IPv6': { clauses: ['everywhere'], given: toRange('::/0') },
    'all addresses but private ones, the metadata service included': {
      clauses: ['metadata'],
      given: toRange('0.0.0.0/0', ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16']),
    },
    'the metadata service itself': { clauses: ['metadata'], given: toRange('169.254.169.254/32') },
    'half of the internet': { clauses: ['metadata'], given: toRange('128.0.0.0/1') },
    'all link-local addresses but a neighbour': {
      clauses: ['metadata'],
      given: toRange('169.254.0.0/16', ['169.254.169.253/32']),
    },
    'private addresses of IPv6': { clauses: ['metadata'], given: toRange('fd00::/8') },
    'all pods of the cluster': { clauses: ['all-namespaces'], given: egress({ to: [{ namespaceSelector: {} }] }) },
    'a second rule, no types said': {
      clauses: ['everywhere'],
      given: networkPolicy({ podSelector: {}, egress: [{ to: [{ podSelector: {} }] }, { ports: [{ port: 443 }] }] }),
    },
  },
  cannotTell: {},
  notApplicable: {
    'a policy that closes egress': egress(),
    'a policy about ingress only': networkPolicy({ podSelector: {}, policyTypes: ['Ingress'], egress: [{}] }),
  },
};

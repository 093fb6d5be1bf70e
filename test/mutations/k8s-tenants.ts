import { type Mutation, removed } from './mutation';

const POD_SECURITY = '/metadata/labels/pod-security.kubernetes.io~1';

export const k8sTenants: readonly Mutation[] = [
  { clause: 'K8S-001/enforce', at: 'Namespace/shop', set: { [`${POD_SECURITY}enforce`]: 'baseline' } },
  { clause: 'K8S-001/audit', at: 'Namespace/shop', remove: [`${POD_SECURITY}audit`] },
  { clause: 'K8S-001/warn', at: 'Namespace/shop', set: { [`${POD_SECURITY}warn`]: 'privileged' } },
  { clause: 'K8S-001/version-pinned', at: 'Namespace/shop', set: { [`${POD_SECURITY}enforce-version`]: 'latest' } },

  {
    clause: 'K8S-012/default-deny-ingress',
    how: 'the policies that refuse everything, and let nothing but DNS out, are removed',
    alsoFails: ['K8S-012/default-deny-egress'],
    in: 'shop',
    change: removed('NetworkPolicy/shop/default-deny', 'NetworkPolicy/shop/allow-dns'),
  },
  {
    clause: 'K8S-012/default-deny-egress',
    how: 'the policies of the namespace are about ingress alone',
    in: 'shop',
    change: (documents) => {
      for (const name of ['default-deny', 'allow-dns']) {
        documents.at(`NetworkPolicy/shop/${name}`).spec = { podSelector: {}, policyTypes: ['Ingress'] };
      }
    },
  },
  {
    clause: 'K8S-012/selected',
    how: 'a workload moves away from the policies of its namespace',
    alsoFails: ['K8S-027/budget'], // its disruption budget stays behind as well
    at: 'Deployment/shop/api',
    set: { '/metadata/namespace': 'elsewhere' },
  },
  {
    clause: 'K8S-012/selected',
    how: 'all network policies are removed',
    alsoFails: ['K8S-012/default-deny-ingress', 'K8S-012/default-deny-egress'],
    in: 'shop',
    change: removed(
      'NetworkPolicy/shop/default-deny',
      'NetworkPolicy/shop/allow-dns',
      'NetworkPolicy/shop/api',
      'NetworkPolicy/shop/ledger',
    ),
  },

  {
    clause: 'K8S-013/everywhere',
    at: 'NetworkPolicy/billing/invoices',
    set: { '/spec/egress/1/to/0/ipBlock/cidr': '0.0.0.0/0' },
  },
  {
    clause: 'K8S-013/metadata',
    at: 'NetworkPolicy/billing/invoices',
    set: { '/spec/egress/1/to/0/ipBlock/cidr': '169.254.0.0/16' },
  },
  {
    clause: 'K8S-013/all-namespaces',
    at: 'NetworkPolicy/billing/invoices',
    set: { '/spec/egress/1/to/0': { namespaceSelector: {} } },
  },

  { clause: 'K8S-014/node-port', at: 'Service/shop/api', set: { '/spec/type': 'NodePort' } },
  { clause: 'K8S-014/load-balancer', at: 'Service/shop/api', set: { '/spec/type': 'LoadBalancer' } },
  { clause: 'K8S-014/external-ips', at: 'Service/shop/api', set: { '/spec/externalIPs': ['192.0.2.1'] } },

  {
    clause: 'K8S-021/workload-namespace',
    how: 'a workload moves to the namespace default',
    alsoFails: ['K8S-012/selected', 'K8S-027/budget'], // what protects it stays behind
    at: 'Deployment/shop/api',
    set: { '/metadata/namespace': 'default' },
  },
  { clause: 'K8S-021/object-namespace', at: 'Service/shop/api', set: { '/metadata/namespace': 'kube-system' } },
  { clause: 'K8S-021/owner', at: 'Namespace/shop', remove: ['/metadata/labels/owner'] },

  { clause: 'K8S-022/quota', how: 'the quota is removed', in: 'shop', change: removed('ResourceQuota/shop/tenant') },
  {
    clause: 'K8S-022/quota',
    how: 'the quota is about services alone',
    at: 'ResourceQuota/shop/tenant',
    set: { '/spec/hard': { 'services.nodeports': '0' } },
  },
  {
    clause: 'K8S-022/limit-range',
    how: 'the limit range is removed',
    in: 'shop',
    change: removed('LimitRange/shop/tenant'),
  },

  {
    clause: 'K8S-027/budget',
    how: 'the disruption budget is removed',
    in: 'shop',
    change: removed('PodDisruptionBudget/shop/api'),
  },
  { clause: 'K8S-027/satisfiable', at: 'PodDisruptionBudget/shop/api', set: { '/spec/maxUnavailable': 0 } },
];

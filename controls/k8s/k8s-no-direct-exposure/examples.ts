import type { Examples } from '../../../core/examples';

const service = (spec: Readonly<Record<string, unknown>>, namespace = 'shop') => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'api', namespace },
  spec: { selector: { app: 'api' }, ports: [{ port: 80 }], ...spec },
});

export const examples: Examples = {
  params: { edgeNamespaces: ['edge'] },
  accepts: {
    'no type, which is ClusterIP': service({}),
    'ClusterIP, written out': service({ type: 'ClusterIP' }),
    'a headless service': service({ clusterIP: 'None' }),
    "the edge's own load balancer": service({ type: 'LoadBalancer' }, 'edge'),
  },
  rejects: {
    'a port on every node': { clauses: ['node-port'], given: service({ type: 'NodePort' }) },
    'a load balancer outside the edge': { clauses: ['load-balancer'], given: service({ type: 'LoadBalancer' }) },
    'a load balancer of no namespace, which is default': {
      clauses: ['load-balancer'],
      given: {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'api' },
        spec: { type: 'LoadBalancer', ports: [{ port: 80 }] },
      },
    },
    'addresses taken from elsewhere': {
      clauses: ['external-ips'],
      given: service({ externalIPs: ['198.51.100.7'] }),
    },
    'addresses taken from elsewhere, at the edge': {
      clauses: ['external-ips'],
      given: service({ type: 'LoadBalancer', externalIPs: ['198.51.100.7'] }, 'edge'),
    },
  },
  cannotTell: {},
};

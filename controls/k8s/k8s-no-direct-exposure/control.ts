import { defineCelControl } from '../../../core/control';

const OUTSIDE_THE_EDGE = '!(object.metadata.namespace in params.edgeNamespaces)';

const isType = (type: string): string => `has(object.spec.type) && object.spec.type == "${type}"`;

export const k8sNoDirectExposure = defineCelControl({
  id: 'K8S-014',
  slug: 'k8s-no-direct-exposure',
  title: 'Services are reached through the edge, not past it',
  severity: 'high',
  severityBecause: 'It puts a service before strangers without TLS, limits or logs of the edge.',
  why: 'A node port or a load balancer of its own goes around the ingress; external IPs let one tenant take the traffic of another.',
  frameworks: {
    'nsa-kubernetes': ['Network Separation and Hardening'],
  },
  subject: { kinds: ['Service'] },
  params: { edgeNamespaces: [] as readonly string[] },
  rules: {
    'node-port': {
      when: OUTSIDE_THE_EDGE,
      expression: `!(${isType('NodePort')})`,
      message: '"it opens a port on every node (type is NodePort)"',
      fix: 'set type to ClusterIP, and publish it through an Ingress or a Gateway',
    },
    'load-balancer': {
      when: OUTSIDE_THE_EDGE,
      expression: `!(${isType('LoadBalancer')})`,
      message: `"it has a load balancer of its own in namespace '" + object.metadata.namespace + "' (type is LoadBalancer)"`,
      fix: 'set type to ClusterIP, and publish it through an Ingress or a Gateway of the edge namespace',
    },
    'external-ips': {
      expression: '!has(object.spec.externalIPs) || size(object.spec.externalIPs) == 0',
      message:
        '"it takes traffic for addresses that Kubernetes does not check (" + object.spec.externalIPs.join(", ") + ")"',
      fix: 'remove externalIPs (CVE-2020-8554)',
    },
  },
  enforcedBy: [{ kind: 'admission-policy' }],
  telemetry:
    'kube_service_spec_type of kube-state-metrics; CloudTrail event CreateLoadBalancer by the load balancer controller',
});

import type { Examples } from '../../../core/examples';
import { container, deployment, namespace, networkPolicy, pod } from '../example-objects';

const api = deployment({ containers: [container()] });
const denyAll = networkPolicy({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] }, { name: 'default-deny' });
const denyOnly = (direction: string) =>
  networkPolicy({ podSelector: {}, policyTypes: [direction] }, { name: 'default-deny' });

export const examples: Examples = {
  accepts: {
    'one policy that closes both directions': [namespace(), api, denyAll],
    'one policy per direction, and name resolution let out': [
      namespace(),
      api,
      networkPolicy({ podSelector: {}, ingress: [] }, { name: 'deny-ingress' }),
      networkPolicy(
        {
          podSelector: {},
          policyTypes: ['Egress'],
          egress: [
            {
              to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } } }],
              ports: [{ port: 53, protocol: 'UDP' }],
            },
          ],
        },
        { name: 'dns-only' },
      ),
    ],
    'pods of a namespace that somebody else defines': [
      api,
      networkPolicy({ podSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['api', 'web'] }] } }),
    ],
  },
  rejects: {
    'a namespace without any policy': {
      clauses: ['default-deny-ingress', 'default-deny-egress', 'selected'],
      given: [namespace(), api],
    },
    'ingress closed, egress open': { clauses: ['default-deny-egress'], given: [namespace(), api, denyOnly('Ingress')] },
    'egress closed, ingress open': { clauses: ['default-deny-ingress'], given: [namespace(), api, denyOnly('Egress')] },
    'no types said, so that egress stays open': {
      clauses: ['default-deny-egress'],
      given: [namespace(), api, networkPolicy({ podSelector: {} })],
    },
    'a policy of another namespace': {
      clauses: ['default-deny-ingress', 'default-deny-egress', 'selected'],
      given: [namespace(), api, { ...denyAll, metadata: { name: 'default-deny', namespace: 'billing' } }],
    },
    'a second policy that opens ingress again': {
      clauses: ['default-deny-ingress'],
      given: [namespace(), api, denyAll, networkPolicy({ podSelector: {}, ingress: [{}] }, { name: 'allow-all' })],
    },
    'policies for some pods only': {
      clauses: ['default-deny-ingress', 'default-deny-egress'],
      given: [
        namespace(),
        api,
        networkPolicy({ podSelector: { matchLabels: { app: 'api' } }, policyTypes: ['Ingress', 'Egress'] }),
      ],
    },
    'one manifest, and no policy that selects its pods': {
      clauses: ['selected'],
      given: [api, networkPolicy({ podSelector: { matchLabels: { app: 'web' } } })],
    },
    'a bare pod without labels': {
      clauses: ['selected'],
      given: [pod({ containers: [container()] }), networkPolicy({ podSelector: { matchLabels: { app: 'api' } } })],
    },
  },
  cannotTell: {},
  notApplicable: { "Kubernetes' own namespace": namespace({}, 'kube-system') },
};

import type { Examples } from '../../../core/examples';
import { container, deployment, podWith } from '../example-objects';

const capabilities = (drop: readonly string[], add?: readonly string[]) =>
  podWith({ securityContext: { capabilities: { drop, ...(add && { add }) } } });

export const examples: Examples = {
  accepts: {
    'everything dropped': capabilities(['ALL']),
    'everything dropped, low ports allowed again': capabilities(['ALL'], ['NET_BIND_SERVICE']),
    'an empty list of additions': capabilities(['ALL'], []),
  },
  rejects: {
    'nothing said': { clauses: ['drop-all'], given: podWith({}) },
    'raw sockets dropped, the rest kept': { clauses: ['drop-all'], given: capabilities(['NET_RAW']) },
    'all in small letters, which Pod Security does not take': { clauses: ['drop-all'], given: capabilities(['all']) },
    'an empty list of drops': { clauses: ['drop-all'], given: capabilities([]) },
    'a capability added on top': {
      clauses: ['add-none'],
      given: capabilities(['ALL'], ['NET_BIND_SERVICE', 'SYS_ADMIN']),
    },
    'a capability by its long name': { clauses: ['add-none'], given: capabilities(['ALL'], ['CAP_NET_BIND_SERVICE']) },
    'a Deployment with a forgotten init container': {
      clauses: ['drop-all'],
      given: deployment({
        initContainers: [container({ name: 'init' })],
        containers: [container({ securityContext: { capabilities: { drop: ['ALL'] } } })],
      }),
    },
  },
  cannotTell: {},
  notApplicable: { 'a Windows pod, which has no capabilities': podWith({}, { os: { name: 'windows' } }) },
};

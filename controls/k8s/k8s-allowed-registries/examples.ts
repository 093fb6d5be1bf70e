import type { Examples } from '../../../core/examples';
import { container, DIGEST, deployment, podWith } from '../example-objects';

const image = (reference: string) => podWith({ image: reference });

export const examples: Examples = {
  params: { registries: ['registry.example.com/shop', 'docker.io/library', 'localhost:5000', 'k8s.gcr.io'] },
  accepts: {
    'a registry of the list': image(`registry.example.com/shop/api@${DIGEST}`),
    'a registry with a port': image('localhost:5000/api:1'),
    'an official image of Docker Hub by its short name': image('nginx:1.27'),
  },
  rejects: {
    'another registry': { clauses: ['registry'], given: image('ghcr.io/someone/api:1') },
    'another team of the same registry': { clauses: ['registry'], given: image('registry.example.com/billing/api:1') },
    'a registry whose name begins like ours': {
      clauses: ['registry'],
      given: image('registry.example.com/shop-mirror/api:1'),
    },
    'a user of Docker Hub by the short name': { clauses: ['registry'], given: image('someone/api:1') },
    'an init container': {
      clauses: ['registry'],
      given: deployment({
        initContainers: [container({ name: 'init', image: 'quay.io/someone/init:1' })],
        containers: [container({ image: 'registry.example.com/shop/api:1' })],
      }),
    },
    'the registry that Kubernetes left, though the list still has it': {
      clauses: ['retired-registry'],
      given: image('k8s.gcr.io/pause:3.9'),
    },
  },
  cannotTell: {},
};

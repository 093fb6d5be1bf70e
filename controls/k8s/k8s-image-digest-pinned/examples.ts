import type { Examples } from '../../../core/examples';
import { container, DIGEST, deployment, pod, podWith } from '../example-objects';

const image = (reference: string) => podWith({ image: reference });
const PINNED = `registry.example.com/api@${DIGEST}`;

export const examples: Examples = {
  accepts: {
    'a digest': image(PINNED),
    'a tag and a digest': image(`registry.example.com:5000/team/api:1.4.2@${DIGEST}`),
    'a volume that is an image, by digest': podWith(
      { image: PINNED },
      { volumes: [{ name: 'model', image: { reference: `registry.example.com/model@${DIGEST}` } }] },
    ),
  },
  rejects: {
    'a tag': { clauses: ['digest'], given: image('registry.example.com/api:1.4.2') },
    'a tag behind a port': { clauses: ['digest'], given: image('registry.example.com:5000/api:1.4.2') },
    'neither tag nor digest': { clauses: ['digest', 'no-latest'], given: image('nginx') },
    'no tag, though the registry has a port': {
      clauses: ['digest', 'no-latest'],
      given: image('registry.example.com:5000/api'),
    },
    'latest, written out': { clauses: ['digest', 'no-latest'], given: image('registry.example.com/api:latest') },
    'latest beside a digest, which misleads whoever reads it': {
      clauses: ['no-latest'],
      given: image(`registry.example.com/api:latest@${DIGEST}`),
    },
    'a digest that is cut off': { clauses: ['digest'], given: image('registry.example.com/api@sha256:0123abcd') },
    'an init container of a Deployment': {
      clauses: ['digest'],
      given: deployment({
        initContainers: [container({ name: 'init', image: 'busybox:1.36' })],
        containers: [container()],
      }),
    },
    'a container for debugging': {
      clauses: ['digest'],
      given: pod({
        containers: [container()],
        ephemeralContainers: [container({ name: 'debugger', image: 'busybox:1.36' })],
      }),
    },
    'a volume that is an image, by tag': {
      clauses: ['volume-digest'],
      given: podWith(
        { image: PINNED },
        { volumes: [{ name: 'model', image: { reference: 'registry.example.com/model:1' } }] },
      ),
    },
  },
  cannotTell: {},
};

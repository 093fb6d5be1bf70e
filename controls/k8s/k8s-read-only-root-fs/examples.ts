import type { Examples } from '../../../core/examples';
import { container, deployment, podWith } from '../example-objects';

const closed = { securityContext: { readOnlyRootFilesystem: true } };

export const examples: Examples = {
  accepts: {
    'read-only, with a small directory to write to': podWith(
      { ...closed, volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }] },
      { volumes: [{ name: 'tmp', emptyDir: { sizeLimit: '64Mi' } }] },
    ),
    'volumes of other kinds': podWith(closed, { volumes: [{ name: 'config', configMap: { name: 'api' } }] }),
  },
  rejects: {
    'nothing said': { clauses: ['read-only-root'], given: podWith({}) },
    'false, written out': {
      clauses: ['read-only-root'],
      given: podWith({ securityContext: { readOnlyRootFilesystem: false } }),
    },
    'a sidecar that is forgotten': {
      clauses: ['read-only-root'],
      given: deployment({ containers: [container(closed), container({ name: 'sidecar' })] }),
    },
    'a directory without a limit': {
      clauses: ['size-limit'],
      given: podWith(closed, { volumes: [{ name: 'tmp', emptyDir: {} }] }),
    },
    'a directory in memory without a limit': {
      clauses: ['size-limit'],
      given: podWith(closed, { volumes: [{ name: 'tmp', emptyDir: { medium: 'Memory' } }] }),
    },
    'a volume without a source, which is a directory': {
      clauses: ['size-limit'],
      given: podWith(closed, { volumes: [{ name: 'tmp' }] }),
    },
  },
  cannotTell: {},
};

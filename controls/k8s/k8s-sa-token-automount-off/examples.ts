import type { Examples } from '../../../core/examples';
import { container, cronJob, deployment, podWith } from '../example-objects';

const account = (more: Readonly<Record<string, unknown>> = {}) => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name: 'api', namespace: 'shop' },
  ...more,
});

const SAFE = { automountServiceAccountToken: false, serviceAccountName: 'api' };

export const examples: Examples = {
  accepts: {
    'no token, and an account of its own': [podWith({}, SAFE), account({ automountServiceAccountToken: false })],
    'a token that the pod asks for, short-lived': podWith(
      {},
      {
        ...SAFE,
        volumes: [{ name: 'token', projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } }],
      },
    ),
    'the account by its old name': podWith({}, { automountServiceAccountToken: false, serviceAccount: 'api' }),
  },
  rejects: {
    'nothing said': { clauses: ['token-automount', 'dedicated-account'], given: podWith({}) },
    'a token, written out': {
      clauses: ['token-automount'],
      given: deployment({ ...SAFE, automountServiceAccountToken: true, containers: [container()] }),
    },
    'an account that says no, and a pod that says nothing': {
      clauses: ['token-automount'],
      given: [podWith({}, { serviceAccountName: 'api' }), account({ automountServiceAccountToken: false })],
    },
    'the account of all pods': {
      clauses: ['dedicated-account'],
      given: cronJob({ ...SAFE, serviceAccountName: 'default', containers: [container()] }),
    },
    'an account that says nothing': { clauses: ['account-automount'], given: account() },
    'an account that gives tokens to all': {
      clauses: ['account-automount'],
      given: account({ automountServiceAccountToken: true }),
    },
  },
  cannotTell: {},
};

import { type Json, listOf } from '../finish';

const VOLUME = 'api-token';

/**
 * The token of the pod's service account, mounted into one container only, where client libraries look for it.
 * It is what Kubernetes mounts by itself into every container of a pod that does not refuse it.
 */
export const tokenVolume: Json = {
  name: VOLUME,
  projected: {
    defaultMode: 0o440,
    sources: [
      { serviceAccountToken: { path: 'token', expirationSeconds: 3600 } },
      { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
      {
        downwardAPI: {
          items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }],
        },
      },
    ],
  },
};

const mount = { name: VOLUME, mountPath: '/var/run/secrets/kubernetes.io/serviceaccount', readOnly: true };

export const withToken = (container: Json): Json => ({
  ...container,
  volumeMounts: [...listOf(container, 'volumeMounts'), mount],
});

import { edit, type Mutation } from './mutation';

const API = 'Deployment/shop/api';
const POD = '/spec/template/spec';
const CONTAINER = `${POD}/containers/0`;

/** A container that restricted clusters take, named and with an image of its own: only `more` is wrong with it. */
const beside = (more: object): object => ({
  name: 'beside',
  image: `registry.example.com/shop/beside@sha256:${'c'.repeat(64)}`,
  resources: {
    requests: { cpu: '10m', memory: '16Mi' },
    limits: { memory: '16Mi', 'ephemeral-storage': '16Mi' },
  },
  securityContext: {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    readOnlyRootFilesystem: true,
  },
  ...more,
});

export const k8sPods: readonly Mutation[] = [
  { clause: 'K8S-002/privileged', at: API, set: { [`${CONTAINER}/securityContext/privileged`]: true } },
  {
    clause: 'K8S-002/privileged',
    how: 'an init container beside it is privileged',
    at: API,
    set: {
      [`${POD}/initContainers`]: [
        beside({
          securityContext: {
            privileged: true,
            allowPrivilegeEscalation: false,
            capabilities: { drop: ['ALL'] },
            readOnlyRootFilesystem: true,
          },
        }),
      ],
    },
  },
  {
    clause: 'K8S-002/host-process',
    at: API,
    set: { [`${POD}/securityContext/windowsOptions`]: { hostProcess: true } },
  },

  { clause: 'K8S-003/host-network', at: API, set: { [`${POD}/hostNetwork`]: true } },
  { clause: 'K8S-003/host-pid', at: API, set: { [`${POD}/hostPID`]: true } },
  { clause: 'K8S-003/host-ipc', at: API, set: { [`${POD}/hostIPC`]: true } },

  {
    clause: 'K8S-004/no-escalation',
    at: API,
    set: { [`${CONTAINER}/securityContext/allowPrivilegeEscalation`]: true },
  },
  { clause: 'K8S-004/no-escalation', at: API, remove: [`${CONTAINER}/securityContext/allowPrivilegeEscalation`] },

  { clause: 'K8S-005/run-as-non-root', at: API, set: { [`${CONTAINER}/securityContext/runAsNonRoot`]: false } },
  {
    clause: 'K8S-005/run-as-non-root',
    at: API,
    remove: [`${CONTAINER}/securityContext/runAsNonRoot`, `${POD}/securityContext/runAsNonRoot`],
  },
  { clause: 'K8S-005/user-id', at: API, set: { [`${POD}/securityContext/runAsUser`]: 1000 } },
  { clause: 'K8S-005/group-id', at: API, remove: [`${POD}/securityContext/runAsGroup`] },
  { clause: 'K8S-005/supplemental-groups', at: API, set: { [`${POD}/securityContext/fsGroup`]: 0 } },

  {
    clause: 'K8S-006/drop-all',
    at: API,
    set: { [`${CONTAINER}/securityContext/capabilities/drop`]: ['NET_RAW'] },
  },
  {
    clause: 'K8S-006/add-none',
    at: API,
    set: { [`${CONTAINER}/securityContext/capabilities/add`]: ['SYS_ADMIN'] },
  },

  {
    clause: 'K8S-007/read-only-root',
    at: API,
    set: { [`${CONTAINER}/securityContext/readOnlyRootFilesystem`]: false },
  },
  { clause: 'K8S-007/size-limit', at: API, remove: [`${POD}/volumes/0/emptyDir/sizeLimit`] },

  { clause: 'K8S-008/seccomp', at: API, remove: [`${POD}/securityContext/seccompProfile`] },
  {
    clause: 'K8S-008/seccomp',
    at: API,
    set: { [`${CONTAINER}/securityContext/seccompProfile`]: { type: 'Unconfined' } },
  },
  {
    clause: 'K8S-008/apparmor',
    at: API,
    set: { [`${POD}/securityContext/appArmorProfile`]: { type: 'Unconfined' } },
  },
  { clause: 'K8S-008/selinux', at: API, set: { [`${POD}/securityContext/seLinuxOptions`]: { type: 'spc_t' } } },
  { clause: 'K8S-008/proc-mount', at: API, set: { [`${CONTAINER}/securityContext/procMount`]: 'Unmasked' } },
  {
    clause: 'K8S-008/sysctls',
    at: API,
    set: { [`${POD}/securityContext/sysctls`]: [{ name: 'kernel.msgmax', value: '65536' }] },
  },

  {
    clause: 'K8S-009/host-path',
    at: API,
    set: { [`${POD}/volumes/-`]: { name: 'node', hostPath: { path: '/var/run' } } },
  },
  {
    clause: 'K8S-009/volume-types',
    at: API,
    set: { [`${POD}/volumes/-`]: { name: 'share', nfs: { server: 'nfs.example.com', path: '/' } } },
  },

  { clause: 'K8S-010/host-port', at: API, set: { [`${CONTAINER}/ports/0/hostPort`]: 8080 } },
  { clause: 'K8S-010/probe-host', at: API, set: { [`${CONTAINER}/livenessProbe/httpGet/host`]: '10.0.0.1' } },

  // what is not requested is the limit, where there is one
  {
    clause: 'K8S-011/cpu-request',
    at: API,
    remove: [`${CONTAINER}/resources/requests/cpu`, `${CONTAINER}/resources/limits/cpu`],
  },
  {
    clause: 'K8S-011/memory-request',
    alsoFails: ['K8S-011/memory-limit'],
    at: API,
    remove: [`${CONTAINER}/resources/requests/memory`, `${CONTAINER}/resources/limits/memory`],
  },
  { clause: 'K8S-011/memory-limit', at: API, remove: [`${CONTAINER}/resources/limits/memory`] },
  { clause: 'K8S-011/ephemeral-storage-limit', at: API, remove: [`${CONTAINER}/resources/limits/ephemeral-storage`] },

  { clause: 'K8S-020/token-automount', at: API, remove: [`${POD}/automountServiceAccountToken`] },
  { clause: 'K8S-020/dedicated-account', at: API, set: { [`${POD}/serviceAccountName`]: 'default' } },
  {
    clause: 'K8S-020/account-automount',
    at: 'ServiceAccount/shop/api',
    set: { '/automountServiceAccountToken': true },
  },

  {
    clause: 'K8S-023/env-from-secret',
    at: API,
    set: { [`${CONTAINER}/envFrom`]: [{ secretRef: { name: 'database' } }] },
  },
  {
    clause: 'K8S-023/env-literal',
    at: API,
    set: { [`${CONTAINER}/env`]: [{ name: 'DATABASE_PASSWORD', value: 'correct horse' }] },
  },
  {
    clause: 'K8S-023/command',
    at: API,
    set: { [`${CONTAINER}/args`]: ['--key', `AKIA${'Q'.repeat(16)}`] },
  },
  {
    clause: 'K8S-023/config-map',
    how: 'a ConfigMap holds a password',
    in: 'shop',
    change: (documents) =>
      documents.addObject('shop', {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'settings', namespace: 'shop' },
        data: { DATABASE_PASSWORD: 'correct horse' },
      }),
  },
  {
    clause: 'K8S-023/secret-literal',
    how: 'a Secret is written in the manifests',
    in: 'shop',
    change: (documents) =>
      documents.addObject('shop', {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'database', namespace: 'shop' },
        stringData: { password: 'correct horse' },
      }),
  },

  {
    clause: 'K8S-024/digest',
    at: API,
    set: { [`${CONTAINER}/image`]: 'registry.example.com/shop/api:1.4.2' },
  },
  {
    clause: 'K8S-024/no-latest',
    alsoFails: ['K8S-024/digest'], // what is latest is no digest
    at: API,
    set: { [`${CONTAINER}/image`]: 'registry.example.com/shop/api:latest' },
  },
  {
    clause: 'K8S-024/volume-digest',
    at: API,
    set: { [`${POD}/volumes/-`]: { name: 'model', image: { reference: 'registry.example.com/shop/model:1.4.2' } } },
  },
  {
    clause: 'K8S-025/retired-registry',
    at: API,
    set: { [`${CONTAINER}/image`]: `k8s.gcr.io/pause@sha256:${'c'.repeat(64)}` },
  },

  { clause: 'K8S-026/readiness', at: API, remove: [`${CONTAINER}/readinessProbe`] },
  { clause: 'K8S-026/liveness', at: API, remove: [`${CONTAINER}/livenessProbe`] },
  {
    clause: 'K8S-026/distinct',
    how: 'both probes are the same',
    in: 'shop',
    change: edit(API, ({ spec }) => {
      const { template } = spec as { template: { spec: { containers: Record<string, unknown>[] } } };
      for (const container of template.spec.containers) container.livenessProbe = container.readinessProbe;
    }),
  },

  {
    clause: 'K8S-028/replicas',
    at: API,
    set: { '/spec/replicas': 2 },
  },
  {
    clause: 'K8S-028/spread',
    at: API,
    remove: [`${POD}/affinity`, `${POD}/topologySpreadConstraints`],
  },
  { clause: 'K8S-029/object', at: API, remove: ['/metadata/labels/app.kubernetes.io~1name'] },
  { clause: 'K8S-029/template', at: API, remove: ['/spec/template/metadata/labels/owner'] },
];

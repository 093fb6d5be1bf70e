import type { Examples } from '../../../core/examples';
import { container, cronJob, podWith, workload } from '../example-objects';

const volume = (source: Readonly<Record<string, unknown>>) => podWith({}, { volumes: [{ name: 'data', ...source }] });

export const examples: Examples = {
  accepts: {
    'every kind that restricted allows': podWith(
      {},
      {
        volumes: [
          { name: 'a', configMap: { name: 'api' } },
          { name: 'b', csi: { driver: 'secrets-store.csi.k8s.io' } },
          { name: 'c', downwardAPI: { items: [] } },
          { name: 'd', emptyDir: {} },
          { name: 'e', ephemeral: { volumeClaimTemplate: { spec: {} } } },
          { name: 'f', image: { reference: 'registry.example.com/models:1' } },
          { name: 'g', persistentVolumeClaim: { claimName: 'api' } },
          { name: 'h', projected: { sources: [] } },
          { name: 'i', secret: { secretName: 'api' } },
        ],
      },
    ),
    'a volume without a source, which is an emptyDir': volume({}),
  },
  rejects: {
    "the runtime's socket": {
      clauses: ['host-path'],
      given: volume({ hostPath: { path: '/run/containerd/containerd.sock', type: 'Socket' } }),
    },
    'the log folder of the node, for a DaemonSet': {
      clauses: ['host-path'],
      given: workload('DaemonSet', {
        containers: [container()],
        volumes: [{ name: 'logs', hostPath: { path: '/var/log' } }],
      }),
    },
    'a host path of a CronJob': {
      clauses: ['host-path'],
      given: cronJob({ containers: [container()], volumes: [{ name: 'root', hostPath: { path: '/' } }] }),
    },
    'NFS without a claim': {
      clauses: ['volume-types'],
      given: volume({ nfs: { server: 'nfs.example.com', path: '/' } }),
    },
    'a driver inside Kubernetes': {
      clauses: ['volume-types'],
      given: volume({ awsElasticBlockStore: { volumeID: 'vol-1' } }),
    },
  },
  cannotTell: {},
  notApplicable: { 'a pod without volumes': podWith({}) },
};

import type { Construct } from 'constructs';
import { postureError } from '../../../core/errors';
import type { Profile } from '../../../profiles/profile';
import { namespacedObject } from '../api-object';
import type { Labels } from '../labels';

/** What all pods of a tenant may use together. */
export interface Quota {
  /**
   * Pods.
   *
   * @default profile.tenant.maxPods
   */
  readonly pods?: number;
  /**
   * Cores that limits may add up to; requests, to half of it.
   *
   * @default - half a core a pod, what a Workload's container may use by default
   */
  readonly cpuCores?: number;
  /**
   * Memory that limits may add up to, in GiB; requests, to half of it.
   *
   * @default - half a GiB a pod
   */
  readonly memoryGiB?: number;
  /**
   * Disk of the node that limits may add up to, in GiB; requests, to half of it.
   *
   * @default - 1 GiB a pod
   */
  readonly ephemeralStorageGiB?: number;
}

interface Where {
  readonly namespace: string;
  readonly labels: Labels;
}

/** The tenant's share of the cluster. Nothing in it can be reached from outside the cluster without an ingress. */
export function resourceQuota(scope: Construct, profile: Profile, quota: Quota, { namespace, labels }: Where): void {
  const pods = podsUnder(profile, quota, scope.node.path);
  const cpu = amount(scope, 'cpuCores', quota.cpuCores ?? pods / 2);
  const memory = amount(scope, 'memoryGiB', quota.memoryGiB ?? pods / 2);
  const storage = amount(scope, 'ephemeralStorageGiB', quota.ephemeralStorageGiB ?? pods);
  namespacedObject(scope, 'Quota', {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    name: 'tenant',
    namespace,
    labels,
    body: {
      spec: {
        hard: {
          pods: String(pods),
          'limits.cpu': milli(cpu),
          'limits.ephemeral-storage': mebi(storage),
          'limits.memory': mebi(memory),
          'requests.cpu': milli(cpu / 2),
          'requests.ephemeral-storage': mebi(storage / 2),
          'requests.memory': mebi(memory / 2),
          'services.loadbalancers': '0',
          'services.nodeports': '0',
        },
      },
    },
  });
}

const milli = (cores: number): string => `${Math.floor(cores * 1000)}m`;
const mebi = (gibibytes: number): string => `${Math.floor(gibibytes * 1024)}Mi`;

function podsUnder(profile: Profile, { pods = profile.tenant.maxPods }: Quota, path: string): number {
  if (Number.isInteger(pods) && pods > 0 && pods <= profile.tenant.maxPods) return pods;
  throw postureError(
    path,
    `quota.pods of {path} must be 1 to ${profile.tenant.maxPods} under profile '${profile.name}', got ${pods}.`,
    `Lower it, or drop it: ${profile.tenant.maxPods} is the default.`,
  );
}

function amount(scope: Construct, field: keyof Quota, value: number): number {
  if (Number.isFinite(value) && value > 0) return value;
  throw postureError(
    scope.node.path,
    `quota.${field} of {path} must be above 0, got ${value}.`,
    'Give the tenant something to run on, or drop the property.',
  );
}

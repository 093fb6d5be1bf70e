import { Size } from 'cdk8s';
import { type ContainerResources, Cpu } from 'cdk8s-plus-27';
import { postureError } from '../../../core/errors';
import type { Json } from '../finish';
import type { LargestContainer } from '../namespace/tenant-namespace-ref';

export interface Amount {
  /** What the scheduler sets aside. */
  readonly request: number;
  /** What it cannot exceed. */
  readonly limit: number;
}

/** What one replica of the workload's container gets. */
export interface Resources {
  /**
   * Thousandths of a core. Above the limit it is slowed down.
   *
   * @default request 100, limit 500
   */
  readonly cpuMillis?: Amount;
  /**
   * MiB of memory. Above the limit it is killed.
   *
   * @default request 128, limit 256
   */
  readonly memoryMiB?: Amount;
  /**
   * MiB of the node's disk: writable paths and logs. Above the limit the pod is evicted.
   *
   * @default request 64, limit 256 plus the sizes of all writable paths
   */
  readonly ephemeralStorageMiB?: Amount;
}

export interface Sized {
  /** What cdk8s-plus can say. */
  readonly typed: ContainerResources;
  /** All of it, as Kubernetes reads it; cdk8s-plus knows disk in whole GiB only. */
  readonly manifest: Json;
}

/**
 * @throws where a limit is below its request, above what the namespace lets a container have, or, of the disk, below
 *   what the writable paths may hold
 */
export function sized(path: string, resources: Resources, writableMiB: number, largest?: LargestContainer): Sized {
  const cpu = resources.cpuMillis ?? { request: 100, limit: 500 };
  const memory = resources.memoryMiB ?? { request: 128, limit: 256 };
  const disk = resources.ephemeralStorageMiB ?? { request: 64, limit: 256 + writableMiB };
  demandAmount(path, 'cpuMillis', cpu, largest);
  demandAmount(path, 'memoryMiB', memory, largest);
  demandAmount(path, 'ephemeralStorageMiB', disk, largest);
  if (disk.limit < writableMiB) {
    throw postureError(
      path,
      `resources.ephemeralStorageMiB of {path} has limit ${disk.limit}, but its writable paths may hold ${writableMiB}: the pod would be evicted before they are full.`,
      `Raise the limit to at least ${writableMiB}, or make the paths smaller.`,
    );
  }
  return {
    typed: {
      cpu: { request: Cpu.millis(cpu.request), limit: Cpu.millis(cpu.limit) },
      memory: { request: Size.mebibytes(memory.request), limit: Size.mebibytes(memory.limit) },
    },
    manifest: {
      requests: quantities(cpu.request, memory.request, disk.request),
      limits: quantities(cpu.limit, memory.limit, disk.limit),
    },
  };
}

const quantities = (cpuMillis: number, memoryMiB: number, diskMiB: number): Readonly<Record<string, string>> => ({
  cpu: `${cpuMillis}m`,
  memory: `${memoryMiB}Mi`,
  'ephemeral-storage': `${diskMiB}Mi`,
});

/** For containers whose author does not say what they need. */
export const SPARE = { requests: quantities(100, 128, 64), limits: quantities(500, 256, 256) };

/** `given` with requests and limits for everything. What is there bounds what is missing, so that no request exceeds its limit. */
export function completeResources(given: Json): Json {
  const requests = given.requests as Record<string, unknown> | undefined;
  const limits = given.limits as Record<string, unknown> | undefined;
  const complete = (own: typeof requests, other: typeof requests, spare: Readonly<Record<string, string>>): Json => ({
    ...own,
    ...Object.fromEntries(
      Object.entries(spare).map(([name, amount]) => [name, own?.[name] ?? other?.[name] ?? amount]),
    ),
  });
  return {
    ...given,
    requests: complete(requests, limits, SPARE.requests),
    limits: complete(limits, requests, SPARE.limits),
  };
}

function demandAmount(
  path: string,
  field: keyof LargestContainer,
  { request, limit }: Amount,
  largest: LargestContainer | undefined,
): void {
  const most = largest?.[field] ?? Number.POSITIVE_INFINITY;
  if (!Number.isInteger(request) || !Number.isInteger(limit) || request <= 0 || limit < request) {
    throw postureError(
      path,
      `resources.${field} of {path} must be whole numbers above 0, the limit no less than the request, got request ${request} and limit ${limit}.`,
      'Raise the limit or lower the request.',
    );
  }
  if (limit > most) {
    throw postureError(
      path,
      `resources.${field} of {path} has limit ${limit}, but a container of its namespace may have ${most}.`,
      `Lower it, or raise largestContainer.${field} of the namespace.`,
    );
  }
}

import type { Construct } from 'constructs';
import { postureError } from '../../../core/errors';
import { namespacedObject } from '../api-object';
import type { Labels } from '../labels';
import { SPARE } from '../workload/resources';
import type { LargestContainer } from './tenant-namespace-ref';

/** Four cores, 8 GiB of memory, 8 GiB of disk. */
const LARGEST: LargestContainer = Object.freeze({ cpuMillis: 4000, memoryMiB: 8192, ephemeralStorageMiB: 8192 });

/** Below this a container is more likely a mistake than small. */
const SMALLEST = { cpu: '10m', memory: '16Mi', 'ephemeral-storage': '1Mi' };

/** What a container gets that asks for nothing, and how far one may go. */
export function limitRange(
  scope: Construct,
  given: Partial<LargestContainer>,
  { namespace, labels }: { readonly namespace: string; readonly labels: Labels },
): LargestContainer {
  const largest = { ...LARGEST, ...given };
  for (const [field, value] of Object.entries(largest)) demandRoom(scope.node.path, field, value);
  namespacedObject(scope, 'Limits', {
    apiVersion: 'v1',
    kind: 'LimitRange',
    name: 'tenant',
    namespace,
    labels,
    body: {
      spec: {
        limits: [
          {
            type: 'Container',
            default: SPARE.limits,
            defaultRequest: SPARE.requests,
            max: {
              cpu: `${largest.cpuMillis}m`,
              memory: `${largest.memoryMiB}Mi`,
              'ephemeral-storage': `${largest.ephemeralStorageMiB}Mi`,
            },
            min: SMALLEST,
          },
        ],
      },
    },
  });
  return largest;
}

/** The defaults must fit: 500 thousandths of a core, 256 MiB of memory and of disk. */
function demandRoom(path: string, field: string, value: number): void {
  const least = field === 'cpuMillis' ? 500 : 256;
  if (Number.isInteger(value) && value >= least) return;
  throw postureError(
    path,
    `largestContainer.${field} of {path} must be a whole number of at least ${least}, got ${value}.`,
    'Raise it, or drop it: containers that ask for nothing get as much.',
  );
}

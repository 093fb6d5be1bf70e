import type { Construct } from 'constructs';
import { namespacedObject } from '../api-object';
import type { Labels } from '../labels';

/** What a container gets that asks for nothing, and how far one may go. */
export function limitRange(
  scope: Construct,
  { namespace, labels }: { readonly namespace: string; readonly labels: Labels },
): void {
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
            default: { cpu: '500m', memory: '256Mi', 'ephemeral-storage': '256Mi' },
            defaultRequest: { cpu: '100m', memory: '128Mi', 'ephemeral-storage': '64Mi' },
            max: { cpu: '4', memory: '8Gi', 'ephemeral-storage': '8Gi' },
            min: { cpu: '10m', memory: '16Mi', 'ephemeral-storage': '1Mi' },
          },
        ],
      },
    },
  });
}

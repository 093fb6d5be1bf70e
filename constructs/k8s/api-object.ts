import { ApiObject, JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Labels } from './labels';

interface ObjectProps {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly labels: Labels;
  /** Everything of the object beside its metadata. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** An object of `namespace`, whatever namespace the chart has. */
export function namespacedObject(
  scope: Construct,
  id: string,
  { apiVersion, kind, name, namespace, labels, body }: ObjectProps & { readonly namespace: string },
): ApiObject {
  return new ApiObject(scope, id, { apiVersion, kind, metadata: { name, namespace, labels: { ...labels } }, ...body });
}

/** An object of the whole cluster. A chart with a namespace would give it that namespace; here it gets none. */
export function clusterObject(
  scope: Construct,
  id: string,
  { apiVersion, kind, name, labels, body }: ObjectProps,
): ApiObject {
  const object = new ApiObject(scope, id, { apiVersion, kind, metadata: { name, labels: { ...labels } }, ...body });
  if (object.metadata.namespace !== undefined) object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
  return object;
}

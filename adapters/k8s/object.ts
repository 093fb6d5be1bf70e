import { defineAdapter } from '../../core/adapter';
import { isObject } from '../../core/json-object';
import type { Pointer, Settings } from '../../core/plan/node';
import { podAdapter } from './pod';
import { asServed, servedField } from './served';
import { namespaceOf } from './settings';

/**
 * Any Kubernetes object as the API server shows it to a policy: the text's empty fields gone, its namespace filled in.
 * Each top-level field is made when it is read; most rules about pods read none but metadata. The record of who wrote
 * which field (metadata.managedFields) is left out.
 */
export const objectAdapter = defineAdapter('k8s/object', [], (node, plan): Settings => {
  const { settings } = node;
  const pod = podAdapter.view(node, plan);
  const namespace = namespaceOf(node);
  const object: Record<string, unknown> = {};
  for (const key of Object.keys(settings)) {
    if (settings[key] === null) continue;
    if (key === 'metadata') object.metadata = metadataOf(settings.metadata, namespace);
    else if (pod !== undefined && key === pod.pointer[0]) {
      lazily(object, key, () => withPodSpec(settings[key], pod.pointer.slice(1), pod.shape.spec));
    } else lazily(object, key, () => servedField(key, settings[key]));
  }
  return object;
});

function lazily(object: Record<string, unknown>, key: string, make: () => unknown): void {
  Object.defineProperty(object, key, {
    enumerable: true,
    configurable: true,
    get: () => {
      const value = make();
      Object.defineProperty(object, key, { enumerable: true, value });
      return value;
    },
  });
}

function metadataOf(metadata: unknown, namespace: string): Settings {
  const { managedFields: _, ...kept } = isObject(metadata) ? metadata : {};
  return { ...asServed(kept), ...(namespace !== '' && { namespace }) };
}

/** The pod's spec was made already, once for all that have the same. */
function withPodSpec(value: unknown, pointer: Pointer, spec: Settings): Settings {
  const [step, ...rest] = pointer;
  if (step === undefined) return spec;
  const { [step]: inner, ...others } = isObject(value) ? value : {};
  return { ...asServed(others), [step]: withPodSpec(inner, rest, spec) };
}

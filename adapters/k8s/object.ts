import { defineAdapter } from '../../core/adapter';
import type { Pointer, Settings } from '../../core/plan/node';
import { podAdapter } from './pod';
import { asServed } from './served';
import { isSettings, namespaceOf } from './settings';

/** Any Kubernetes object as the API server shows it to a policy: the text's empty fields gone, its namespace filled in. */
export const objectAdapter = defineAdapter('k8s/object', [], (node, plan): Settings => {
  const pod = podAdapter.view(node, plan);
  const object =
    pod === undefined ? asServed(node.settings) : withoutPodSpec(node.settings, pod.pointer, pod.shape.spec);
  const namespace = namespaceOf(node);
  const metadata = isSettings(object.metadata) ? object.metadata : {};
  return namespace === '' ? object : { ...object, metadata: { ...metadata, namespace } };
});

/** The pod's spec was normalised already, once for all that have the same. */
function withoutPodSpec(settings: Settings, pointer: Pointer, spec: Settings): Settings {
  const [step, ...rest] = pointer;
  if (step === undefined) return spec;
  const inner = settings[step];
  const { [step]: _, ...others } = settings;
  return { ...asServed(others), [step]: withoutPodSpec(isSettings(inner) ? inner : {}, rest, spec) };
}

import { isObject } from '../../core/json-object';
import type { Settings } from '../../core/plan/node';

/** A pod's spec with what the API server fills in before any policy sees it, as far as a rule can tell the difference. */
export function withPodDefaults(spec: Settings): Settings {
  const account = spec.serviceAccountName ?? spec.serviceAccount;
  return {
    ...spec,
    securityContext: isObject(spec.securityContext) ? spec.securityContext : {},
    ...(account !== undefined && { serviceAccountName: account }),
    ...mapped(spec, 'volumes', withSource),
    ...mapped(spec, 'initContainers', withContainerDefaults),
    ...mapped(spec, 'containers', withContainerDefaults),
  };
}

function mapped(spec: Settings, list: string, change: (item: Settings) => Settings): Settings {
  const items = spec[list];
  return Array.isArray(items) ? { [list]: items.map((item) => (isObject(item) ? change(item) : item)) } : {};
}

/** A volume without a source is an emptyDir. */
const withSource = (volume: Settings): Settings =>
  Object.keys(volume).length === 1 && 'name' in volume ? { ...volume, emptyDir: {} } : volume;

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;

function withContainerDefaults(container: Settings): Settings {
  let changed = isObject(container.resources) ? container : { ...container, resources: {} };
  for (const name of PROBES) {
    const probe = container[name];
    if (isObject(probe)) changed = { ...changed, [name]: withProbeDefaults(probe) };
  }
  return changed;
}

const withProbeDefaults = (probe: Settings): Settings => ({
  timeoutSeconds: 1,
  periodSeconds: 10,
  successThreshold: 1,
  failureThreshold: 3,
  ...probe,
  ...(isObject(probe.httpGet) && { httpGet: { path: '/', scheme: 'HTTP', ...probe.httpGet } }),
});

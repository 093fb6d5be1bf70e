import { defineAdapter } from '../../core/adapter';
import type { Node, Pointer, Settings } from '../../core/plan/node';

/** A pod, or the pods that a workload makes. */
export interface PodView {
  readonly node: Node;
  readonly spec: Settings;
  /** The pod's own metadata: of the template where there is one. */
  readonly meta: Settings;
  /** Where `spec` stands in the object. */
  readonly pointer: Pointer;
  /** Regular, init and ephemeral containers. */
  readonly containers: readonly Element[];
  readonly volumes: readonly Element[];
}

/** One container or volume. */
export interface Element {
  readonly name: string;
  /** `containers`, `initContainers`, `ephemeralContainers`, `volumes` */
  readonly list: string;
  readonly index: number;
  readonly value: Settings;
}

const POD: Pointer = ['spec'];
const TEMPLATE: Pointer = ['spec', 'template', 'spec'];

/** Where each kind keeps its pod's spec. */
const SPEC_OF: Readonly<Record<string, Pointer>> = {
  Pod: POD,
  Deployment: TEMPLATE,
  StatefulSet: TEMPLATE,
  DaemonSet: TEMPLATE,
  ReplicaSet: TEMPLATE,
  ReplicationController: TEMPLATE,
  Job: TEMPLATE,
  CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
  PodTemplate: ['template', 'spec'],
};

export const podKinds: readonly string[] = Object.keys(SPEC_OF);

/** Every kind that is a pod or makes pods. */
export const podAdapter = defineAdapter('k8s/pod', podKinds, (node): PodView | undefined => {
  const pointer = SPEC_OF[node.type] ?? POD;
  const spec = settingsAt(node.settings, pointer);
  if (spec === undefined) return undefined;
  const meta = settingsAt(node.settings, [...pointer.slice(0, -1), 'metadata']) ?? {};
  const defaulted = withDefaults(spec);
  return {
    node,
    spec: defaulted,
    meta,
    pointer,
    containers: CONTAINER_LISTS.flatMap((list) => elements(defaulted, list)),
    volumes: elements(defaulted, 'volumes'),
  };
});

const CONTAINER_LISTS = ['containers', 'initContainers', 'ephemeralContainers'] as const;

/** What the API server adds before any policy sees the pod. */
function withDefaults(spec: Settings): Settings {
  const { volumes, securityContext } = spec;
  const sourceless =
    Array.isArray(volumes) && volumes.some((volume) => isSettings(volume) && Object.keys(volume).length === 1);
  if (isSettings(securityContext) && !sourceless) return spec;
  return {
    ...spec,
    securityContext: isSettings(securityContext) ? securityContext : {},
    ...(Array.isArray(volumes) && {
      volumes: volumes.map((volume) =>
        isSettings(volume) && Object.keys(volume).length === 1 ? { ...volume, emptyDir: {} } : volume,
      ),
    }),
  };
}

function elements(spec: Settings, list: string): Element[] {
  const items = spec[list];
  if (!Array.isArray(items)) return [];
  return items.flatMap((value, index) =>
    isSettings(value)
      ? [{ name: typeof value.name === 'string' ? value.name : `${list}[${index}]`, list, index, value }]
      : [],
  );
}

function settingsAt(settings: Settings, pointer: Pointer): Settings | undefined {
  let here: unknown = settings;
  for (const step of pointer) here = isSettings(here) && Object.hasOwn(here, step) ? here[step] : undefined;
  return isSettings(here) ? here : undefined;
}

const isSettings = (value: unknown): value is Settings =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

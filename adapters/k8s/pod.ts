import { defineAdapter } from '../../core/adapter';
import { isObject } from '../../core/json-object';
import type { Node, Pointer, Settings } from '../../core/plan/node';
import { perPlan } from '../../core/plan/per-plan';
import type { Plan } from '../../core/plan/plan';
import { withPodDefaults } from './pod-defaults';
import { asServed } from './served';
import { namespaceOf, settingsAt, settingsIn } from './settings';

/** What a pod's spec says. Pods of one plan whose specs are the same text share one. */
export interface PodShape {
  /** As the API server shows it to a policy. */
  readonly spec: Settings;
  /** Regular, init and ephemeral containers. */
  readonly containers: readonly Element[];
  /** Regular and init containers: those that may reserve resources. */
  readonly scheduledContainers: readonly Element[];
  /** Regular containers: those that serve. */
  readonly mainContainers: readonly Element[];
  readonly volumes: readonly Element[];
}

/** A pod, or the pods that a workload makes. */
export interface PodView {
  readonly node: Node;
  readonly shape: PodShape;
  /** The pod's own metadata: of the template where there is one. */
  readonly meta: Settings;
  /** Where the spec stands in the object. */
  readonly pointer: Pointer;
}

/** One container or volume. */
export interface Element {
  readonly name: string;
  /** `containers`, `initContainers`, `ephemeralContainers`, `volumes` */
  readonly list: string;
  /** Its place in the list, as the document has it. */
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

/** Where a kind keeps its pod's spec; undefined for kinds that make no pods. */
export const podSpecOf = (kind: string): Pointer | undefined =>
  Object.hasOwn(SPEC_OF, kind) ? SPEC_OF[kind] : undefined;

/**
 * Every kind that is a pod or makes pods. What a controller made is judged through the controller where that is given
 * too: a pod through its ReplicaSet, a ReplicaSet through its Deployment. A pod into which somebody put an ephemeral
 * container is judged by itself as well, because no template shows it.
 */
export const podAdapter = defineAdapter('k8s/pod', podKinds, (node, plan): PodView | undefined => {
  const pointer = SPEC_OF[node.type] ?? POD;
  const raw = settingsAt(node.settings, pointer);
  if (raw === undefined || (isMadeFromTemplate(node) && !isDebugged(raw))) return undefined;
  const meta = settingsAt(node.settings, [...pointer.slice(0, -1), 'metadata']) ?? {};
  return { node, shape: shapeOf(raw, plan), meta: asServed(meta), pointer };
});

/** Which kinds make which from their templates. */
const MADE_BY: Readonly<Record<string, readonly string[]>> = {
  Pod: ['ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job', 'ReplicationController'],
  ReplicaSet: ['Deployment'],
  Job: ['CronJob'],
};

/** Whether the object that made `node` is given too. Both know their uids, so both were read from a cluster. */
function isMadeFromTemplate(node: Node): boolean {
  const makers = MADE_BY[node.type] ?? [];
  return settingsIn(settingsAt(node.settings, ['metadata'])?.ownerReferences).some((owner) => {
    if (owner.controller !== true || typeof owner.uid !== 'string' || !makers.includes(String(owner.kind)))
      return false;
    const there = node.scope.nodes.get(`${owner.kind}/${namespaceOf(node)}/${owner.name}`) ?? [];
    return there.some(({ settings }) => settingsAt(settings, ['metadata'])?.uid === owner.uid);
  });
}

const isDebugged = ({ ephemeralContainers }: Settings): boolean =>
  Array.isArray(ephemeralContainers) && ephemeralContainers.length > 0;

const shapes = perPlan(() => new Map<string, PodShape>());

function shapeOf(raw: Settings, plan: Plan): PodShape {
  const known = shapes(plan);
  const text = JSON.stringify(raw);
  let shape = known.get(text);
  if (shape === undefined) {
    shape = makeShape(raw);
    known.set(text, shape);
  }
  return shape;
}

function makeShape(raw: Settings): PodShape {
  const spec = withPodDefaults(asServed(raw));
  const mainContainers = elements(spec, 'containers');
  const scheduledContainers = [...mainContainers, ...elements(spec, 'initContainers')];
  return {
    spec,
    mainContainers,
    scheduledContainers,
    containers: [...scheduledContainers, ...elements(spec, 'ephemeralContainers')],
    volumes: elements(spec, 'volumes'),
  };
}

function elements(spec: Settings, list: string): Element[] {
  const items = spec[list];
  if (!Array.isArray(items)) return [];
  return items.flatMap((value, index) =>
    isObject(value)
      ? [{ name: typeof value.name === 'string' ? value.name : `${list}[${index}]`, list, index, value }]
      : [],
  );
}

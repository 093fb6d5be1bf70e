import { objectAdapter } from '../../adapters/k8s/object';
import { type Element, type PodShape, type PodView, podAdapter, podKinds } from '../../adapters/k8s/pod';
import { defineAdapter } from '../../core/adapter';
import type { CelSubject, ElementList } from '../../core/control';
import type { Node, Settings } from '../../core/plan/node';
import { perPlan } from '../../core/plan/per-plan';
import type { Plan } from '../../core/plan/plan';
import { Parts } from './parts';
import type { Read } from './tree';

/** What expressions see of one object. */
export interface Subject {
  readonly node: Node;
  /** The pod's spec; objects that say the same share one. */
  readonly shape: PodShape | undefined;
  readonly elements: (list: ElementList) => readonly Element[];
  readonly parts: Parts;
  /** The data behind `object`, `podSpec` and `podMeta`. */
  readonly variable: (name: string) => Settings | undefined;
  /** Where in the document a path from a variable stands. */
  readonly attribute: (path: Read['path'], element?: Element) => string;
}

/** The object as its expressions see it; undefined where it is judged through another. Made once for all controls. */
export const subjectOf = defineAdapter('k8s/subject', [], (node, plan): Subject | undefined => {
  if (!podKinds.includes(node.type)) return objectSubject(node, plan);
  const pod = podAdapter.view(node, plan);
  return pod && podSubject(pod, plan);
}).view;

/** The kinds that a subject is about. */
export const kindsOf = (subject: CelSubject): readonly string[] => (subject === 'pods' ? podKinds : subject.kinds);

/** The variables that expressions about a subject may use. */
export function variablesOf(subject: CelSubject, forEach: ElementList | undefined): readonly string[] {
  const aboutPods = kindsOf(subject).every((kind) => podKinds.includes(kind));
  return ['object', 'params', ...(aboutPods ? ['podMeta', 'podSpec'] : []), ...(aboutPods && forEach ? ['c'] : [])];
}

const partsOf = perPlan(() => new Parts());

function objectSubject(node: Node, plan: Plan): Subject {
  return {
    node,
    shape: undefined,
    parts: partsOf(plan),
    elements: () => [],
    variable: (name) => (name === 'object' ? objectAdapter.view(node, plan) : undefined),
    attribute: ([, ...path]) => path.join('.'),
  };
}

function podSubject(pod: PodView, plan: Plan): Subject {
  const { node, shape, meta, pointer } = pod;
  const places: Readonly<Record<string, readonly (string | number)[]>> = {
    object: [],
    podSpec: pointer,
    podMeta: [...pointer.slice(0, -1), 'metadata'],
  };
  return {
    node,
    shape,
    parts: partsOf(plan),
    elements: (list) => shape[list],
    variable: (name) => {
      if (name === 'podSpec') return shape.spec;
      if (name === 'podMeta') return meta;
      return name === 'object' ? objectAdapter.view(node, plan) : undefined;
    },
    attribute: ([root = '', ...path], element) =>
      [...(root === 'c' && element ? [...pointer, element.list, element.index] : (places[root] ?? [])), ...path].join(
        '.',
      ),
  };
}

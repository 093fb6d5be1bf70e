import type { Profile } from '../../../profiles/profile';
import { filled, isJson, type Json, listOf } from '../finish';
import { atLeast } from '../kubernetes-version';
import { INSTANCE } from '../labels';
import { completeResources } from './resources';
import { tokenVolume, withToken } from './token';

/** What a pod of a workload is completed with. */
export interface PodFinish {
  readonly workloadName: string;
  readonly userId: number;
  readonly priorityClassName?: string;
  /** What the workload's own container gets. */
  readonly resources: Json;
  /** Whether the workload's own container gets a token of the API server. */
  readonly token: boolean;
}

const CONTAINERS = ['containers', 'initContainers'] as const;
const LISTS = [...CONTAINERS, 'volumes'] as const;

/** A pod's spec with everything it lacks. What the author said stays. */
export function finishPod(spec: Json, finish: PodFinish, profile: Profile): Json {
  const own = (container: Json): Json => ownContainer(container, finish);
  const main = listOf(spec, 'containers').map((c) => (c.name === finish.workloadName ? own(c) : c));
  const volumes = [...listOf(spec, 'volumes'), ...(finish.token ? [tokenVolume] : [])];
  return completed(filled({ ...spec, containers: main, ...(volumes.length > 0 && { volumes }) }, pod(finish, profile)));
}

/** A pod's spec with containers and volumes completed that are in it, and were not in `before`. */
export function finishAdditions(spec: Json, before: Json): Json {
  return completed(spec, (list, { name }) => !listOf(before, list).some((known) => known.name === name));
}

function completed(spec: Json, which: (list: string, item: Json) => boolean = () => true): Json {
  const lists = LISTS.filter((list) => Array.isArray(spec[list])).map((list) => [
    list,
    listOf(spec, list).map((item) => (which(list, item) ? finishers[list](item) : item)),
  ]);
  return { ...spec, ...Object.fromEntries(lists) };
}

/** What Pod Security restricted asks of each container, and a root file system that nobody writes to. */
const CONTAINER: Json = {
  imagePullPolicy: 'Always',
  securityContext: {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    privileged: false,
    readOnlyRootFilesystem: true,
    runAsNonRoot: true,
  },
};

const finishContainer = (container: Json): Json => ({
  ...filled(container, CONTAINER),
  resources: completeResources(isJson(container.resources) ? container.resources : {}),
});

/** An empty directory without a limit can fill the node's disk. */
const finishVolume = (volume: Json): Json =>
  isJson(volume.emptyDir) ? filled(volume, { emptyDir: { sizeLimit: '64Mi' } }) : volume;

const finishers = { containers: finishContainer, initContainers: finishContainer, volumes: finishVolume };

function ownContainer(container: Json, { resources, token }: PodFinish): Json {
  const sized = filled(container, { resources });
  return token ? withToken(sized) : sized;
}

/** Before 1.30 it is an annotation, and an unknown field is refused. */
const namesAppArmor = ({ workload, kubernetes }: Profile): boolean =>
  workload.appArmor && atLeast(kubernetes.minimum, '1.30');

function pod({ workloadName, userId, priorityClassName }: PodFinish, profile: Profile): Json {
  const selector = { matchLabels: { [INSTANCE]: workloadName } };
  return {
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    ...(profile.workload.userNamespaces && { hostUsers: false }),
    ...(priorityClassName !== undefined && { priorityClassName }),
    securityContext: {
      ...(namesAppArmor(profile) && { appArmorProfile: { type: 'RuntimeDefault' } }),
      fsGroup: userId,
      fsGroupChangePolicy: 'OnRootMismatch',
      runAsGroup: userId,
      runAsNonRoot: true,
      runAsUser: userId,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [apart(selector)] } },
    topologySpreadConstraints: [
      {
        labelSelector: selector,
        maxSkew: 1,
        topologyKey: 'topology.kubernetes.io/zone',
        whenUnsatisfiable: 'ScheduleAnyway', // a cluster of one zone can run it too
      },
    ],
  };
}

const apart = (labelSelector: Json): Json => ({
  weight: 100,
  podAffinityTerm: { labelSelector, topologyKey: 'kubernetes.io/hostname' },
});

const child = (json: Json, field: string): Json => {
  const value = json[field];
  return isJson(value) ? value : {};
};

/** The spec of the pods that a Deployment makes. */
export const podOf = (deployment: Json): Json => child(child(child(deployment, 'spec'), 'template'), 'spec');

/** A Deployment with its pods' spec changed, and its own completed. */
export function mapPod(deployment: Json, change: (pod: Json) => Json, defaults: Json = {}): Json {
  const spec = child(deployment, 'spec');
  const template = { ...child(spec, 'template'), spec: change(podOf(deployment)) };
  return { ...deployment, spec: filled({ ...spec, template }, defaults) };
}

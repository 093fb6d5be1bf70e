import { ApiObject, Duration } from 'cdk8s';
import {
  type Container,
  Deployment,
  DeploymentStrategy,
  FsGroupChangePolicy,
  LabelSelector,
  PercentOrAbsolute,
  Pod,
  type ServiceAccount,
} from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { postureError } from '../../../core/errors';
import type { Profile } from '../../../profiles/profile';
import { finishAtSynthesis, isJson, type Json } from '../finish';
import { INSTANCE } from '../labels';
import { environmentOf } from './environment';
import { finishAdditions, finishPod, mapPod, podOf } from './finish-pod';
import { probesOf } from './health';
import { pinnedImage } from './image';
import { mountSecrets, mountWritable, writablePaths } from './mounts';
import { type Sized, sized } from './resources';
import type { WorkloadProps } from './workload-props';

export interface DeploymentSettings {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly account: ServiceAccount;
  readonly profile: Profile;
  readonly props: WorkloadProps;
}

/** The Deployment of a workload, to be completed when it is written. */
export function hardenedDeployment(scope: Construct, settings: DeploymentSettings): Deployment {
  const { name, profile, props } = settings;
  const path = scope.node.path;
  const { version } = pinnedImage(path, props.image, profile);
  const labels = { ...settings.labels, ...(version !== undefined && { 'app.kubernetes.io/version': version }) };
  const userId = floored(path, profile, 'userId', props.userId, profile.workload.minUserId);
  const replicas = floored(path, profile, 'replicas', props.replicas, profile.workload.minReplicas);
  const writable = writablePaths(path, props.writable ?? []);
  const writableMiB = writable.reduce((sum, { sizeMiB }) => sum + sizeMiB, 0);
  const resources = sized(path, props.resources ?? {}, writableMiB, props.namespace.largestContainer);

  const deployment = new Deployment(scope, 'Resource', {
    metadata: { name, namespace: settings.namespace, labels },
    podMetadata: { labels },
    select: false,
    serviceAccount: settings.account,
    strategy: DeploymentStrategy.rollingUpdate({
      maxSurge: PercentOrAbsolute.absolute(1),
      maxUnavailable: PercentOrAbsolute.absolute(0), // a rollout never has fewer ready than before
    }),
    terminationGracePeriod: Duration.seconds(30),
    securityContext: {
      user: userId,
      group: userId,
      fsGroup: userId,
      fsGroupChangePolicy: FsGroupChangePolicy.ON_ROOT_MISMATCH,
    },
  });
  deployment.select(LabelSelector.of({ labels: { [INSTANCE]: name } }));
  // cdk8s-plus finds pods by a hash of the construct's path. The name stays when the construct moves.
  deployment.podMetadata.addLabel(Pod.ADDRESS_LABEL, name);
  const container = ownContainer(deployment, settings, path, resources);
  mountWritable(scope, container, writable);
  mountSecrets(scope, container, props.secrets ?? []);

  const { priorityClassName } = props.namespace;
  const token = props.serviceAccountToken ?? false;
  const finish = { workloadName: name, userId, priorityClassName, resources: resources.manifest, token };
  finishAtSynthesis(ApiObject.of(deployment), {
    all: (manifest) =>
      withReplicas(
        mapPod(manifest, (pod) => finishPod(pod, finish, profile), { revisionHistoryLimit: 5 }),
        replicas,
      ),
    added: (patched, before) => mapPod(patched, (pod) => finishAdditions(pod, podOf(before))),
  });
  return deployment;
}

/**
 * cdk8s-plus refuses an autoscaler where the number of replicas was given to it, so it is set here. Where an autoscaler
 * decides, there is none to set.
 */
function withReplicas(deployment: Json, replicas: number): Json {
  const spec = isJson(deployment.spec) ? deployment.spec : {};
  return spec.replicas === undefined ? deployment : { ...deployment, spec: { ...spec, replicas } };
}

function ownContainer(
  deployment: Deployment,
  { name, props }: DeploymentSettings,
  path: string,
  resources: Sized,
): Container {
  const port = unprivileged(path, props.port);
  return deployment.addContainer({
    name,
    image: props.image,
    ports: [{ name: 'http', number: port }],
    ...probesOf(path, props.health, port),
    resources: resources.typed,
    envVariables: environmentOf(path, props.env ?? {}),
    ...(props.command !== undefined && { command: [...props.command] }),
    ...(props.args !== undefined && { args: [...props.args] }),
  });
}

function unprivileged(path: string, port: number): number {
  if (Number.isInteger(port) && port > 1024 && port <= 65_535) return port;
  throw postureError(
    path,
    `port of {path} must be 1025 to 65535, got ${port}: lower ones take a capability that no container here has.`,
    `Let the program listen on one such as ${port === 443 ? 8443 : 8080}.`,
  );
}

function floored(path: string, profile: Profile, field: string, value: number | undefined, floor: number): number {
  if (value === undefined) return floor;
  if (Number.isInteger(value) && value >= floor) return value;
  throw postureError(
    path,
    `${field} of {path} must be at least ${floor} under profile '${profile.name}', got ${value}.`,
    `Raise it, or drop it: ${floor} is the default.`,
  );
}

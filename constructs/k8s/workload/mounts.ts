import { Size } from 'cdk8s';
import { type Container, Secret, Volume } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { postureError } from '../../../core/errors';

/** A path that the container may write to. It is empty at first, and gone with the pod. */
export interface WritablePath {
  readonly path: string;
  /**
   * MiB it may hold. Above that the pod is evicted.
   *
   * @default 64
   */
  readonly sizeMiB?: number;
}

const DEFAULT_SIZE_MIB = 64;

/** @throws where a path is not absolute, is the root, comes twice, or has no size */
export function writablePaths(path: string, writable: readonly (string | WritablePath)[]): Required<WritablePath>[] {
  const paths = writable.map((entry) => ({
    path: typeof entry === 'string' ? entry : entry.path,
    sizeMiB: (typeof entry === 'string' ? undefined : entry.sizeMiB) ?? DEFAULT_SIZE_MIB,
  }));
  for (const entry of paths) {
    const alone = paths.filter((other) => other.path === entry.path).length === 1;
    if (/^(\/(?!\.+(\/|$))[\w.-]+)+$/.test(entry.path) && alone && Number.isInteger(entry.sizeMiB) && entry.sizeMiB > 0)
      continue;
    throw postureError(
      path,
      `writable of {path} must name each absolute path once, with a whole number of MiB above 0, got '${entry.path}' with ${entry.sizeMiB}.`,
      "Name what the program writes to and nothing more, such as '/tmp' or { path: '/var/cache/app', sizeMiB: 256 }.",
    );
  }
  return paths;
}

/** Mounts an empty directory of limited size at each path. */
export function mountWritable(scope: Construct, container: Container, paths: readonly Required<WritablePath>[]): void {
  for (const { path, sizeMiB } of paths) {
    const name = volumeName(scope, 'writable', path);
    container.mount(path, Volume.fromEmptyDir(scope, name, name, { sizeLimit: Size.mebibytes(sizeMiB) }));
  }
}

/** Where the keys of a Secret become files. */
export const SECRETS_PATH = '/etc/secrets';

/** Owner and group may read. The files belong to root and to the pod's group. */
const READ_BY_GROUP = 0o440;

/** Mounts each Secret, read-only. */
export function mountSecrets(scope: Construct, container: Container, secrets: readonly string[]): void {
  for (const secretName of new Set(secrets)) {
    if (!/^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/.test(secretName)) {
      throw postureError(
        scope.node.path,
        `secrets of {path} must be names of Secrets in its namespace, got '${secretName}'.`,
        'Name the Secret object, not its content.',
      );
    }
    const name = volumeName(scope, 'secret', secretName);
    const secret = Secret.fromSecretName(scope, `${name}-ref`, secretName);
    const source = Volume.fromSecret(scope, name, secret, { name, defaultMode: READ_BY_GROUP });
    container.mount(`${SECRETS_PATH}/${secretName}`, source, { readOnly: true });
  }
}

/** A name that tells what is in the volume, and that no other of the pod has: `/a/b` and `/a-b` are read alike. */
function volumeName(scope: Construct, kind: string, path: string): string {
  const words = path.toLowerCase().split(/[^a-z0-9]+/);
  const name = [kind, ...words.filter((word) => word !== '')].join('-').slice(0, 58).replace(/-$/, '');
  const nth = scope.node.children.filter(({ node }) => node.id === name || node.id.startsWith(`${name}--`)).length;
  return nth === 0 ? name : `${name}--${nth + 1}`;
}

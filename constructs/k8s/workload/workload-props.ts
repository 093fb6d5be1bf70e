import type { ITenantNamespaceRef } from '../namespace/tenant-namespace-ref';
import type { Health } from './health';
import type { WritablePath } from './mounts';
import type { Resources } from './resources';

export interface WorkloadProps {
  /** Where it runs. */
  readonly namespace: ITenantNamespaceRef;

  /** Image, named by digest: `registry.example.com/api@sha256:...`, with or without a tag before the `@`. */
  readonly image: string;

  /** TCP port it listens on, 1025 to 65535: lower ones take a capability. Its Service has the same port. */
  readonly port: number;

  /** Paths that say how it does. */
  readonly health: Health;

  /**
   * Name of its objects, and of its container.
   *
   * @default - the construct's id in kebab-case
   */
  readonly name?: string;

  /**
   * Paths it may write to, as strings or with a size. Everything else is read-only.
   *
   * @default - none
   */
  readonly writable?: readonly (string | WritablePath)[];

  /**
   * What each replica gets of processor, memory and disk.
   *
   * @default - a tenth of a core up to half of one, 128 to 256 MiB of memory, 64 to 256 MiB of disk beside writable paths
   */
  readonly resources?: Resources;

  /**
   * Literal environment variables. A secret is refused here.
   *
   * @default - none
   */
  readonly env?: Readonly<Record<string, string>>;

  /**
   * Names of Secrets in its namespace. The keys of each become files under `/etc/secrets/<name>`.
   *
   * @default - none
   */
  readonly secrets?: readonly string[];

  /**
   * Replicas. May exceed the profile's floor, never undercut it.
   *
   * @default profile.workload.minReplicas
   */
  readonly replicas?: number;

  /**
   * User and group it runs as, and group of its files.
   *
   * @default profile.workload.minUserId
   */
  readonly userId?: number;

  /**
   * Whether its own container gets a token of its service account, which has no rights until a role is bound to it.
   * The token lives for an hour, is renewed, and no other container of the pod sees it. The way to the API server has to
   * be opened too: `allowToCidr`.
   *
   * @default false
   */
  readonly serviceAccountToken?: boolean;

  /**
   * Entry point instead of the image's.
   *
   * @default - the image's
   */
  readonly command?: readonly string[];

  /**
   * Arguments of the entry point.
   *
   * @default - the image's
   */
  readonly args?: readonly string[];
}

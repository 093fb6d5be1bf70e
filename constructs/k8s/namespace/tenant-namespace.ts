import { Construct } from 'constructs';
import { postureError } from '../../../core/errors';
import { profileOf } from '../../../profiles/bind';
import type { Profile } from '../../../profiles/profile';
import { clusterObject, namespacedObject } from '../api-object';
import { demandOwner, tenantLabels } from '../labels';
import { ALLOW_DNS, DEFAULT_DENY, DNS, networkPolicy } from '../network/policy';
import { claimName, objectName } from '../object-name';
import { limitRange } from './limit-range';
import { type Quota, resourceQuota } from './quota';
import type { ITenantNamespaceRef, LargestContainer } from './tenant-namespace-ref';
import { tenantRoles } from './tenant-roles';

export interface TenantNamespaceProps {
  /** Team that answers for it: the value of the label `owner` on everything inside. */
  readonly owner: string;

  /**
   * Name of the namespace.
   *
   * @default - the construct's id in kebab-case
   */
  readonly name?: string;

  /**
   * What its pods may use together.
   *
   * @default - profile.tenant.maxPods pods, half a core and half a GiB of memory each
   */
  readonly quota?: Quota;

  /**
   * The most that one container may have.
   *
   * @default - 4,000 thousandths of a core, 8,192 MiB of memory, 8,192 MiB of disk
   */
  readonly largestContainer?: Partial<LargestContainer>;

  /**
   * Groups of the identity provider that may look at everything but secrets, and restart a pod.
   *
   * @default - nobody; the role `developer` is there to be bound
   */
  readonly developers?: readonly string[];

  /**
   * Groups that may deploy: a pipeline's identity.
   *
   * @default - nobody; the role `deployer` is there to be bound
   */
  readonly deployers?: readonly string[];
}

/**
 * A team's own room in the cluster: Pod Security labels pinned to a version, a quota, limits, a network closed in both
 * directions but for DNS, roles without wildcards, a default service account without a token, and a priority class.
 */
export class TenantNamespace extends Construct implements ITenantNamespaceRef {
  /** A namespace that somebody else defines. */
  public static fromName(name: string, about: Omit<ITenantNamespaceRef, 'namespaceName'>): ITenantNamespaceRef {
    return { ...about, namespaceName: name };
  }

  public readonly namespaceName: string;
  public readonly owner: string;
  public readonly priorityClassName: string;
  public readonly largestContainer: LargestContainer;

  public constructor(scope: Construct, id: string, props: TenantNamespaceProps) {
    super(scope, id);
    const profile = profileOf(this);
    demandOwner(this.node.path, props.owner);
    const namespace = objectName(this, props.name);
    demandTenantName(this.node.path, namespace);
    claimName(this, `namespace '${namespace}'`);
    const labels = tenantLabels(namespace, props.owner);
    const where = { namespace, labels };

    clusterObject(this, 'Resource', {
      apiVersion: 'v1',
      kind: 'Namespace',
      name: namespace,
      labels: { ...labels, ...podSecurityLabels(profile) },
      body: {},
    });
    // A class of the tenant's own, so that naming one never depends on what else the cluster has. Its pods stand in
    // line before those without a class, and never push another pod off a node.
    clusterObject(this, 'Priority', {
      apiVersion: 'scheduling.k8s.io/v1',
      kind: 'PriorityClass',
      name: namespace,
      labels,
      body: { value: 1000, preemptionPolicy: 'Never', description: `Workloads of ${namespace}` },
    });
    resourceQuota(this, profile, props.quota ?? {}, where);
    this.largestContainer = limitRange(this, props.largestContainer ?? {}, where);
    networkPolicy(this, 'DefaultDeny', {
      ...where,
      name: DEFAULT_DENY,
      pods: {},
      ingress: () => [],
      egress: () => [],
    });
    networkPolicy(this, 'AllowDns', { ...where, name: ALLOW_DNS, pods: {}, ingress: () => [], egress: () => [DNS] });
    tenantRoles(this, { developers: props.developers ?? [], deployers: props.deployers ?? [] }, where);
    namespacedObject(this, 'DefaultAccount', {
      ...where,
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      name: 'default',
      body: { automountServiceAccountToken: false },
    });

    this.namespaceName = namespace;
    this.owner = props.owner;
    this.priorityClassName = namespace;
  }
}

/** Audit and warn are restricted everywhere: they cost nothing, and say what a stricter level would refuse. */
function podSecurityLabels({ tenant, kubernetes }: Profile): Record<string, string> {
  const levels = { enforce: tenant.podSecurity, audit: 'restricted', warn: 'restricted' };
  return Object.fromEntries(
    Object.entries(levels).flatMap(([mode, level]) => [
      [`pod-security.kubernetes.io/${mode}`, level],
      [`pod-security.kubernetes.io/${mode}-version`, `v${kubernetes.minimum}`],
    ]),
  );
}

/** `system-` may not begin the name of a priority class. */
function demandTenantName(path: string, name: string): void {
  if (name !== 'default' && !name.startsWith('kube-') && !name.startsWith('system-')) return;
  throw postureError(
    path,
    `{path} cannot be namespace '${name}': that name is Kubernetes' own.`,
    'Give the tenant a name of its own, such as the team or the product.',
  );
}

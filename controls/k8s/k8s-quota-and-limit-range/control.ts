import { limitsFor, type NamespaceView, namespaceAdapter } from '../../../adapters/k8s/namespace';
import { defineControl } from '../../../core/control';
import { isObject } from '../../../core/json-object';
import { fail, pass, type Verdict } from '../../../core/verdict';

const filled = (value: unknown): boolean => isObject(value) && Object.keys(value).length > 0;

/** What pods can take of a node. */
const COMPUTE: ReadonlySet<string> = new Set([
  ...['pods', 'count/pods', 'cpu', 'memory'],
  ...['requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory'],
]);

const boundsPods = (hard: unknown): boolean => isObject(hard) && Object.keys(hard).some((name) => COMPUTE.has(name));

/** A quota of services or volumes alone leaves the nodes to whoever comes first. */
function quota({ node, name, quotas }: NamespaceView): Verdict {
  if (quotas.some(({ spec }) => boundsPods(spec.hard))) return pass;
  const [other] = quotas;
  return fail(
    { node: other?.node ?? node },
    other === undefined
      ? `no ResourceQuota is in namespace '${name}' (looked in everything that was given)`
      : `${other.node.address} sets no hard limit on pods, cpu or memory`,
    'add a ResourceQuota to it with hard: pods, requests.cpu, requests.memory, limits.memory',
  );
}

/** Defaults for containers that say nothing, or a most that they may ask for. */
function limitRange({ node, name, limitRanges }: NamespaceView): Verdict {
  const bounds = limitRanges.flatMap((range) => limitsFor(range, 'Container'));
  if (bounds.some((limit) => [limit.default, limit.defaultRequest, limit.max].some(filled))) return pass;
  const [other] = limitRanges;
  return fail(
    { node: other?.node ?? node },
    other === undefined
      ? `no LimitRange is in namespace '${name}' (looked in everything that was given)`
      : `${other.node.address} has neither defaults nor a maximum for containers`,
    'add a LimitRange to it with a limit of type Container that has default, defaultRequest and max',
  );
}

export const k8sQuotaAndLimitRange = defineControl({
  id: 'K8S-022',
  slug: 'k8s-quota-and-limit-range',
  title: 'A namespace cannot take the whole cluster',
  severity: 'medium',
  severityBecause: 'One team, or one loop that creates pods, can leave no room for the others.',
  why: 'Without a quota a namespace may fill every node; without a limit range a container that says nothing has no limit.',
  frameworks: {
    'nsa-kubernetes': ['Network Separation and Hardening'],
  },
  judges: namespaceAdapter,
  clauses: { quota, 'limit-range': limitRange },
  enforcedBy: [],
  telemetry: 'kube_resourcequota{type="used"} / {type="hard"}; events FailedCreate "exceeded quota"',
});

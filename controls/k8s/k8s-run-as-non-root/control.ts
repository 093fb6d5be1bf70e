import { defineCelControl } from '../../../core/control';
import { ON_LINUX } from '../linux';

/** Whether the container, or the pod, says it. The container's word counts, yet Pod Security refuses root in the pod's as well. */
const saidBy = (context: string, field: string): string => `has(${context}) && has(${context}.${field})`;

const CONTAINER = 'c.securityContext';
const POD = 'podSpec.securityContext';

const ROOT_POD = `${saidBy(POD, 'runAsUser')} && ${POD}.runAsUser == 0`;

/** True where the id that counts is at least the lowest allowed. */
const highEnough = (field: string): string => `
  ${saidBy(CONTAINER, field)}
    ? ${CONTAINER}.${field} >= params.minUserId
    : ${saidBy(POD, field)} && ${POD}.${field} >= params.minUserId`;

const idInForce = (field: string): string => `
  (${saidBy(CONTAINER, field)} ? string(${CONTAINER}.${field})
    : ${saidBy(POD, field)} ? string(${POD}.${field}) : "of its image's choice")`;

export const k8sRunAsNonRoot = defineCelControl({
  id: 'K8S-005',
  slug: 'k8s-run-as-non-root',
  title: 'Containers do not run as root',
  severity: 'high',
  severityBecause: 'Root in a container is root on the node as soon as one kernel or runtime bug lets it out.',
  why: 'A process that breaks out of its container keeps its user id. As an unprivileged one it finds closed doors.',
  frameworks: {
    'cis-kubernetes-2.0.1': ['5.2.7'],
    'cis-kubernetes-1.12': ['5.2.7'],
    'iso-27001-2022': ['A.8.2'],
    'pod-security-standards': ['restricted'],
    'nsa-kubernetes': ['Kubernetes Pod Security'],
  },
  subject: 'pods',
  params: { minUserId: 10_001 },
  rules: {
    'run-as-non-root': {
      forEach: 'containers',
      expression: `
        ${saidBy(POD, 'runAsNonRoot')}
          ? podSpec.securityContext.runAsNonRoot
            && !(${saidBy(CONTAINER, 'runAsNonRoot')} && !c.securityContext.runAsNonRoot)
          : ${saidBy(CONTAINER, 'runAsNonRoot')} && c.securityContext.runAsNonRoot`,
      message: `
        "container '" + c.name + "' may run as root (runAsNonRoot is " +
        (${saidBy(CONTAINER, 'runAsNonRoot')} || ${saidBy(POD, 'runAsNonRoot')} ? "false" : "not set") + ")"`,
      fix: 'set securityContext.runAsNonRoot to true',
    },
    'user-id': {
      forEach: 'containers',
      when: ON_LINUX,
      expression: `(${highEnough('runAsUser')}) && !(${ROOT_POD})`,
      message: `
        ${ROOT_POD} ? "container '" + c.name + "' is in a pod of user 0"
          : "container '" + c.name + "' runs as user " + ${idInForce('runAsUser')} + ", not " + string(params.minUserId) + " or above"`,
      fix: 'set securityContext.runAsUser to a number above 10000, which no user of the node has',
    },
    'group-id': {
      forEach: 'containers',
      when: ON_LINUX,
      expression: highEnough('runAsGroup'),
      message: `"container '" + c.name + "' runs in group " + ${idInForce('runAsGroup')} + ", not " + string(params.minUserId) + " or above"`,
      fix: 'set securityContext.runAsGroup to a number above 10000; where it is not set, the group is often root',
    },
    'supplemental-groups': {
      expression: `
        !has(${POD})
          || (!has(${POD}.fsGroup) || ${POD}.fsGroup != 0)
            && (!has(${POD}.supplementalGroups) || ${POD}.supplementalGroups.all(g, g != 0))`,
      message: `has(${POD}.fsGroup) && ${POD}.fsGroup == 0 ? "its volumes belong to group 0 (fsGroup)" : "its processes belong to group 0 (supplementalGroups)"`,
      fix: "take 0, the root group, out of the pod's fsGroup and supplementalGroups",
    },
  },
  enforcedBy: [{ kind: 'pod-security-admission', level: 'restricted' }, { kind: 'admission-policy' }],
  telemetry: 'API server audit annotation of the admission policy; pod-security.kubernetes.io/audit-violations',
});

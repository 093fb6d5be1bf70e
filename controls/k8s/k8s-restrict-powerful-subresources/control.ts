import { type CelClause, defineCelControl } from '../../../core/control';
import { NOT_A_BUILT_IN_ROLE } from '../built-in';
import { firstRule, gives, noRule } from '../rbac-rules';

const clause = (bad: string, gain: string, fix: string): CelClause => ({
  when: NOT_A_BUILT_IN_ROLE,
  expression: noRule(bad),
  message: `"its holder may ${gain} (" + ${firstRule(bad)} + ")"`,
  fix,
});

const WRITE = ['create', 'update', 'patch'];

export const k8sRestrictPowerfulSubresources = defineCelControl({
  id: 'K8S-019',
  slug: 'k8s-restrict-powerful-subresources',
  title: 'No role holds the back doors of the API',
  severity: 'high',
  severityBecause: 'Each is a known way from a modest right to a node, a token or every request.',
  why: 'They look small in a list of resources: a shell in any pod, the API of a kubelet, a token of any account, a webhook that sees all secrets.',
  frameworks: {
    'cis-kubernetes-2.0.1': ['5.1.4', '5.1.9', '5.1.10', '5.1.11', '5.1.12', '5.1.13'],
    'cis-kubernetes-1.12': ['5.1.4', '5.1.9', '5.1.10', '5.1.11', '5.1.12', '5.1.13'],
    'cis-eks-1.8.0': ['4.1.4', '4.1.9', '4.1.10', '4.1.11', '4.1.12'],
    'iso-27001-2022': [
      'A.5.1',
      'A.5.15',
      'A.5.18',
      'A.5.2',
      'A.5.3',
      'A.8.12',
      'A.8.14',
      'A.8.16',
      'A.8.2',
      'A.8.3',
      'A.8.5',
    ],
    'nsa-kubernetes': ['Authentication and Authorization'],
  },
  subject: { kinds: ['Role', 'ClusterRole'] },
  rules: {
    exec: clause(
      `(${gives({
        group: '',
        resources: ['pods/exec', 'pods/attach', 'pods/portforward', '*/exec', '*/attach', '*/portforward'],
        verbs: ['get', 'create'],
      })} || ${gives({
        group: '',
        resources: ['pods/ephemeralcontainers', '*/ephemeralcontainers'],
        verbs: ['update', 'patch'],
      })})`,
      'enter running containers',
      'remove pods/exec, attach, portforward and ephemeralcontainers; give them for an hour, when they are needed',
    ),
    proxy: clause(
      gives({
        group: '',
        resources: ['nodes/proxy', 'pods/proxy', 'services/proxy', '*/proxy'],
        verbs: ['get', ...WRITE, 'delete'],
      }),
      'call kubelets, pods and services in the name of the API server',
      'remove the proxy subresources; nodes/metrics is enough for monitoring',
    ),
    token: clause(
      gives({ group: '', resources: ['serviceaccounts/token', '*/token'], verbs: ['create'] }),
      'make tokens of other service accounts',
      'remove serviceaccounts/token, or name the accounts with resourceNames and waive it',
    ),
    'certificate-approval': clause(
      `(${gives({
        group: 'certificates.k8s.io',
        resources: ['certificatesigningrequests/approval', '*/approval'],
        verbs: ['update', 'patch'],
      })} || ${gives({ group: 'certificates.k8s.io', resources: ['signers'], verbs: ['approve', 'sign'] })})`,
      'approve certificates for any name',
      'remove certificatesigningrequests/approval and signers',
    ),
    webhooks: clause(
      gives({
        group: 'admissionregistration.k8s.io',
        resources: [
          'mutatingadmissionpolicies',
          'mutatingadmissionpolicybindings',
          'mutatingwebhookconfigurations',
          'validatingadmissionpolicies',
          'validatingadmissionpolicybindings',
          'validatingwebhookconfigurations',
        ],
        verbs: [...WRITE, 'delete', 'deletecollection'],
      }),
      'see and change every request, or switch policies off',
      'remove the rights on admission webhooks and policies; let the platform repository apply them',
    ),
    volumes: clause(
      gives({ group: '', resources: ['persistentvolumes'], verbs: WRITE }),
      'mount any path of a node through a volume they define',
      'remove persistentvolumes; claims are served by a storage class',
    ),
    pods: clause(
      gives({ group: '', resources: ['pods'], verbs: ['create'] }),
      'start pods as any service account of the namespace',
      'remove create on pods; workloads are created as Deployments, by a pipeline',
    ),
  },
  enforcedBy: [{ kind: 'admission-policy' }],
  telemetry:
    'API server audit log: subresources exec, attach, portforward, ephemeralcontainers, proxy, token, approval; writes to admissionregistration.k8s.io',
});

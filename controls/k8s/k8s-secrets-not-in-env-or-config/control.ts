import { defineCelControl } from '../../../core/control';
import { holdsCredentials, isCredential, looksLikeCredential } from '../credentials';

const LITERAL = `(has(e.value) && ${isCredential('e.name', 'e.value')})`;
const FROM_SECRET = '(has(e.valueFrom) && has(e.valueFrom.secretKeyRef))';
const IN_MAP = `(${isCredential('k', 'object.data[k]')} || ${holdsCredentials('object.data[k]')})`;

const names = (bad: string): string => `c.env.filter(e, ${bad}).map(e, e.name).join(", ")`;

export const k8sSecretsNotInEnvOrConfig = defineCelControl({
  id: 'K8S-023',
  slug: 'k8s-secrets-not-in-env-or-config',
  title: 'Credentials are files from a secret store, never variables, literals or configuration',
  severity: 'high',
  severityBecause: 'What is in a manifest is in git for good, and what is in the environment is in every crash report.',
  why: 'Environment variables leak into logs, child processes and kubectl describe. Literals are read by all who read the repository.',
  frameworks: {
    'cis-kubernetes-2.0.1': ['5.4.1'],
    'cis-kubernetes-1.12': ['5.4.1'],
    'cis-eks-1.8.0': ['4.4.1'],
    'nsa-kubernetes': ['Authentication and Authorization'],
  },
  subject: 'pods',
  rules: {
    'env-from-secret': {
      forEach: 'containers',
      expression: `
        (!has(c.env) || !c.env.exists(e, ${FROM_SECRET}))
          && (!has(c.envFrom) || !c.envFrom.exists(f, has(f.secretRef)))`,
      message: `
        "container '" + c.name + "' has secrets in its environment (" +
        (has(c.env) && c.env.exists(e, ${FROM_SECRET}) ? ${names(FROM_SECRET)}
          : "all of " + c.envFrom.filter(f, has(f.secretRef))[0].secretRef.name) + ")"`,
      fix: 'mount the secret as a volume and let the program read the file',
    },
    'env-literal': {
      forEach: 'containers',
      expression: `!has(c.env) || !c.env.exists(e, ${LITERAL})`,
      message: `"container '" + c.name + "' has credentials written into its manifest (" + ${names(LITERAL)} + ")"`,
      fix: 'change the credential, keep the new one in a secret store, and mount it as a file',
    },
    command: {
      forEach: 'containers',
      expression: `
        (!has(c.command) || !c.command.exists(a, ${looksLikeCredential('a')}))
          && (!has(c.args) || !c.args.exists(a, ${looksLikeCredential('a')}))`,
      message: `"container '" + c.name + "' has a credential in its command line"`,
      fix: 'change the credential, and pass the name of a mounted file instead',
    },
    'config-map': {
      subject: { kinds: ['ConfigMap'] },
      expression: `!has(object.data) || !object.data.exists(k, ${IN_MAP})`,
      message: `"it holds what looks like credentials (" + object.data.filter(k, ${IN_MAP}).join(", ") + ")"`,
      fix: 'change the credential, and keep the new one in a secret store',
    },
    // a Secret that was read from a cluster has a version, one that a controller made has an owner: both are no manifests
    'secret-literal': {
      subject: { kinds: ['Secret'] },
      when: '!has(object.metadata.resourceVersion) && !has(object.metadata.ownerReferences)',
      expression: '!has(object.data) && !has(object.stringData)',
      message: '"its contents are written in the manifest, where base64 hides nothing"',
      fix: 'change what it holds, and let External Secrets or the CSI driver bring it from a secret store',
    },
  },
  enforcedBy: [{ kind: 'admission-policy' }],
  telemetry: 'exposed secrets found in images (trivy_image_exposedsecrets); secret scanning of the repository',
});

import type { Examples } from '../../../core/examples';
import { container, deployment, podWith } from '../example-objects';

const env = (...variables: readonly Readonly<Record<string, unknown>>[]) => podWith({ env: variables });

const configMap = (data: Readonly<Record<string, string>>) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'api', namespace: 'shop' },
  data,
});

const secret = (more: Readonly<Record<string, unknown>>, metadata: Readonly<Record<string, unknown>> = {}) => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'api', namespace: 'shop', ...metadata },
  ...more,
});

// put together here, so that no scanner takes this file for a leak
const AWS_KEY = ['AKIA', 'IOSFODNN7EXAMPLE'].join('');
const PRIVATE_KEY = ['-----BEGIN RSA', 'PRIVATE KEY-----'].join(' ');

export const examples: Examples = {
  accepts: {
    'a secret as a file': podWith(
      { volumeMounts: [{ name: 'db', mountPath: '/run/secrets/db' }] },
      { volumes: [{ name: 'db', secret: { secretName: 'db' } }] },
    ),
    'variables that are none': env(
      { name: 'PASSWORD_FILE', value: '/run/secrets/db/password' },
      { name: 'TOKEN_URL', value: 'https://login.example.com/token' },
      { name: 'REQUIRE_TOKEN', value: 'true' },
      { name: 'DB_PASSWORD', value: '$(FROM_ELSEWHERE)' },
      { name: 'LOG_LEVEL', value: 'info' },
      { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
    ),
    'configuration without credentials': configMap({
      'application.yaml': 'db:\n  host: db.shop\n  password: ${DB_PASSWORD}\npasswordPolicy: strict\n',
    }),
    'a Secret that something else fills': secret({ type: 'Opaque' }),
  },
  rejects: {
    'a secret in a variable': {
      clauses: ['env-from-secret'],
      given: env({ name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } }),
    },
    'a whole secret in the environment of an init container': {
      clauses: ['env-from-secret'],
      given: deployment({
        initContainers: [container({ name: 'migrate', envFrom: [{ secretRef: { name: 'db' } }] })],
        containers: [container()],
      }),
    },
    'a password in the manifest': { clauses: ['env-literal'], given: env({ name: 'DB_PASSWORD', value: 'hunter2!' }) },
    'a key by its shape': { clauses: ['env-literal'], given: env({ name: 'UPLOADER', value: AWS_KEY }) },
    'a password in a URL': {
      clauses: ['env-literal'],
      given: env({ name: 'DATABASE_URL', value: 'postgres://api:hunter2@db.shop/api' }),
    },
    'a key on the command line': { clauses: ['command'], given: podWith({ args: [`--key=${AWS_KEY}`] }) },
    'a password in a ConfigMap': { clauses: ['config-map'], given: configMap({ dbPassword: 'hunter2!' }) },
    'a password in a file of a ConfigMap': {
      clauses: ['config-map'],
      given: configMap({ 'application.properties': 'db.host=db.shop\nspring.datasource.password=hunter2!\n' }),
    },
    'a private key in a ConfigMap': { clauses: ['config-map'], given: configMap({ 'tls.pem': `${PRIVATE_KEY}\nMII` }) },
    'a Secret with its contents': {
      clauses: ['secret-literal'],
      given: secret({ data: { password: 'aHVudGVyMiE=' } }),
    },
    'a Secret with its contents in plain text': {
      clauses: ['secret-literal'],
      given: secret({ stringData: { password: 'hunter2!' } }),
    },
  },
  cannotTell: {},
  notApplicable: {
    'a Secret as the cluster has it': secret({ data: { password: 'aHVudGVyMiE=' } }, { resourceVersion: '4711' }),
    'a Secret that a controller made': secret(
      { data: { password: 'aHVudGVyMiE=' } },
      { ownerReferences: [{ apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', name: 'api', uid: 'u' }] },
    ),
  },
};

import { catalog } from '../controls/catalog.generated';
import { clausesOf } from '../core/control';
import { check } from '../engine/check';
import { judge } from '../engine/judge';
import { policyOf, profiles } from '../profiles';
import { brokenByHand, Escapes, unbroken } from './mutations/apply';
import type { Documents } from './mutations/documents';
import { iam } from './mutations/iam';
import { k8sPods } from './mutations/k8s-pods';
import { k8sRights } from './mutations/k8s-rights';
import { k8sTenants } from './mutations/k8s-tenants';
import { kms } from './mutations/kms';
import { logs } from './mutations/logs';
import type { ClauseName, Mutation } from './mutations/mutation';
import { s3 } from './mutations/s3';
import { trail } from './mutations/trail';

const mutations: readonly Mutation[] = [
  ...s3,
  ...iam,
  ...kms,
  ...logs,
  ...trail,
  ...k8sPods,
  ...k8sTenants,
  ...k8sRights,
];

/** Clauses that nothing we synthesize can be made to break, and why. */
const OUT_OF_REACH: Readonly<Record<ClauseName, string>> = {
  'K8S-025/registry': 'prod names no registries, so every one is allowed; examples of the control break it',
};

const PRIVILEGED = '/spec/template/spec/containers/0/securityContext/privileged';

const escapes = new Escapes(mutations);
const policy = policyOf(profiles.prod);

const failuresOf = (documents: Documents): readonly string[] => {
  const { findings } = check(documents.plan(), catalog, { policy });
  const failed = findings.filter(({ verdict }) => verdict === 'fail');
  return [...new Set(failed.map(({ control, clause }) => `${control.id}/${clause}`))].sort();
};

function nameOf(mutation: Mutation): string {
  if (mutation.how !== undefined) return `${mutation.clause} where ${mutation.how}`;
  if (!('at' in mutation)) return mutation.clause;
  if ('statements' in mutation) return `${mutation.clause} where the policy of ${mutation.at} is rewritten`;
  const set = Object.entries(mutation.set ?? {}).map(([pointer, value]) => `${pointer} is ${JSON.stringify(value)}`);
  const gone = (mutation.remove ?? []).map((pointer) => `${pointer} is gone`);
  return `${mutation.clause} where ${[...set, ...gone].join(' and ')}`;
}

test('nothing is broken to begin with', () => {
  expect(failuresOf(unbroken)).toEqual([]);
});

describe.each(mutations.map((mutation) => [nameOf(mutation), mutation] as const))('fails %s', (_name, mutation) => {
  const expected = [mutation.clause, ...(mutation.alsoFails ?? [])].sort();

  test('in the document, and nothing else fails', () => {
    expect(failuresOf(brokenByHand(mutation))).toEqual(expected);
  });

  if ('at' in mutation) {
    test('through the escape hatch of the program, and nothing else fails', () => {
      expect(failuresOf(escapes.broken(mutation))).toEqual(expected);
    });
  }
});

/** What a reader of the report is told of four plain mistakes. */
describe.each([
  [
    'a bucket made public',
    'S3-001/block-public-acls where the public access block is removed',
    'aws_s3_bucket.Orders_',
  ],
  ['a wildcard role', 'IAM-001/no-star-star where a role may do everything', 'aws_iam_role_policy.Importer_'],
  ['a privileged pod', `K8S-002/privileged where ${PRIVILEGED} is true`, 'Deployment/shop/api'],
  ['a removed bucket policy', 'S3-004/tls-only where the policy is removed', 'aws_s3_bucket.Orders_'],
  ['removed network policies', 'K8S-012/selected where all network policies are removed', 'Namespace/shop'],
])('%s', (_called, name, resource) => {
  test('is caught by the control that owns it, which names the resource and what to change', () => {
    const mutation = mutations.find((one) => nameOf(one) === name);
    if (mutation === undefined) throw new Error(`no mutation is called '${name}'`);
    const options = { policy, controls: catalog, asOf: '2000-01-01' } as const;
    const failed = judge(brokenByHand(mutation).plan(), options).results.filter(({ verdict }) => verdict === 'fail');

    expect([...new Set(failed.map(({ control }) => control))]).toEqual([mutation.clause.split('/')[0]]);
    expect(failed.some((result) => result.resource.startsWith(resource))).toBe(true);
    for (const { because, fix } of failed) expect([because, fix]).not.toContain('');
  });
});

describe('the list of mutations', () => {
  const clauses = catalog.flatMap((control) => clausesOf(control).map((clause) => `${control.id}/${clause}`)).sort();
  const broken = new Set<string>(mutations.map(({ clause }) => clause));

  test('breaks every clause of every control, or says why it cannot', () => {
    const untried = clauses.filter((clause) => !broken.has(clause));
    expect(untried).toEqual(Object.keys(OUT_OF_REACH).sort());
  });

  test('names clauses that there are', () => {
    const named = mutations.flatMap(({ clause, alsoFails = [] }) => [clause, ...alsoFails]);
    expect(named.filter((clause) => !clauses.includes(clause))).toEqual([]);
  });

  test('says each thing once', () => {
    const names = mutations.map(nameOf);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});

import { type BucketView, bucketAdapter } from '../../../adapters/aws/bucket';
import { and, each } from '../../../adapters/aws/policy/certainty';
import type { Request } from '../../../adapters/aws/policy/conditions';
import { coversTarget } from '../../../adapters/aws/policy/resources';
import type { Statement } from '../../../adapters/aws/policy/statement';
import { defineControl } from '../../../core/control';
import type { Plan } from '../../../core/plan/plan';
import type { Value } from '../../../core/value';
import { all, fail, must, type Verdict } from '../../../core/verdict';

const PLAIN_HTTP: Request = { 'aws:securetransport': 'false', 's3:tlsversion': undefined };
const OLD_TLS: readonly Request[] = ['1.0', '1.1'].map((version) => ({
  'aws:securetransport': 'true',
  's3:tlsversion': version,
}));

/** Where a denial must hold: the bucket itself is one resource, its objects are another. */
const SCOPES = [
  { suffix: '', called: 'the bucket' },
  { suffix: '/*', called: 'its objects' },
] as const;

function refuses(
  { policy, node, target }: BucketView,
  requests: readonly Request[],
  { what, fix }: { readonly what: string; readonly fix: string },
  plan: Plan,
): Verdict {
  if (policy.absent) {
    const looked = `looked for aws_s3_bucket_policy that refers to ${node.address}`;
    return fail({ node }, `no policy is attached to it (${looked}), so it answers ${what}`, fix);
  }
  if (policy.malformed !== undefined) return fail(policy.at, `AWS will refuse its policy: ${policy.malformed}`, fix);
  const denials = policy.denialsToEveryone(ALL);
  const denial = (some: readonly Request[], suffix: string): Value<Statement | undefined> =>
    denials.first((statement) =>
      and(
        each(some, (request) => statement.appliesTo(request)),
        () => and(coversTarget(statement, { ...target, suffix }, plan), () => statement.deniesEveryone(ALL)),
      ),
    );
  const verdicts = SCOPES.flatMap(({ suffix, called }) => {
    const complaint = { because: () => `its policy lets through ${what} to ${called}`, fix };
    const one = must(denial(requests, suffix), isThere, complaint);
    if (one.kind === 'pass' || requests.length === 1) return [one];
    return requests.map((request) => must(denial([request], suffix), isThere, complaint));
  });
  return all(...verdicts);
}

const ALL = 's3:*';

const isThere = (denial: Statement | undefined): boolean => denial !== undefined;

export const s3TlsOnly = defineControl({
  id: 'S3-004',
  slug: 's3-tls-only',
  title: 'A bucket refuses requests sent over plain HTTP or old TLS',
  severity: 'medium',
  severityBecause:
    'It takes someone on the network path; but then whole objects and the requests that fetch them are theirs.',
  why: 'S3 answers plain HTTP unless told not to. Anyone on the path can read or change what is sent without TLS, or with a broken version of it.',
  frameworks: {
    'cis-aws-7.0': ['3.1.1'],
    'cis-aws-6.0': ['3.1.1'],
    'cis-aws-5.0': ['2.1.1'],
    'cis-aws-4.0': ['2.1.1'],
    'cis-aws-3.0': ['2.1.1'],
    'security-hub': ['S3.5'],
    'nist-800-53-r5': [
      'AC-4',
      'AC-17(2)',
      'IA-5(1)',
      'SC-7(4)',
      'SC-8',
      'SC-8(1)',
      'SC-8(2)',
      'SC-12(3)',
      'SC-13',
      'SC-23',
      'SC-23(3)',
      'SI-7(6)',
    ],
    hipaa: [
      '164_308_a_1_ii_b',
      '164_312_a_2_iv',
      '164_312_c_1',
      '164_312_c_2',
      '164_312_e_1',
      '164_312_e_2_i',
      '164_312_e_2_ii',
    ],
    'nist-csf-2.0': ['ds_2', 'pt_4'],
    'mitre-attack': ['T1040'],
  },
  judges: bucketAdapter,
  clauses: {
    'tls-only': (view, _, plan) =>
      refuses(
        view,
        [PLAIN_HTTP],
        { what: 'requests over plain HTTP', fix: 'deny s3:* to everyone when aws:SecureTransport is false' },
        plan,
      ),
    'tls-1-2': (view, _, plan) =>
      refuses(
        view,
        OLD_TLS,
        { what: 'requests over TLS older than 1.2', fix: 'deny s3:* to everyone when s3:TlsVersion is less than 1.2' },
        plan,
      ),
  },
  enforcedBy: [{ kind: 'aws-config-rule', rule: 'S3_BUCKET_SSL_REQUESTS_ONLY' }],
  telemetry:
    'CloudTrail data events whose tlsDetails are missing or older than TLSv1.2; PutBucketPolicy events; CIS alarm 5.8',
});

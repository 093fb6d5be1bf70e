import { runSimulation, type Simulation } from '@cloud-copilot/iam-simulate';
import type { TerraformJson } from '../testing/terraform';
import { ACCOUNT, type AppliedResource, applied } from './fake-account';

export { ACCOUNT, REGION } from './fake-account';

/** An account that is not ours. */
export const STRANGER = '999988887777';

export interface Request {
  /**
   * Who asks: the ARN of a role of the stack (`simulator.arnOf('demo/Importer')`), a service principal
   * (`cloudtrail.amazonaws.com`), or any other ARN. What is not of the stack is allowed everything by its own policies, so
   * that only those of the stack stand in its way.
   */
  readonly principal: string;
  /** `s3:GetObject`. */
  readonly action: string;
  /** The exact ARN asked for: `${simulator.arnOf('demo/Orders')}/incoming/1.json`. */
  readonly resource: string;
  /** The account that owns it. @default - the ARN's account; where it has none, ours */
  readonly resourceAccount?: string;
  /** Condition keys of the request. TLS 1.3 and the principal's own keys are there unless set here. */
  readonly context?: Readonly<Record<string, string | string[]>>;
}

/**
 * AWS' decision logic over the synthesized Terraform of one stack.
 *
 * ```ts
 * const aws = new Simulator(terraformOf('prod', build).demo);
 * const request = { principal: aws.arnOf('demo/Importer'), action: 's3:PutObject', resource: `${aws.arnOf('demo/Orders')}/incoming/1` };
 * expect(await aws.simulate(request)).toBe('allowed');
 * expect(await aws.simulate({ ...request, resource: `${aws.arnOf('demo/Orders')}/elsewhere` })).toBe('denied');
 * ```
 *
 * References are replaced by made-up values (fake-account.ts); the stack lives in account {@link ACCOUNT}. Considered are a
 * role's inline and attached policies, its permissions boundary, its trust policy for `sts:AssumeRole*`, the policies of buckets
 * (with their public access block), keys, topics, queues, in one account and across accounts.
 *
 * A request reaches one resource: a read of an encrypted object is one request to S3 and one to KMS.
 */
export class Simulator {
  readonly #resources: readonly AppliedResource[];

  public constructor(stack: TerraformJson | undefined) {
    if (stack === undefined) throw new Error('no such stack was synthesized');
    this.#resources = applied(stack);
  }

  /** The made-up ARN of the thing at a construct path, `demo/Orders`: of the resource there, or of its child `Resource`. */
  public arnOf(path: string): string {
    const found = this.#resources.find((each) => each.path === path || each.path === `${path}/Resource`);
    if (found?.arn === undefined) throw new Error(`nothing at '${path}' has an ARN`);
    return found.arn;
  }

  /** All resources of a type, references resolved. */
  public ofType(type: string): readonly AppliedResource[] {
    return this.#resources.filter((each) => each.type === type);
  }

  /**
   * @throws when a policy or the request is not valid, or a condition key of the request does not exist for the action: a
   * denial must come from the policies, not from a typing error
   */
  public async simulate(request: Request): Promise<'allowed' | 'denied'> {
    const { principal, action, resource, context = {} } = request;
    const role = this.ofType('aws_iam_role').find(({ arn }) => arn === principal);
    const service = isService(principal);
    const policies = role ? this.#policiesOf(role) : [{ name: 'its own account', policy: ALL }];
    const boundary = role && this.#boundaryOf(role);
    const simulation: Simulation = {
      request: {
        principal,
        action,
        resource: { resource, accountId: request.resourceAccount ?? accountOf(resource) ?? ACCOUNT },
        contextVariables: { ...usualContext(principal, action), ...knownToTheSimulator(context) },
      },
      identityPolicies: service ? [] : policies,
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      resourcePolicy: this.#resourcePolicyOf(resource, action),
      ...(boundary !== undefined && { permissionBoundaryPolicies: [boundary] }),
      additionalSettings: { s3: { blockPublicAccess: this.#blocksPublicAccess(resource) } },
    };
    const result = await runSimulation(simulation, { simulationMode: 'Strict' });
    if (result.resultType === 'error') throw new Error(`cannot simulate: ${JSON.stringify(result.errors)}`);
    if (result.resultType === 'wildcard') throw new Error(`'${resource}' is a pattern: ask for one resource`);
    const lost = (result.result.ignoredContextKeys ?? []).filter((key) => Object.keys(context).some(same(key)));
    if (lost.length > 0) throw new Error(`${action} knows no condition key ${lost.join(', ')}`);
    return result.overallResult === 'Allowed' ? 'allowed' : 'denied';
  }

  #policiesOf(role: AppliedResource): Simulation['identityPolicies'] {
    const name = role.settings.name;
    const inline = this.ofType('aws_iam_role_policy').filter(({ settings }) => settings.role === name);
    const attached = this.ofType('aws_iam_role_policy_attachment').filter(({ settings }) => settings.role === name);
    return [
      ...inline.map(({ address, settings }) => ({ name: address, policy: policyIn(settings.policy) })),
      ...attached.map(({ settings }) => this.#managedPolicy(settings.policy_arn)),
    ];
  }

  #boundaryOf(role: AppliedResource): Simulation['identityPolicies'][number] | undefined {
    const arn = role.settings.permissions_boundary;
    return arn === undefined ? undefined : this.#managedPolicy(arn);
  }

  #managedPolicy(arn: unknown): Simulation['identityPolicies'][number] {
    const found = this.ofType('aws_iam_policy').find((each) => each.arn === arn);
    if (found === undefined) throw new Error(`the policy '${String(arn)}' is not of this stack`);
    return { name: found.address, policy: policyIn(found.settings.policy) };
  }

  #resourcePolicyOf(arn: string, action: string): unknown {
    if (action.startsWith('sts:')) return this.#trustPolicyOf(arn);
    const [, bucket] = /^arn:aws:s3:::([^/]+)/.exec(arn) ?? [];
    const found = this.#resources.filter(({ type, settings, arn: own }) => {
      if (type === 'aws_s3_bucket_policy') return settings.bucket === bucket;
      if (type === 'aws_sns_topic_policy') return settings.arn === arn;
      return own === arn && typeof settings.policy === 'string' && type !== 'aws_iam_policy';
    });
    if (found.length > 1) throw new Error(`'${arn}' has several policies: the last one applied would win`);
    return found[0] && policyIn(found[0].settings.policy);
  }

  #trustPolicyOf(arn: string): unknown {
    const trust = this.ofType('aws_iam_role').find((role) => role.arn === arn)?.settings.assume_role_policy;
    return trust === undefined ? undefined : policyIn(trust);
  }

  #blocksPublicAccess(arn: string): boolean {
    const [, bucket] = /^arn:aws:s3:::([^/]+)/.exec(arn) ?? [];
    return this.ofType('aws_s3_bucket_public_access_block').some(
      ({ settings }) => settings.bucket === bucket && settings.restrict_public_buckets === true,
    );
  }
}

const ALL = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

const isService = (principal: string): boolean => /\.amazonaws\.com(?:\.cn)?$/.test(principal);

const accountOf = (arn: string): string | undefined => arn.split(':')[4] || undefined;

const same =
  (key: string) =>
  (other: string): boolean =>
    key.toLowerCase() === other.toLowerCase();

const policyIn = (text: unknown): unknown => knownToTheSimulator(JSON.parse(String(text)));

/**
 * The simulator takes `kms:EncryptionContext:...` for one key whatever the context, and knows no key of an OpenID Connect
 * provider. A request tag, which it allows for every action, stands in: in policies and requests alike.
 */
function knownToTheSimulator<T>(value: T): T {
  const text = JSON.stringify(value).replaceAll(
    /"(kms:EncryptionContext:[^"]+|[\w.-]+\.[a-z]+(?:\/[\w./-]+)?:(?:aud|sub))":/g,
    (_, key: string) => `"aws:RequestTag/${key.replaceAll(/[:/]/g, '-')}":`,
  );
  return JSON.parse(text);
}

function usualContext(principal: string, action: string): Record<string, string> {
  const who: Record<string, string> = isService(principal)
    ? { 'aws:PrincipalIsAWSService': 'true', 'aws:PrincipalServiceName': principal }
    : { 'aws:PrincipalArn': principal, 'aws:PrincipalAccount': accountOf(principal) ?? '' };
  return {
    'aws:SecureTransport': 'true',
    ...(action.startsWith('s3:') && { 's3:TlsVersion': '1.3' }),
    ...who,
  };
}

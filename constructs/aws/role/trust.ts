import { AshlarError } from '../../../core/errors';
import type { Account } from '../account';
import type { AllowStatement, Reason } from '../iam/statement';

/** Who may take on a role, and under which conditions. The functions of {@link trust} make them. */
export interface Trust {
  statements(account: Account): readonly TrustStatement[];
}

export type TrustStatement = Omit<AllowStatement, 'resources'>;

export type ServicePrincipal = `${string}.amazonaws.com` | `${string}.amazonaws.com.cn`;

export interface ServiceTrust {
  /**
   * Account that the service must act for: twelve digits.
   *
   * @default - the account of the role, unless the service is one that says nothing (see `trust.service`)
   */
  readonly sourceAccount?: string;
  /** ARN of what the service must act for; a `*` may stand in it. @default - anything of that account */
  readonly sourceArn?: string;
  /** Leaves the guard out, for a service that does not say for whom it acts. @default - guarded */
  readonly unguarded?: Reason;
}

/**
 * Services that take on a role without saying for whom. They need no guard: whoever hands them a role must hold
 * iam:PassRole on it, and they refuse a role of another account. CloudTrail's guide ("Role policy document for CloudTrail
 * to use CloudWatch Logs for monitoring") says so of the role as which it writes events; operators who added a condition
 * saw the events stop.
 */
const SILENT = new Set([
  'lambda.amazonaws.com',
  'edgelambda.amazonaws.com',
  'ec2.amazonaws.com',
  'ec2.amazonaws.com.cn',
  'cloudtrail.amazonaws.com',
]);

const GITHUB = 'token.actions.githubusercontent.com';

/** Who may take on a role. */
export const trust = {
  /**
   * An AWS service, for this account only: `aws:SourceAccount` keeps others from using it as a deputy. Lambda, EC2 and
   * CloudTrail send no source and get no guard by default; they cannot use a role of another account.
   *
   * @throws when `service` is a wildcard or no service principal
   */
  service(service: ServicePrincipal, { sourceAccount, sourceArn, unguarded }: ServiceTrust = {}): Trust {
    demand(/^[a-z0-9.-]+\.amazonaws\.com(?:\.cn)?$/, service, 'a service principal', 'lambda.amazonaws.com');
    if (sourceAccount !== undefined) demandAccount(sourceAccount);
    if (unguarded !== undefined) demand(/\S/, unguarded.because, 'a reason', 'the service sends no source account');
    const silent = SILENT.has(service) || unguarded !== undefined;
    return {
      statements: (account) => {
        const guard = sourceAccount ?? (silent ? undefined : account.accountId);
        const conditions = {
          ...(guard !== undefined && { StringEquals: { 'aws:SourceAccount': guard } }),
          ...(sourceArn !== undefined && { ArnLike: { 'aws:SourceArn': sourceArn } }),
        };
        return [
          {
            principals: { service: [service] },
            actions: ['sts:AssumeRole'],
            ...(Object.keys(conditions).length > 0 && { conditions }),
          },
        ];
      },
    };
  },

  /**
   * One subject of an OpenID Connect provider, spelled out.
   *
   * @throws when issuer, audience or subject has a wildcard: everybody that the provider knows would be let in
   */
  oidc(identity: {
    /** The provider's address without scheme: `token.actions.githubusercontent.com`. */
    readonly issuer: string;
    /** What the token must be for: `sts.amazonaws.com`. */
    readonly audience: string;
    /** Whose token it must be, exactly. */
    readonly subject: string;
  }): Trust {
    const { issuer, audience, subject } = identity;
    demand(/^[a-z0-9.-]+\.[a-z]+(?:\/[\w./-]+)?$/i, issuer, 'an issuer (without https://)', GITHUB);
    demand(/^[^*?$\s]+$/, audience, 'an exact audience', 'sts.amazonaws.com');
    demand(/^[^*?$\s]+$/, subject, 'an exact subject', 'repo:acme/shop:environment:prod');
    return {
      statements: (account) => [
        {
          principals: { federated: [account.globalArn('iam', `oidc-provider/${issuer}`)] },
          actions: ['sts:AssumeRoleWithWebIdentity'],
          conditions: { StringEquals: { [`${issuer}:aud`]: audience, [`${issuer}:sub`]: subject } },
        },
      ],
    };
  },

  /**
   * Workflow runs of one GitHub repository in one deployment environment, so that its reviewers and branch rules decide
   * who gets there.
   */
  githubEnvironment(run: {
    readonly organization: string;
    readonly repository: string;
    readonly environment: string;
  }): Trust {
    const { organization, repository, environment } = run;
    demand(/^[A-Za-z0-9-]+$/, organization, 'a GitHub organization', 'acme');
    demand(/^[\w.-]+$/, repository, 'a GitHub repository', 'shop');
    demand(/^[\w.-]+$/, environment, 'a GitHub environment', 'prod');
    const subject = `repo:${organization}/${repository}:environment:${environment}`;
    return trust.oidc({ issuer: GITHUB, audience: 'sts.amazonaws.com', subject });
  },

  /**
   * Another account, or one role there. Its administrators decide who of theirs may; an external id keeps a vendor that
   * serves many customers from mixing them up.
   *
   * @param accountId twelve digits
   */
  account(
    accountId: string,
    limits: {
      /** 2 to 1,224 letters, digits and `+=,.@:/-_`. @default - none asked for */
      readonly externalId?: string;
      /** The only role of that account that may. @default - whom the account's administrators let */
      readonly roleName?: string;
    } = {},
  ): Trust {
    const { externalId, roleName } = limits;
    demandAccount(accountId);
    if (externalId !== undefined) demand(/^[\w+=,.@:/-]{2,1224}$/, externalId, 'an external id', 'b9f6c1d4');
    if (roleName !== undefined) demand(/^[\w+=,.@/-]{1,128}$/, roleName, 'a role name', 'deployer');
    return {
      statements: ({ partition }) => [
        {
          principals: {
            aws: [`arn:${partition}:iam::${accountId}:${roleName === undefined ? 'root' : `role/${roleName}`}`],
          },
          actions: ['sts:AssumeRole'],
          ...(externalId !== undefined && { conditions: { StringEquals: { 'sts:ExternalId': externalId } } }),
        },
      ],
    };
  },

  /** Each of several; any one of them suffices. */
  anyOf(first: Trust, ...others: readonly Trust[]): Trust {
    return { statements: (account) => [first, ...others].flatMap((each) => each.statements(account)) };
  },
} as const;

const demandAccount = (id: string): void => demand(/^\d{12}$/, id, 'an account id', '111122223333');

function demand(shape: RegExp, given: string, what: string, example: string): void {
  if (typeof given === 'string' && shape.test(given)) return;
  throw new AshlarError(`a trust needs ${what}, got '${given}'.\n        Write it as a literal, as in '${example}'`);
}

import { CIS_FILTERS } from '../../../constructs/aws/audit-trail/cis-filters';
import { filterPattern } from '../../filter-pattern';

/** What the benchmark wants watched, by its version 7.0 and 3.0. */
const REQUIREMENTS = Array.from({ length: 15 }, (_, index) => [`5.${index + 1}`, `4.${index + 1}`]);

/** The patterns that Security Hub's controls compare with, character by character. */
const SECURITY_HUB: Readonly<Record<string, string>> = {
  'CloudWatch.1':
    '{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}',
  'CloudWatch.2': '{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}',
  'CloudWatch.3':
    '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
  'CloudWatch.4':
    '{($.eventName=DeleteGroupPolicy) || ($.eventName=DeleteRolePolicy) || ($.eventName=DeleteUserPolicy) || ($.eventName=PutGroupPolicy) || ($.eventName=PutRolePolicy) || ($.eventName=PutUserPolicy) || ($.eventName=CreatePolicy) || ($.eventName=DeletePolicy) || ($.eventName=CreatePolicyVersion) || ($.eventName=DeletePolicyVersion) || ($.eventName=AttachRolePolicy) || ($.eventName=DetachRolePolicy) || ($.eventName=AttachUserPolicy) || ($.eventName=DetachUserPolicy) || ($.eventName=AttachGroupPolicy) || ($.eventName=DetachGroupPolicy)}',
  'CloudWatch.5':
    '{($.eventName=CreateTrail) || ($.eventName=UpdateTrail) || ($.eventName=DeleteTrail) || ($.eventName=StartLogging) || ($.eventName=StopLogging)}',
  'CloudWatch.6': '{($.eventName=ConsoleLogin) && ($.errorMessage="Failed authentication")}',
  'CloudWatch.7':
    '{($.eventSource=kms.amazonaws.com) && (($.eventName=DisableKey) || ($.eventName=ScheduleKeyDeletion))}',
  'CloudWatch.8':
    '{($.eventSource=s3.amazonaws.com) && (($.eventName=PutBucketAcl) || ($.eventName=PutBucketPolicy) || ($.eventName=PutBucketCors) || ($.eventName=PutBucketLifecycle) || ($.eventName=PutBucketReplication) || ($.eventName=DeleteBucketPolicy) || ($.eventName=DeleteBucketCors) || ($.eventName=DeleteBucketLifecycle) || ($.eventName=DeleteBucketReplication))}',
  'CloudWatch.9':
    '{($.eventSource=config.amazonaws.com) && (($.eventName=StopConfigurationRecorder) || ($.eventName=DeleteDeliveryChannel) || ($.eventName=PutDeliveryChannel) || ($.eventName=PutConfigurationRecorder))}',
  'CloudWatch.10':
    '{($.eventName=AuthorizeSecurityGroupIngress) || ($.eventName=AuthorizeSecurityGroupEgress) || ($.eventName=RevokeSecurityGroupIngress) || ($.eventName=RevokeSecurityGroupEgress) || ($.eventName=CreateSecurityGroup) || ($.eventName=DeleteSecurityGroup)}',
  'CloudWatch.11':
    '{($.eventName=CreateNetworkAcl) || ($.eventName=CreateNetworkAclEntry) || ($.eventName=DeleteNetworkAcl) || ($.eventName=DeleteNetworkAclEntry) || ($.eventName=ReplaceNetworkAclEntry) || ($.eventName=ReplaceNetworkAclAssociation)}',
  'CloudWatch.12':
    '{($.eventName=CreateCustomerGateway) || ($.eventName=DeleteCustomerGateway) || ($.eventName=AttachInternetGateway) || ($.eventName=CreateInternetGateway) || ($.eventName=DeleteInternetGateway) || ($.eventName=DetachInternetGateway)}',
  'CloudWatch.13':
    '{($.eventName=CreateRoute) || ($.eventName=CreateRouteTable) || ($.eventName=ReplaceRoute) || ($.eventName=ReplaceRouteTableAssociation) || ($.eventName=DeleteRouteTable) || ($.eventName=DeleteRoute) || ($.eventName=DisassociateRouteTable)}',
  'CloudWatch.14':
    '{($.eventName=CreateVpc) || ($.eventName=DeleteVpc) || ($.eventName=ModifyVpcAttribute) || ($.eventName=AcceptVpcPeeringConnection) || ($.eventName=CreateVpcPeeringConnection) || ($.eventName=DeleteVpcPeeringConnection) || ($.eventName=RejectVpcPeeringConnection) || ($.eventName=AttachClassicLinkVpc) || ($.eventName=DetachClassicLinkVpc) || ($.eventName=DisableVpcClassicLink) || ($.eventName=EnableVpcClassicLink)}',
};

interface Sample {
  readonly eventSource?: string;
  readonly eventName: string;
  readonly [property: string]: unknown;
}

/** A successful call of an administrator, as CloudTrail records it, but for what `sample` says. */
const event = (sample: Sample): Sample => ({
  eventType: 'AwsApiCall',
  eventSource: 'iam.amazonaws.com',
  sourceIPAddress: '203.0.113.7',
  userIdentity: { type: 'AssumedRole', arn: 'arn:aws:sts::111122223333:assumed-role/admin/alice' },
  ...sample,
});

const FILTERS = CIS_FILTERS.map(({ name, pattern }) => ({ name, matches: filterPattern(pattern) }));

/** The filters that find `sample`. */
const found = (sample: Sample): string[] =>
  FILTERS.filter(({ matches }) => matches(event(sample))).map(({ name }) => name);

const signIn = (changes: Readonly<Record<string, unknown>>): Sample => ({
  eventSource: 'signin.amazonaws.com',
  eventType: 'AwsConsoleSignIn',
  eventName: 'ConsoleLogin',
  userIdentity: { type: 'IAMUser', userName: 'alice' },
  additionalEventData: { MFAUsed: 'No' },
  responseElements: { ConsoleLogin: 'Success' },
  ...changes,
});

const ec2 = 'ec2.amazonaws.com';
const organizations = 'organizations.amazonaws.com';

/** API calls by who should hear of them; none of them by anybody else. */
const CALLS: readonly (readonly [filters: readonly string[], service: string, names: string])[] = [
  [
    ['iam-policy-changes'],
    'iam.amazonaws.com',
    `DeleteGroupPolicy DeleteRolePolicy DeleteUserPolicy PutGroupPolicy PutRolePolicy PutUserPolicy CreatePolicy DeletePolicy
     CreatePolicyVersion DeletePolicyVersion AttachRolePolicy DetachRolePolicy AttachUserPolicy DetachUserPolicy
     AttachGroupPolicy DetachGroupPolicy`,
  ],
  [['cloudtrail-changes'], 'cloudtrail.amazonaws.com', 'CreateTrail UpdateTrail DeleteTrail StartLogging StopLogging'],
  [['key-disabled-or-deleted'], 'kms.amazonaws.com', 'DisableKey ScheduleKeyDeletion'],
  [
    ['bucket-policy-changes'],
    's3.amazonaws.com',
    `PutBucketAcl PutBucketPolicy PutBucketCors PutBucketLifecycle PutBucketReplication DeleteBucketPolicy DeleteBucketCors
     DeleteBucketLifecycle DeleteBucketReplication`,
  ],
  [
    ['config-changes'],
    'config.amazonaws.com',
    'StopConfigurationRecorder DeleteDeliveryChannel PutDeliveryChannel PutConfigurationRecorder',
  ],
  [
    ['security-group-changes', 'security-group-rule-changes'],
    ec2,
    `AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress RevokeSecurityGroupIngress RevokeSecurityGroupEgress
     CreateSecurityGroup DeleteSecurityGroup`,
  ],
  [['security-group-rule-changes'], ec2, 'ModifySecurityGroupRules'],
  [
    ['network-acl-changes'],
    ec2,
    `CreateNetworkAcl CreateNetworkAclEntry DeleteNetworkAcl DeleteNetworkAclEntry ReplaceNetworkAclEntry
     ReplaceNetworkAclAssociation`,
  ],
  [
    ['network-gateway-changes'],
    ec2,
    `CreateCustomerGateway DeleteCustomerGateway AttachInternetGateway CreateInternetGateway DeleteInternetGateway
     DetachInternetGateway`,
  ],
  [
    ['route-table-changes', 'vpc-route-table-changes'],
    ec2,
    `CreateRoute CreateRouteTable ReplaceRoute ReplaceRouteTableAssociation DeleteRouteTable DeleteRoute
     DisassociateRouteTable`,
  ],
  [['route-table-changes'], 'apigateway.amazonaws.com', 'CreateRoute DeleteRoute'],
  [
    ['vpc-changes'],
    ec2,
    `CreateVpc DeleteVpc ModifyVpcAttribute AcceptVpcPeeringConnection CreateVpcPeeringConnection
     DeleteVpcPeeringConnection RejectVpcPeeringConnection AttachClassicLinkVpc DetachClassicLinkVpc DisableVpcClassicLink
     EnableVpcClassicLink`,
  ],
  [
    ['organizations-changes'],
    organizations,
    `AcceptHandshake AttachPolicy CancelHandshake CreateAccount CreateOrganization CreateOrganizationalUnit DeclineHandshake
     DeleteOrganization DeleteOrganizationalUnit DetachPolicy DisablePolicyType EnableAllFeatures EnablePolicyType
     InviteAccountToOrganization LeaveOrganization MoveAccount RemoveAccountFromOrganization UpdatePolicy
     UpdateOrganizationalUnit`,
  ],
  // Security Hub's pattern for IAM does not look at the service, and both have these names
  [['iam-policy-changes', 'organizations-changes'], organizations, 'CreatePolicy DeletePolicy'],
];

/** Near misses, of which nobody should hear: reads, the way back, the same name elsewhere, a longer name. */
const QUIET: readonly (readonly [service: string, names: string])[] = [
  ['iam.amazonaws.com', 'GetPolicy ListPolicies SimulatePrincipalPolicy TagPolicy CreateRole UpdatePolicy'],
  ['cloudtrail.amazonaws.com', 'GetTrail DescribeTrails LookupEvents ListTrails'],
  ['kms.amazonaws.com', 'EnableKey CancelKeyDeletion DescribeKey DisableKeyRotation'],
  ['secretsmanager.amazonaws.com', 'DisableKey ScheduleKeyDeletion'],
  ['s3.amazonaws.com', 'GetBucketPolicy PutObject PutBucketTagging PutBucketPolicyStatus'],
  ['s3express.amazonaws.com', 'PutBucketPolicy DeleteBucketPolicy'],
  ['config.amazonaws.com', 'StartConfigurationRecorder DescribeDeliveryChannels'],
  ['config.example.com', 'StopConfigurationRecorder'],
  [
    ec2,
    'DescribeSecurityGroups DescribeRouteTables DescribeVpcs RunInstances ModifySecurityGroupRulesX CreateVpcEndpoint',
  ],
  ['guardduty.amazonaws.com', 'AcceptHandshake MoveAccount LeaveOrganization'],
  [organizations, 'DescribeOrganization ListAccounts'],
];

const eachCall = (names: string): string[] => names.trim().split(/\s+/);

describe('the filters of CIS', () => {
  test('cover each requirement of section 5 (4 in version 3.0), in order', () => {
    const covered = [...new Map(CIS_FILTERS.map(({ cis }) => [cis['7.0'], [cis['7.0'], cis['3.0']]])).values()];

    expect(covered).toEqual(REQUIREMENTS);
  });

  test("have Security Hub's own words for each of its controls, and each once", () => {
    const asked = CIS_FILTERS.flatMap(({ securityHub, pattern }) => (securityHub ? [[securityHub, pattern]] : []));

    expect(asked).toHaveLength(14);
    expect(Object.fromEntries(asked)).toEqual(SECURITY_HUB);
  });

  test('have names, and patterns, of their own', () => {
    for (const property of ['name', 'pattern'] as const) {
      expect(new Set(CIS_FILTERS.map((filter) => filter[property])).size).toBe(CIS_FILTERS.length);
    }
  });

  test('cannot be changed by who imports them', () => {
    expect(Object.isFrozen(CIS_FILTERS)).toBe(true);
    for (const filter of CIS_FILTERS)
      expect([Object.isFrozen(filter), Object.isFrozen(filter.cis)]).toEqual([true, true]);
  });

  test('find a call once for each filter that is about it, and no other', () => {
    for (const [filters, eventSource, names] of CALLS) {
      for (const eventName of eachCall(names)) {
        expect({ eventName, found: found({ eventSource, eventName }) }).toEqual({ eventName, found: filters });
      }
    }
  });

  test('name no call that is not on the list above', () => {
    const named = CIS_FILTERS.flatMap(({ pattern }) =>
      [...pattern.matchAll(/eventName *= *"?(\w+)/g)].map(([, name]) => name),
    );

    expect([...new Set(named)].sort()).toEqual(
      [...new Set([...CALLS.flatMap(([, , names]) => eachCall(names)), 'ConsoleLogin'])].sort(),
    );
  });

  test('stay quiet about near misses', () => {
    for (const [eventSource, names] of QUIET) {
      for (const eventName of eachCall(names)) {
        expect({ eventName, found: found({ eventSource, eventName }) }).toEqual({ eventName, found: [] });
      }
    }
  });

  test.each(['AccessDenied', 'AccessDeniedException', 'Client.UnauthorizedOperation'])(
    'find a call that was refused with %s',
    (errorCode) => {
      const refused = { eventSource: ec2, eventName: 'RunInstances', errorCode };

      expect(found(refused)).toEqual(['unauthorized-api-calls', 'unauthorized-api-calls-less-noise']);
      expect(found({ ...refused, eventName: 'HeadBucket' })).toEqual(['unauthorized-api-calls']);
      expect(found({ ...refused, sourceIPAddress: 'delivery.logs.amazonaws.com' })).toEqual(['unauthorized-api-calls']);
    },
  );

  test('find no call that failed for another reason', () => {
    for (const errorCode of ['ThrottlingException', 'NoSuchBucket', 'UnauthorizedOperationX', 'NotAccessDenied']) {
      expect(found({ eventSource: ec2, eventName: 'RunInstances', errorCode })).toEqual([]);
    }
  });

  test('find a sign-in without a second factor, but not with one, of a federated user, or that failed', () => {
    expect(found(signIn({}))).toEqual(['console-sign-in-without-mfa']);
    expect(found(signIn({ additionalEventData: { MFAUsed: 'Yes' } }))).toEqual([]);
    expect(found(signIn({ userIdentity: { type: 'AssumedRole' } }))).toEqual([]);
    expect(found(signIn({ responseElements: { ConsoleLogin: 'Failure' } }))).toEqual([]);
    expect(found(signIn({ eventName: 'SwitchRole' }))).toEqual([]);
  });

  test('find a failed sign-in, but no other failure', () => {
    const failed = { errorMessage: 'Failed authentication', responseElements: { ConsoleLogin: 'Failure' } };

    expect(found(signIn(failed))).toEqual(['console-sign-in-failures']);
    expect(found(signIn({ ...failed, errorMessage: 'No username found in supplied account' }))).toEqual([]);
    expect(found(signIn({ ...failed, eventName: 'CheckMfa' }))).toEqual([]);
  });

  test('find what root does, but not what a service does for it, nor what looks like root', () => {
    const root = { eventName: 'ListUsers', userIdentity: { type: 'Root', arn: 'arn:aws:iam::111122223333:root' } };

    expect(found(root)).toEqual(['root-usage']);
    expect(found(signIn({ ...root, eventName: 'ConsoleLogin' }))).toEqual(['root-usage']);
    expect(found({ ...root, userIdentity: { type: 'Root', invokedBy: 'backup.amazonaws.com' } })).toEqual([]);
    expect(found({ ...root, eventType: 'AwsServiceEvent' })).toEqual([]);
    expect(found({ ...root, userIdentity: { type: 'IAMUser', userName: 'Root' } })).toEqual([]);
  });
});

describe('the reader of filter patterns', () => {
  test('binds && tighter than ||, and heeds parentheses', () => {
    const [loose, grouped] = ['{$.a=1 || $.b=1 && $.c=1}', '{($.a=1 || $.b=1) && $.c=1}'].map(filterPattern);

    expect(loose?.({ a: 1, c: 0 })).toBe(true);
    expect(grouped?.({ a: 1, c: 0 })).toBe(false);
  });

  test('knows wildcards, IS, EXISTS and NOT EXISTS', () => {
    expect(filterPattern('{$.a = "b*d"}')({ a: 'bcd' })).toBe(true);
    expect(filterPattern('{$.a = "b*d"}')({ a: 'bcde' })).toBe(false);
    expect(filterPattern('{$.a IS TRUE && $.b IS NULL}')({ a: true, b: null })).toBe(true);
    expect(filterPattern('{$.a IS FALSE}')({})).toBe(false);
    expect(filterPattern('{$.a.b EXISTS}')({ a: { b: 1 } })).toBe(true);
    expect(filterPattern('{$.a.b NOT EXISTS}')({ a: {} })).toBe(true);
  });

  test.each(['$.a=1', '{$.a=1', '{$.a}', '{$.a=1 $.b=1}', '{($.a=1}', '{a=1}', '{$.a ~ 1}', '{$.a NOT 1}', '{}'])(
    'rejects %s',
    (pattern) => {
      expect(() => filterPattern(pattern)).toThrow();
    },
  );

  test('rejects a pattern that CloudWatch Logs would find too long', () => {
    expect(() => filterPattern(`{$.a="${'x'.repeat(1024)}"}`)).toThrow(/1,024 characters/);
  });
});

import type { Example, Examples } from '../../../core/examples';
import { planned, type Shown, state } from '../example-documents';

const anyOf = (names: string): string =>
  names
    .split(' ')
    .map((name) => `($.eventName = "${name}")`)
    .join(' || ');
const of = (service: string, names: string): string =>
  `{ ($.eventSource = "${service}.amazonaws.com") && (${anyOf(names)}) }`;

const SECURITY_GROUPS =
  'AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress RevokeSecurityGroupIngress RevokeSecurityGroupEgress CreateSecurityGroup DeleteSecurityGroup';

/** The patterns of the benchmark, by clause. */
const PATTERNS: Readonly<Record<string, string>> = {
  'unauthorized-api-calls':
    '{ (($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*")) && ($.sourceIPAddress != "delivery.logs.amazonaws.com") && ($.eventName != "HeadBucket") }',
  'console-sign-in-without-mfa':
    '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
  'root-usage':
    '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
  'iam-policy-changes': `{ ${anyOf('DeleteGroupPolicy DeleteRolePolicy DeleteUserPolicy PutGroupPolicy PutRolePolicy PutUserPolicy CreatePolicy DeletePolicy CreatePolicyVersion DeletePolicyVersion AttachRolePolicy DetachRolePolicy AttachUserPolicy DetachUserPolicy AttachGroupPolicy DetachGroupPolicy')} }`,
  'cloudtrail-changes': `{ ${anyOf('CreateTrail UpdateTrail DeleteTrail StartLogging StopLogging')} }`,
  'console-sign-in-failures': '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") }',
  'key-disabled-or-deleted': of('kms', 'DisableKey ScheduleKeyDeletion'),
  'bucket-policy-changes': of(
    's3',
    'PutBucketAcl PutBucketPolicy PutBucketCors PutBucketLifecycle PutBucketReplication DeleteBucketPolicy DeleteBucketCors DeleteBucketLifecycle DeleteBucketReplication',
  ),
  'config-changes': of(
    'config',
    'StopConfigurationRecorder DeleteDeliveryChannel PutDeliveryChannel PutConfigurationRecorder',
  ),
  'security-group-changes': `{ ${anyOf(`${SECURITY_GROUPS} ModifySecurityGroupRules`)} }`,
  'network-acl-changes': `{ ${anyOf('CreateNetworkAcl CreateNetworkAclEntry DeleteNetworkAcl DeleteNetworkAclEntry ReplaceNetworkAclEntry ReplaceNetworkAclAssociation')} }`,
  'network-gateway-changes': `{ ${anyOf('CreateCustomerGateway DeleteCustomerGateway AttachInternetGateway CreateInternetGateway DeleteInternetGateway DetachInternetGateway')} }`,
  'route-table-changes': of(
    'ec2',
    'CreateRoute CreateRouteTable ReplaceRoute ReplaceRouteTableAssociation DeleteRouteTable DeleteRoute DisassociateRouteTable',
  ),
  'vpc-changes': `{ ${anyOf('CreateVpc DeleteVpc ModifyVpcAttribute AcceptVpcPeeringConnection CreateVpcPeeringConnection DeleteVpcPeeringConnection RejectVpcPeeringConnection AttachClassicLinkVpc DetachClassicLinkVpc DisableVpcClassicLink EnableVpcClassicLink')} }`,
  'organizations-changes': of(
    'organizations',
    'AcceptHandshake AttachPolicy CreateAccount CreateOrganizationalUnit CreatePolicy DeclineHandshake DeleteOrganization DeleteOrganizationalUnit DeletePolicy DetachPolicy DisablePolicyType EnablePolicyType InviteAccountToOrganization LeaveOrganization MoveAccount RemoveAccountFromOrganization UpdatePolicy UpdateOrganizationalUnit',
  ),
};

const ARN = 'arn:aws:logs:eu-west-1:111122223333:log-group:trail:*';
const TOPIC = 'arn:aws:sns:eu-west-1:111122223333:alarms';

const filter = (name: string, pattern: string, group: string, more: object = {}): object => ({
  name,
  log_group_name: group,
  pattern,
  metric_transformation: { namespace: 'Trail', name, value: '1', default_value: '0', ...more },
});

const alarm = (name: string, more: object = {}): object => ({
  alarm_name: name,
  namespace: 'Trail',
  metric_name: name,
  statistic: 'Sum',
  period: 300,
  evaluation_periods: 1,
  comparison_operator: 'GreaterThanOrEqualToThreshold',
  threshold: name === 'unauthorized-api-calls' ? 10 : 1,
  alarm_actions: [TOPIC],
  ...more,
});

interface Parts {
  readonly patterns?: Readonly<Record<string, string>>;
  /** What differs in one filter's metric, and in one alarm. */
  readonly metric?: Readonly<Record<string, object>>;
  readonly alarm?: Readonly<Record<string, object | undefined>>;
  readonly trail?: object;
  /** As the filters name their group. */
  readonly group?: string;
}

const NAMED = { aws_cloudwatch_log_group: { g: { name: 'trail' } } };

function watching(parts: Parts = {}): Example {
  const { group = '${aws_cloudwatch_log_group.g.name}', alarm: alarms = {}, metric = {} } = parts;
  const patterns = { ...PATTERNS, ...parts.patterns };
  const names = Object.keys(patterns);
  return {
    resource: {
      ...NAMED,
      aws_cloudtrail: {
        t: { name: 'audit', cloud_watch_logs_group_arn: '${aws_cloudwatch_log_group.g.arn}:*', ...parts.trail },
      },
      aws_cloudwatch_log_metric_filter: Object.fromEntries(
        names.map((name) => [name, filter(name, patterns[name] ?? '', group, metric[name])]),
      ),
      aws_cloudwatch_metric_alarm: Object.fromEntries(
        names
          .filter((name) => !(name in alarms) || alarms[name] !== undefined)
          .map((name) => [name, alarm(name, alarms[name])]),
      ),
    },
  };
}

/** One pattern without one name. */
const without = (clause: string, name: string): Readonly<Record<string, string>> => ({
  [clause]: (PATTERNS[clause] ?? '').replace(new RegExp(`\\(\\$\\.eventName = "${name}"\\)(?: \\|\\| )?`), ''),
});

const shown = (): readonly Shown[] =>
  Object.entries(PATTERNS).flatMap(([name, pattern]) => [
    {
      address: `aws_cloudwatch_log_metric_filter.${name}`,
      values: {
        name,
        pattern,
        log_group_name: 'trail',
        metric_transformation: [{ namespace: 'Trail', name, value: '1', default_value: '0', dimensions: {} }],
      },
    },
    {
      address: `aws_cloudwatch_metric_alarm.${name}`,
      values: { ...alarm(name), actions_enabled: true, dimensions: {}, metric_query: [], datapoints_to_alarm: 0 },
    },
  ]);

const ALL = Object.keys(PATTERNS) as [string, ...string[]];
const GROUP = 'cloud_watch_logs_group_arn';

export const examples: Examples = {
  accepts: {
    'the patterns of the benchmark': watching(),
    'the patterns of Security Hub, and one for what it lacks': watching({
      patterns: {
        'unauthorized-api-calls': '{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}',
        'root-usage':
          '{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}',
        'cloudtrail-changes':
          '{($.eventName=CreateTrail) || ($.eventName=UpdateTrail) || ($.eventName=DeleteTrail) || ($.eventName=StartLogging) || ($.eventName=StopLogging)}',
        'key-disabled-or-deleted':
          '{($.eventSource=kms.amazonaws.com) && (($.eventName=DisableKey) || ($.eventName=ScheduleKeyDeletion))}',
        'security-group-changes': `{${anyOf(SECURITY_GROUPS)}}`,
        'rules-in-place': '{ $.eventName = ModifySecurityGroupRules }',
      },
    }),
    'other spaces, another order, more events, exceptions that concern nobody': watching({
      patterns: {
        'cloudtrail-changes':
          '{$.eventName="StopLogging"||$.eventName="StartLogging"||(($.eventName="*Trail")&&($.eventName!="Get*")&&($.eventName!="Describe*"))||$.eventName="PutEventSelectors"}',
        'config-changes': `{ (${anyOf('PutConfigurationRecorder PutDeliveryChannel')} || ${anyOf('StopConfigurationRecorder DeleteDeliveryChannel DeleteConfigurationRecorder')}) && $.eventSource = "config.amazonaws.com" && $.userIdentity.arn != "*AWSServiceRoleForConfig*" }`,
        'key-disabled-or-deleted':
          '{ $.eventSource = %^kms% && $.errorCode NOT EXISTS && ($.eventName = "DisableKey" || $.eventName = "ScheduleKeyDeletion") }',
      },
    }),
    'a filter for two requirements': watching({
      patterns: {
        'cloudtrail-changes': '{ $.eventName = "NothingOfTheKind" }',
        'key-disabled-or-deleted': `{ ${anyOf('CreateTrail UpdateTrail DeleteTrail StartLogging StopLogging DisableKey ScheduleKeyDeletion')} }`,
      },
    }),
    'joined by literal names': watching({ trail: { [GROUP]: ARN }, group: 'trail' }),
    'an alarm by reference to its metric, on more than none': watching({
      alarm: {
        'root-usage': {
          metric_name: '${aws_cloudwatch_log_metric_filter.root-usage.metric_transformation[0].name}',
          comparison_operator: 'GreaterThanThreshold',
          threshold: '0',
        },
      },
    }),
    'an alarm with a query': watching({
      alarm: {
        'root-usage': {
          namespace: null,
          metric_name: null,
          statistic: null,
          metric_query: [
            {
              id: 'm',
              return_data: true,
              metric: { namespace: 'Trail', metric_name: 'root-usage', stat: 'Sum', period: 60 },
            },
          ],
        },
      },
    }),
    'a log group that is made elsewhere': {
      ...planned(...shown(), { address: 'aws_cloudtrail.t', values: { name: 'audit', [GROUP]: ARN } }),
    },
    'a state': state(
      { address: 'aws_cloudtrail.t', values: { name: 'audit', [GROUP]: ARN } },
      { address: 'aws_cloudwatch_log_group.g', values: { name: 'trail', arn: ARN.replace(/:\*$/, '') } },
      ...shown(),
    ),
  },
  rejects: {
    'no log group': { clauses: ALL, given: watching({ trail: { [GROUP]: null } }) },
    'filters on another log group': { clauses: ALL, given: watching({ group: 'somewhere-else' }) },
    ...Object.fromEntries(
      ALL.map((clause) => [
        `nothing that watches for ${clause}`,
        {
          clauses: [clause] as [string],
          given: watching({ patterns: { [clause]: '{ $.eventName = "NothingOfTheKind" }' } }),
        },
      ]),
    ),
    'one call left out': {
      clauses: ['cloudtrail-changes'],
      given: watching({ patterns: without('cloudtrail-changes', 'DeleteTrail') }),
    },
    'the call that CIS added in 5.0 left out': {
      clauses: ['security-group-changes'],
      given: watching({ patterns: { 'security-group-changes': `{ ${anyOf(SECURITY_GROUPS)} }` } }),
    },
    'all of two instead of any': {
      clauses: ['key-disabled-or-deleted'],
      given: watching({
        patterns: {
          'key-disabled-or-deleted': '{ ($.eventName = "DisableKey") && ($.eventName = "ScheduleKeyDeletion") }',
        },
      }),
    },
    'users alone, not roles': {
      clauses: ['bucket-policy-changes'],
      given: watching({
        patterns: {
          'bucket-policy-changes': `${PATTERNS['bucket-policy-changes']?.slice(0, -1)} && ($.userIdentity.type = "IAMUser") }`,
        },
      }),
    },
    'a pattern that finds everything': {
      clauses: ['root-usage'],
      given: watching({ patterns: { 'root-usage': '{ $.eventName = "*" }' } }),
    },
    'words that JSON events have no place for': {
      clauses: ['console-sign-in-failures'],
      given: watching({ patterns: { 'console-sign-in-failures': '[date, name = "ConsoleLogin", ...]' } }),
    },
    'a metric without an alarm': {
      clauses: ['root-usage'],
      given: watching({ alarm: { 'root-usage': undefined } }),
    },
    'an alarm on a metric of that name elsewhere': {
      clauses: ['root-usage'],
      given: watching({ alarm: { 'root-usage': { namespace: 'Other' } } }),
    },
    'an alarm on a metric with dimensions': {
      clauses: ['root-usage'],
      given: watching({ alarm: { 'root-usage': { dimensions: { Region: 'eu-west-1' } } } }),
    },
    'a metric with dimensions': {
      clauses: ['root-usage'],
      given: watching({ metric: { 'root-usage': { default_value: null, dimensions: { Region: '$.awsRegion' } } } }),
    },
    'a metric that counts nothing': {
      clauses: ['root-usage'],
      given: watching({ metric: { 'root-usage': { value: '0' } } }),
    },
    'an alarm without actions': {
      clauses: ['root-usage'],
      given: watching({ alarm: { 'root-usage': { alarm_actions: [], ok_actions: [TOPIC] } } }),
    },
    'an alarm whose actions are switched off': {
      clauses: ['root-usage'],
      given: watching({ alarm: { 'root-usage': { actions_enabled: 'false' } } }),
    },
    'an alarm at a threshold that one event does not reach': {
      clauses: ['root-usage'],
      given: watching({ alarm: { 'root-usage': { threshold: 2 } } }),
    },
    'an alarm at more than one': {
      clauses: ['root-usage'],
      given: watching({ alarm: { 'root-usage': { comparison_operator: 'GreaterThanThreshold' } } }),
    },
    'an alarm on an average': {
      clauses: ['root-usage'],
      given: watching({ alarm: { 'root-usage': { statistic: 'Average' } } }),
    },
    'a query for an average': {
      clauses: ['root-usage'],
      given: watching({
        alarm: {
          'root-usage': {
            namespace: null,
            metric_name: null,
            statistic: null,
            metric_query: {
              id: 'm',
              metric: { namespace: 'Trail', metric_name: 'root-usage', stat: 'Average', period: 60 },
            },
          },
        },
      }),
    },
    'an alarm that waits for three periods': {
      clauses: ['root-usage'],
      given: watching({ alarm: { 'root-usage': { evaluation_periods: 3 } } }),
    },
    'an alarm that is raised when nothing happens': {
      clauses: ['root-usage'],
      given: watching({ alarm: { 'root-usage': { comparison_operator: 'LessThanThreshold' } } }),
    },
    'an alarm that takes a hundred refused calls': {
      clauses: ['unauthorized-api-calls'],
      given: watching({ alarm: { 'unauthorized-api-calls': { threshold: 100 } } }),
    },
  },
  cannotTell: {
    'a log group that a variable decides': watching({ trail: { [GROUP]: '${var.group}' } }),
    'filters of a log group that a variable decides': watching({ group: '${var.group}' }),
    'a pattern that a variable decides': watching({ patterns: { 'root-usage': '${var.pattern}' } }),
    'a pattern that cannot be read': watching({ patterns: { 'root-usage': '{ $.userIdentity.type = }' } }),
    'an alarm on a metric that a variable decides': watching({
      alarm: { 'root-usage': { metric_name: '${var.metric}' } },
    }),
    'actions that a variable decides': watching({ alarm: { 'root-usage': { alarm_actions: '${var.actions}' } } }),
    'a threshold that a variable decides': watching({ alarm: { 'root-usage': { threshold: '${var.threshold}' } } }),
  },
};

import { deepFreeze } from '../../../profiles/freeze';
import { CIS_NETWORK_FILTERS } from './cis-network-filters';
import type { EventFilter } from './event-filter';
import { anyEvent, anyEventOf } from './filter-pattern';

/**
 * Refused calls within five minutes that are more than somebody's typing error. The example of the benchmark has 1, at which
 * the alarm never rests in an account that is in use, and nobody looks at it any more; about 10 is what operators settle on.
 */
export const REFUSED_CALLS = 10;

/**
 * What section 5 of CIS AWS 7.0 (section 4 of 3.0) wants watched. Security Hub accepts its own wording of 5.1 to 5.14 and
 * nothing else; where CIS has moved on since, a second filter says what it says now.
 */
export const CIS_FILTERS: readonly EventFilter[] = deepFreeze<EventFilter[]>([
  {
    name: 'unauthorized-api-calls',
    meaning: 'API calls were refused for want of permission',
    cis: { '7.0': '5.1', '3.0': '4.1' },
    securityHub: 'CloudWatch.2',
    pattern: '{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}',
    threshold: REFUSED_CALLS,
  },
  {
    name: 'unauthorized-api-calls-less-noise',
    meaning: 'API calls were refused for want of permission, not counting log delivery and probes for buckets',
    cis: { '7.0': '5.1', '3.0': '4.1' },
    pattern:
      '{(($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")) && ($.sourceIPAddress!="delivery.logs.amazonaws.com") && ($.eventName!="HeadBucket")}',
    threshold: REFUSED_CALLS,
  },
  {
    name: 'console-sign-in-without-mfa',
    meaning: 'an IAM user signed in to the console without a second factor',
    cis: { '7.0': '5.2', '3.0': '4.2' },
    securityHub: 'CloudWatch.3',
    pattern:
      '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
  },
  {
    name: 'root-usage',
    meaning: 'somebody acted as root',
    cis: { '7.0': '5.3', '3.0': '4.3' },
    securityHub: 'CloudWatch.1',
    pattern: '{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}',
  },
  {
    name: 'iam-policy-changes',
    meaning: 'an IAM policy was changed, attached or detached',
    cis: { '7.0': '5.4', '3.0': '4.4' },
    securityHub: 'CloudWatch.4',
    pattern: anyEvent(
      'DeleteGroupPolicy',
      'DeleteRolePolicy',
      'DeleteUserPolicy',
      'PutGroupPolicy',
      'PutRolePolicy',
      'PutUserPolicy',
      'CreatePolicy',
      'DeletePolicy',
      'CreatePolicyVersion',
      'DeletePolicyVersion',
      'AttachRolePolicy',
      'DetachRolePolicy',
      'AttachUserPolicy',
      'DetachUserPolicy',
      'AttachGroupPolicy',
      'DetachGroupPolicy',
    ),
  },
  {
    name: 'cloudtrail-changes',
    meaning: 'a trail was made, changed, removed, started or stopped',
    cis: { '7.0': '5.5', '3.0': '4.5' },
    securityHub: 'CloudWatch.5',
    pattern: anyEvent('CreateTrail', 'UpdateTrail', 'DeleteTrail', 'StartLogging', 'StopLogging'),
  },
  {
    name: 'console-sign-in-failures',
    meaning: 'signing in to the console failed',
    cis: { '7.0': '5.6', '3.0': '4.6' },
    securityHub: 'CloudWatch.6',
    pattern: '{($.eventName=ConsoleLogin) && ($.errorMessage="Failed authentication")}',
  },
  {
    name: 'key-disabled-or-deleted',
    meaning: 'a KMS key was disabled, or is to be deleted',
    cis: { '7.0': '5.7', '3.0': '4.7' },
    securityHub: 'CloudWatch.7',
    pattern: anyEventOf('kms.amazonaws.com', 'DisableKey', 'ScheduleKeyDeletion'),
  },
  {
    name: 'bucket-policy-changes',
    meaning: 'who may use a bucket, or how long it keeps objects, was changed',
    cis: { '7.0': '5.8', '3.0': '4.8' },
    securityHub: 'CloudWatch.8',
    pattern: anyEventOf(
      's3.amazonaws.com',
      'PutBucketAcl',
      'PutBucketPolicy',
      'PutBucketCors',
      'PutBucketLifecycle',
      'PutBucketReplication',
      'DeleteBucketPolicy',
      'DeleteBucketCors',
      'DeleteBucketLifecycle',
      'DeleteBucketReplication',
    ),
  },
  {
    name: 'config-changes',
    meaning: 'AWS Config was changed or stopped',
    cis: { '7.0': '5.9', '3.0': '4.9' },
    securityHub: 'CloudWatch.9',
    pattern: anyEventOf(
      'config.amazonaws.com',
      'StopConfigurationRecorder',
      'DeleteDeliveryChannel',
      'PutDeliveryChannel',
      'PutConfigurationRecorder',
    ),
  },
  ...CIS_NETWORK_FILTERS,
  {
    name: 'organizations-changes',
    meaning: 'the organization was changed', // only the trail of the management account sees it
    cis: { '7.0': '5.15', '3.0': '4.15' },
    pattern: anyEventOf(
      'organizations.amazonaws.com',
      'AcceptHandshake',
      'AttachPolicy',
      'CancelHandshake',
      'CreateAccount',
      'CreateOrganization',
      'CreateOrganizationalUnit',
      'CreatePolicy',
      'DeclineHandshake',
      'DeleteOrganization',
      'DeleteOrganizationalUnit',
      'DeletePolicy',
      'DetachPolicy',
      'DisablePolicyType',
      'EnableAllFeatures',
      'EnablePolicyType',
      'InviteAccountToOrganization',
      'LeaveOrganization',
      'MoveAccount',
      'RemoveAccountFromOrganization',
      'UpdatePolicy',
      'UpdateOrganizationalUnit',
    ),
  },
]);

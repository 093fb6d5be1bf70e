import type { Construct } from 'constructs';
import { Account } from '../account';
import type { ILogGroupRef } from '../log-group/log-group-ref';
import { Role } from '../role/role';
import { trust } from '../role/trust';

/**
 * The role as which CloudTrail writes events to a log group, and nothing else: to the log streams that it names after the
 * account (or organization) whose events they hold.
 */
export function logWriter(scope: Construct, logGroup: ILogGroupRef, organizationId: string | undefined): Role {
  const { accountId, region } = Account.of(scope);
  const role = new Role(scope, 'LogWriter', {
    description: 'CloudTrail writes its events to CloudWatch Logs',
    trust: trust.service('cloudtrail.amazonaws.com'),
  });
  const streams = [
    `${accountId}_CloudTrail_${region}*`,
    ...(organizationId === undefined ? [] : [`${organizationId}_*`]),
  ];
  role.allow({
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: streams.map((stream) => `${logGroup.logGroupArn}:log-stream:${stream}`),
  });
  return role;
}

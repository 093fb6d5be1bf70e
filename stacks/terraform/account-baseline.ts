import type { Construct } from 'constructs';
import { AuditTrail } from '../../constructs/aws/audit-trail/audit-trail';
import { AwsStack } from './aws-stack';

/** What every account has before anything else: an audit trail that nobody can switch off unseen. */
export class AccountBaseline extends AwsStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id, 'platform-team');
    const trail = new AuditTrail(this, 'Trail');
    trail.alarms.subscribeEmail('security@example.com');
  }
}

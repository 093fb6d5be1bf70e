import type { Account } from '../account';
import type { AllowStatement } from '../iam/statement';

/** A statement of a key policy; its resource is always the key. */
export type KeyStatement = Omit<AllowStatement, 'resources'>;

export type KeyService = 'cloudwatch-logs' | 'cloudtrail' | 'cloudwatch-alarms' | 'log-delivery';

/** How one AWS service uses a key. The functions of key-services.ts make them; each binds the service to its source. */
export interface KeyUse {
  /** An imported key names the services that it allows. */
  readonly service: KeyService;
  /** What the key policy has to say, in the account of the key. */
  statements(account: Account): readonly KeyStatement[];
}

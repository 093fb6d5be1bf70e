import type { IKeyRef } from '../key/key-ref';
import type { TopicGrants } from './topic-grants';

/** An SNS topic, as others need to know it: ours, or an imported one. */
export interface ITopicRef {
  readonly topicArn: string;
  /** Key that encrypts the messages; undefined where that is not known. */
  readonly encryptionKey?: IKeyRef;
  /** Who may publish to it. */
  readonly grants: TopicGrants;

  /**
   * Lets CloudWatch alarms of this account and region publish here: in the topic's policy, and in the policy of its key.
   *
   * @param alarmNames literals; a `*` may end one
   * @throws on an imported topic that was not declared to let alarms in, or a name that is none
   */
  allowAlarms(alarmNames: readonly string[]): void;

  /** Sends every message to a mailbox, once its owner has followed the link in the first mail. */
  subscribeEmail(address: string): void;

  /**
   * Sends every message to a web hook, once it has confirmed.
   *
   * @param id names the subscription: `'pager'`
   * @param url begins with `https://`
   */
  subscribeHttps(id: string, url: string): void;
}

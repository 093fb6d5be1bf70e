import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SnsTopicPolicy } from '@cdktf/provider-aws/lib/sns-topic-policy';
import { Lazy } from 'cdktf';
import { Construct } from 'constructs';
import { AshlarError, postureError } from '../../../core/errors';
import { literal } from '../../literal';
import { Account } from '../account';
import { PolicyDocument } from '../iam/policy-document';
import type { AllowStatement, Reason } from '../iam/statement';
import type { IKeyRef } from '../key/key-ref';
import { cloudWatchAlarms } from '../key/key-services';
import { checkAlarmNames } from './alarm-names';
import { ImportedTopic, type ImportedTopicProps } from './imported-topic';
import { hasSubscriber, subscribeEmail, subscribeHttps } from './subscription';
import { TopicGrants } from './topic-grants';
import { denyPlainHttp } from './topic-policy';
import type { ITopicRef } from './topic-ref';

export interface TopicProps {
  /** Key that encrypts the messages. Its policy lets in who must publish, and nobody else. */
  readonly encryptionKey: IKeyRef;

  /**
   * 1 to 256 letters, digits, hyphens and underscores, unique in its account and region. Changing it replaces the topic and
   * everybody has to confirm again.
   *
   * @default - the construct path, with hyphens
   */
  readonly topicName?: string;
}

/**
 * An SNS topic that is encrypted under a key of one's own, refuses plain HTTP, and takes messages from whom it was told to.
 *
 * An alarm that reaches nobody is none: a topic that alarms publish to, and nobody is subscribed to, fails synthesis.
 */
export class Topic extends Construct implements ITopicRef {
  /** A topic that is made elsewhere. */
  public static fromArn(scope: Construct, id: string, topicArn: string, props: ImportedTopicProps = {}): ITopicRef {
    return new ImportedTopic(scope, id, topicArn, props);
  }

  public readonly topicArn: string;
  public readonly topicName: string;
  public readonly encryptionKey: IKeyRef;
  /** Who may publish to it. */
  public readonly grants: TopicGrants;

  readonly #policy: PolicyDocument;
  readonly #alarmNames = new Set<string>();
  #subscribedElsewhere = false;

  public constructor(scope: Construct, id: string, props: TopicProps) {
    super(scope, id);
    const topic = new SnsTopic(this, 'Resource', {
      name: nameOf(this, props.topicName),
      kmsMasterKeyId: props.encryptionKey.keyArn,
      signatureVersion: 2, // SHA-256; 1 is SHA-1
    });
    this.topicArn = topic.arn;
    this.topicName = topic.name;
    this.encryptionKey = props.encryptionKey;
    this.grants = TopicGrants.of(this);
    this.#policy = new PolicyDocument('topic', this.node.path).add(denyPlainHttp(topic.arn));
    new SnsTopicPolicy(this, 'Policy', {
      arn: topic.arn,
      policy: Lazy.stringValue({ produce: () => this.#policy.render() }),
    });
    this.node.addValidation({ validate: () => this.#checkSubscribers() });
  }

  public allowAlarms(alarmNames: readonly string[]): void {
    checkAlarmNames(alarmNames, this.node.path);
    const added = alarmNames.filter((name) => !this.#alarmNames.has(name));
    if (added.length === 0) return;
    for (const name of added) this.#alarmNames.add(name);
    const account = Account.of(this);
    this.addToPolicy({
      principals: { service: ['cloudwatch.amazonaws.com'] },
      actions: ['sns:Publish'],
      conditions: {
        StringEquals: { 'aws:SourceAccount': account.accountId },
        ArnLike: { 'aws:SourceArn': added.map((name) => account.arn('cloudwatch', `alarm:${name}`)) },
      },
    });
    this.encryptionKey.allowService(cloudWatchAlarms({ alarmNames: added }));
  }

  /**
   * Adds to the topic's policy, at any time before synthesis. It needs principals; its resource is always this topic. Who
   * is let in needs the key too.
   *
   * @throws when it names an action that is not of SNS, a wildcard, or nobody
   */
  public addToPolicy(statement: Omit<AllowStatement, 'resources'>): void {
    this.#policy.add({ ...statement, resources: [this.topicArn] });
  }

  public subscribeEmail(address: string): void {
    subscribeEmail(this, address);
  }

  public subscribeHttps(id: string, url: string): void {
    subscribeHttps(this, id, url);
  }

  /** Says that somebody is subscribed though this program does not show it: a chat channel, another stack. */
  public subscribedElsewhere({ because }: Reason): void {
    if (because.trim() === '') {
      throw new AshlarError(
        "subscribedElsewhere needs a reason.\n        Pass { because: '...' }: who is subscribed, and where that is written",
      );
    }
    this.#subscribedElsewhere = true;
  }

  #checkSubscribers(): string[] {
    if (this.#alarmNames.size === 0 || this.#subscribedElsewhere || hasSubscriber(this)) return [];
    throw postureError(
      this.node.path,
      '{path} takes alarms, but nobody is subscribed to it: they would reach nobody.',
      "Call subscribeEmail('security@example.com') on it, or subscribedElsewhere({ because: '...' })",
    );
  }
}

function nameOf(topic: Topic, asked: string | undefined): string {
  const { path } = topic.node;
  const name = literal(asked ?? path.replaceAll(/[^\w-]+/g, '-'), 'topicName', path);
  if (/^[\w-]{1,256}$/.test(name)) return name;
  throw postureError(
    path,
    `topicName of {path} is not a name that SNS accepts, got '${name}'.`,
    'Use 1 to 256 letters, digits, hyphens and underscores; the construct path is the default',
  );
}

import { Construct } from 'constructs';
import { postureError } from '../../../core/errors';
import type { IKeyRef } from '../key/key-ref';
import { subscribeEmail, subscribeHttps } from './subscription';
import { TopicGrants } from './topic-grants';
import type { ITopicRef } from './topic-ref';

export interface ImportedTopicProps {
  /**
   * Whether its policy, and that of its key, let the CloudWatch alarms of this account publish.
   *
   * @default false - an alarm that should publish to it is refused: it would be mute
   */
  readonly allowsAlarms?: boolean;

  /**
   * Key that encrypts the messages; grants then come with what they need of it.
   *
   * @default - none that we know of
   */
  readonly encryptionKey?: IKeyRef;
}

/** A topic whose policy is written elsewhere. See `Topic.fromArn`. */
export class ImportedTopic extends Construct implements ITopicRef {
  public readonly encryptionKey?: IKeyRef;
  public readonly grants: TopicGrants;

  public constructor(
    scope: Construct,
    id: string,
    public readonly topicArn: string,
    private readonly props: ImportedTopicProps,
  ) {
    super(scope, id);
    this.encryptionKey = props.encryptionKey;
    this.grants = TopicGrants.of(this);
  }

  public allowAlarms(): void {
    if (this.props.allowsAlarms === true) return;
    throw postureError(
      this.node.path,
      'an alarm must publish to the imported topic {path}, whose policy is not known to let it.',
      'Let its policy and its key allow cloudwatch.amazonaws.com, then say so: Topic.fromArn(scope, id, arn, { allowsAlarms: true })',
    );
  }

  public subscribeEmail(address: string): void {
    subscribeEmail(this, address);
  }

  public subscribeHttps(id: string, url: string): void {
    subscribeHttps(this, id, url);
  }
}

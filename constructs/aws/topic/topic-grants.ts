import type { IGrantee } from '../iam/grantee';
import type { IKeyRef } from '../key/key-ref';

/** What the grants need to know of a topic. */
interface PublishTarget {
  readonly topicArn: string;
  readonly encryptionKey?: IKeyRef;
}

/** Permissions on a topic, given to principals of its own account. They come with what they need of the topic's key. */
export class TopicGrants {
  public static of(topic: PublishTarget): TopicGrants {
    return new TopicGrants(topic);
  }

  private constructor(private readonly topic: PublishTarget) {}

  /** Lets `grantee` publish messages, and SNS encrypt them on its behalf. It can neither read nor subscribe. */
  public publish(grantee: IGrantee): void {
    const { topicArn, encryptionKey } = this.topic;
    grantee.allow({ actions: ['sns:Publish'], resources: [topicArn] });
    if (encryptionKey === undefined) return;
    grantee.allow({
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'], // SNS decrypts the data key that it uses again
      resources: [encryptionKey.keyArn],
      conditions: {
        StringLike: { 'kms:ViaService': ['sns.*.amazonaws.com', 'sns.*.amazonaws.com.cn'] }, // a key has one region
        StringEquals: { 'kms:EncryptionContext:aws:sns:topicArn': topicArn },
      },
    });
  }
}

import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import type { Construct } from 'constructs';
import { postureError } from '../../../core/errors';
import { literal } from '../../literal';

/** TLS, and a host that is known now; what follows may be a token. */
const HTTPS = /^https:\/\/[A-Za-z0-9][A-Za-z0-9.-]*(?::\d+)?(?:[/?]|$)/;

type Subscribed = Construct & { readonly topicArn: string };

/** Subscribes a mailbox; one that is subscribed already stays as it is. */
export function subscribeEmail(topic: Subscribed, address: string): void {
  const { path } = topic.node;
  literal(address, 'the mail address of a subscriber', path);
  if (!/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(address)) {
    throw postureError(
      path,
      `a subscriber of {path} has no mail address, got '${address}'.`,
      "Write it as in 'a@b.example'",
    );
  }
  subscribe(topic, address, { protocol: 'email', endpoint: address });
}

/** Subscribes a web hook that is reached over TLS. */
export function subscribeHttps(topic: Subscribed, id: string, url: string): void {
  if (!HTTPS.test(url)) {
    throw postureError(
      topic.node.path,
      `the subscriber '${id}' of {path} is not reached over TLS, at a host that is known now.`, // its path may be a secret
      'Give an address that begins with https:// and a host; messages never leave over plain HTTP',
    );
  }
  subscribe(topic, id, { protocol: 'https', endpoint: url });
}

function subscribe(topic: Subscribed, id: string, to: { readonly protocol: string; readonly endpoint: string }): void {
  const known = topic.node.tryFindChild(id);
  if (known === undefined) {
    new SnsTopicSubscription(topic, id, { topicArn: topic.topicArn, ...to });
  } else if (!(known instanceof SnsTopicSubscription) || known.endpointInput !== to.endpoint) {
    throw postureError(topic.node.path, `{path} has another '${id}' already.`, 'Name this subscriber differently');
  }
}

/** Whether anybody is subscribed here. */
export const hasSubscriber = (topic: Construct): boolean =>
  topic.node.children.some((child) => child instanceof SnsTopicSubscription);

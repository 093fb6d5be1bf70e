import type { DenyStatement } from '../iam/statement';

/** Every action that a topic policy can speak of. SNS refuses `sns:*` there: it would name actions that are not a topic's. */
const EVERYTHING = [
  'sns:AddPermission',
  'sns:DeleteTopic',
  'sns:GetTopicAttributes',
  'sns:ListSubscriptionsByTopic',
  'sns:Publish',
  'sns:RemovePermission',
  'sns:SetTopicAttributes',
  'sns:Subscribe',
];

/** Refuses plain HTTP. */
export const denyPlainHttp = (topicArn: string): DenyStatement => ({
  sid: 'DenyPlainHttp',
  effect: 'Deny',
  principals: '*',
  actions: EVERYTHING,
  resources: [topicArn],
  conditions: { Bool: { 'aws:SecureTransport': 'false' } },
});

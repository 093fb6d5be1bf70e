import { and } from '../../../adapters/aws/policy/certainty';
import { topicAdapter } from '../../../adapters/aws/topic';
import { defineControl } from '../../../core/control';
import { fail, must, notApplicable } from '../../../core/verdict';

const PLAIN_HTTP = { 'aws:securetransport': 'false' };

export const snsNotPublic = defineControl({
  id: 'SNS-002',
  slug: 'sns-not-public',
  title: 'A topic takes messages from whom it was told to, over TLS, and from nobody else',
  severity: 'critical',
  severityBecause: 'Anyone with an AWS account can read what a public topic sends, or set off what listens to it.',
  why: 'Topics carry alarms and start programs. Who can publish raises false alarms or hides true ones; who can subscribe reads along.',
  frameworks: {
    'cis-aws-7.0': ['2.21'],
    'security-hub': ['SNS.4'],
    'iso-27001-2022': ['A.8.1'],
  },
  judges: topicAdapter,
  clauses: {
    'no-public-principal': (view) =>
      view.kind === 'subscription'
        ? notApplicable
        : must(
            view.policy.first((statement) => statement.grantsPublic),
            (statement) => statement === undefined,
            {
              because: (statement) =>
                `${statement?.name} of its policy lets in everyone, and no condition keeps strangers out`,
              fix: 'name the principals, or add a condition on aws:SourceAccount, aws:SourceArn or aws:PrincipalOrgID',
            },
          ),
    'tls-only': (view) => {
      if (view.kind === 'subscription') return notApplicable;
      const { policy, node } = view;
      const fix = 'deny sns:Publish to everyone when aws:SecureTransport is false';
      if (policy.absent) {
        return fail(
          { node },
          `it has no policy (looked for aws_sns_topic_policy that refers to ${node.address}), so it takes messages over plain HTTP`,
          fix,
        );
      }
      return must(
        policy.first((statement) => and(statement.denies('sns:Publish', PLAIN_HTTP), () => view.isMeantBy(statement))),
        (denial) => denial !== undefined,
        { because: 'its policy lets through messages over plain HTTP', fix },
      );
    },
  },
  enforcedBy: [{ kind: 'aws-config-rule', rule: 'SNS_TOPIC_NO_PUBLIC_ACCESS' }],
  telemetry: 'CloudTrail events SetTopicAttributes (Policy), AddPermission and Subscribe; IAM Access Analyzer findings',
});

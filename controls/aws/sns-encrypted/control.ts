import { topicAdapter } from '../../../adapters/aws/topic';
import { defineControl } from '../../../core/control';
import { must, notApplicable } from '../../../core/verdict';

export const snsEncrypted = defineControl({
  id: 'SNS-001',
  slug: 'sns-encrypted',
  title: 'Messages of a topic are encrypted at rest and on their way out',
  severity: 'medium',
  severityBecause: 'Messages rest only for moments, but notifications often quote what the encrypted source holds.',
  why: 'SNS stores messages in plain until told otherwise, and sends them over plain HTTP to whoever subscribed so.',
  frameworks: {
    'security-hub': ['SNS.1'],
    'nist-800-53-r5': ['CA-9(1)', 'CM-3(6)', 'SC-7(10)', 'SC-13', 'SC-28', 'SC-28(1)', 'SI-7(6)'],
    'iso-27001-2022': ['A.8.11', 'A.8.24', 'A.8.3'],
    soc2: ['pi_1_4'],
    hipaa: ['164_308_a_1_ii_b', '164_308_a_4_ii_a', '164_312_a_2_iv', '164_312_e_2_ii'],
    'nist-csf-2.0': ['be_5', 'dp_4'],
    'mitre-attack': ['T1530'],
  },
  judges: topicAdapter,
  clauses: {
    'customer-key': (view) =>
      view.kind === 'subscription'
        ? notApplicable
        : must(view.customerKey, (is) => is, {
            because:
              'its messages are not encrypted under a key of the customer: kms_master_key_id is not set, or is the one of AWS',
            fix: 'set kms_master_key_id to a key of your own; alarms cannot publish under alias/aws/sns',
          }),
    'no-plain-http-subscription': (view) =>
      view.kind === 'topic'
        ? notApplicable
        : must(view.protocol, (protocol) => protocol.toLowerCase() !== 'http', {
            because: 'it sends messages over plain HTTP',
            fix: "set protocol to 'https', and the endpoint to one that answers it",
          }),
  },
  enforcedBy: [{ kind: 'aws-config-rule', rule: 'SNS_ENCRYPTED_KMS' }],
  telemetry: 'CloudTrail events SetTopicAttributes (KmsMasterKeyId) and Subscribe (protocol http)',
});

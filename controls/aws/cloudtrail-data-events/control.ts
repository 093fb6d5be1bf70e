import type { Access } from '../../../adapters/aws/trail/selectors';
import { type TrailView, trailAdapter } from '../../../adapters/aws/trail/trail';
import { defineControl } from '../../../core/control';
import { must, notApplicable, type Verdict } from '../../../core/verdict';

const records = (trail: TrailView, access: Access, dataEvents: boolean): Verdict =>
  dataEvents
    ? must(trail.missing('s3-object', access), (missing) => missing === undefined, {
        because: (missing) => `it does not record the ${access} of every S3 object: ${missing}`,
        fix: `select ${access} of data events of type AWS::S3::Object, for all buckets`,
      })
    : notApplicable;

export const cloudtrailDataEvents = defineControl({
  id: 'TRAIL-005',
  slug: 'cloudtrail-data-events',
  title: 'A trail records who read and who changed each object in S3',
  severity: 'low',
  severityBecause: 'It helps only after the fact, and access logs of the buckets tell a part of it.',
  why: 'After a leak the question is which objects were read, with whose credentials. Management events do not tell.',
  frameworks: {
    'cis-aws-7.0': ['4.8', '4.9'],
    'cis-aws-6.0': ['4.8', '4.9'],
    'cis-aws-5.0': ['3.8', '3.9'],
    'cis-aws-4.0': ['3.8', '3.9'],
    'cis-aws-3.0': ['3.8', '3.9'],
    'security-hub': ['S3.22', 'S3.23'],
    'nist-800-53-r5': [
      'AC-2(4)',
      'AC-3(1)',
      'AC-3(10)',
      'AC-4(26)',
      'AC-6(9)',
      'AU-2',
      'AU-3',
      'AU-6(3)',
      'AU-6(4)',
      'AU-6(6)',
      'AU-6(9)',
      'AU-8',
      'AU-10',
      'AU-12',
      'AU-12(1)',
      'AU-12(2)',
      'AU-12(3)',
      'AU-12(4)',
      'AU-14',
      'AU-14(3)',
      'CA-7',
      'CM-5(1)',
      'CM-6',
      'CM-9',
      'IA-3(3)',
      'MA-4(1)',
      'PM-14',
      'PM-31',
      'SC-7(9)',
      'SI-1(1)',
      'SI-3(8)',
      'SI-4(2)',
      'SI-4(17)',
      'SI-4(20)',
      'SI-7(8)',
      'SI-10(1)',
    ],
    'iso-27001-2022': ['A.8.15', 'A.8.16'],
    soc2: ['cc_2_1', 'cc_7_2', 'pi_1_2'],
    hipaa: ['164_308_a_1_ii_d', '164_308_a_3_ii_a', '164_308_a_6_ii', '164_312_a_2_i', '164_312_b', '164_312_e_2_i'],
  },
  judges: trailAdapter,
  params: { dataEvents: true },
  clauses: {
    'object-reads': (trail, { dataEvents }) => records(trail, 'reads', dataEvents),
    'object-writes': (trail, { dataEvents }) => records(trail, 'writes', dataEvents),
  },
  enforcedBy: [
    { kind: 'aws-config-rule', rule: 'CLOUDTRAIL_S3_DATAEVENTS_ENABLED' },
    { kind: 'aws-config-rule', rule: 'CLOUDTRAIL_ALL_WRITE_S3_DATA_EVENT_CHECK' },
    { kind: 'aws-config-rule', rule: 'CLOUDTRAIL_ALL_READ_S3_DATA_EVENT_CHECK' },
  ],
  telemetry: 'CloudTrail event PutEventSelectors; GetObject and PutObject events in the trail of a canary object',
});

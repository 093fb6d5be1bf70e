import type { Example, Examples } from '../../../core/examples';
import { state } from '../example-documents';

const trail = (settings: object): Example => ({
  resource: { aws_cloudtrail: { t: { name: 'audit', s3_bucket_name: 'audit-logs', ...settings } } },
});

const OBJECTS = { type: 'AWS::S3::Object', values: ['arn:aws:s3'] };

const basic = (settings: object): Example => trail({ event_selector: { data_resource: OBJECTS, ...settings } });

const field = (name: string, operator: string, ...values: readonly string[]): object => ({
  field: name,
  [operator]: values,
});
const MANAGEMENT = [field('eventCategory', 'equals', 'Management')];
const S3 = [field('eventCategory', 'equals', 'Data'), field('resources.type', 'equals', 'AWS::S3::Object')];

const advanced = (...selectors: readonly (readonly object[])[]): Example =>
  trail({ advanced_event_selector: selectors.map((field_selector) => ({ field_selector })) });

export const examples: Examples = {
  accepts: {
    'every bucket': basic({ read_write_type: 'All' }),
    'every bucket, in the other spelling; All by default': basic({
      data_resource: [
        { type: 'AWS::Lambda::Function', values: ['arn:aws:lambda'] },
        { ...OBJECTS, values: ['arn:aws:s3:::'] },
      ],
    }),
    'reads and writes in a selector each': trail({
      event_selector: [
        { read_write_type: 'ReadOnly', data_resource: OBJECTS },
        { read_write_type: 'WriteOnly', data_resource: OBJECTS },
      ],
    }),
    'an advanced selector': advanced(MANAGEMENT, S3),
    'an advanced selector of every ARN': advanced([...S3, field('resources.ARN', 'starts_with', 'arn:aws:s3:::')]),
    'a state': state({
      address: 'aws_cloudtrail.t',
      values: {
        name: 'audit',
        event_selector: [
          {
            read_write_type: 'All',
            include_management_events: true,
            exclude_management_event_sources: [],
            data_resource: [OBJECTS],
          },
        ],
        advanced_event_selector: [],
      },
    }),
  },
  rejects: {
    'no selector: management events alone': { clauses: ['object-reads', 'object-writes'], given: trail({}) },
    'management events alone, in an advanced selector': {
      clauses: ['object-reads', 'object-writes'],
      given: advanced(MANAGEMENT),
    },
    'writes alone': { clauses: ['object-reads'], given: basic({ read_write_type: 'WriteOnly' }) },
    'reads alone': { clauses: ['object-writes'], given: basic({ read_write_type: 'ReadOnly' }) },
    'writes alone, in an advanced selector': {
      clauses: ['object-reads'],
      given: advanced([...S3, field('readOnly', 'equals', 'false')]),
    },
    'reads alone, in an advanced selector': {
      clauses: ['object-writes'],
      given: advanced([...S3, field('readOnly', 'not_equals', 'false')]),
    },
    'the objects of one bucket': {
      clauses: ['object-reads', 'object-writes'],
      given: basic({ data_resource: { ...OBJECTS, values: ['arn:aws:s3:::orders/'] } }),
    },
    'every bucket but one': {
      clauses: ['object-reads', 'object-writes'],
      given: advanced([...S3, field('resources.ARN', 'not_starts_with', 'arn:aws:s3:::logs/')]),
    },
    functions: {
      clauses: ['object-reads', 'object-writes'],
      given: basic({ data_resource: { type: 'AWS::Lambda::Function', values: ['arn:aws:lambda'] } }),
    },
  },
  cannotTell: {
    'a type that a variable decides': basic({ read_write_type: '${var.type}' }),
    'buckets that a variable decides': basic({ data_resource: { ...OBJECTS, values: ['${var.bucket}'] } }),
    'an advanced selector that a variable decides': advanced([...S3, field('readOnly', 'equals', '${var.only}')]),
  },
};

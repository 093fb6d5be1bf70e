import type { Example, Examples } from '../../../core/examples';
import { planned, state } from '../example-documents';

const trail = (settings: object): Example => ({
  resource: { aws_cloudtrail: { t: { name: 'audit', s3_bucket_name: 'audit-logs', ...settings } } },
});

export const examples: Examples = {
  accepts: {
    'switched on': trail({ enable_log_file_validation: true }),
    'switched on, as a string': trail({ enable_log_file_validation: 'true' }),
    'switched on by a local value': {
      ...trail({ enable_log_file_validation: '${local.digests}' }),
      locals: { digests: true },
    },
    'a plan': planned({
      address: 'aws_cloudtrail.t',
      values: { name: 'audit', enable_log_file_validation: true },
      hidden: { arn: true, home_region: true },
    }),
  },
  rejects: {
    'nothing said: the provider leaves it off': { clauses: ['log-file-validation'], given: trail({}) },
    'switched off': { clauses: ['log-file-validation'], given: trail({ enable_log_file_validation: 'false' }) },
    'null, as a module passes it on': {
      clauses: ['log-file-validation'],
      given: trail({ enable_log_file_validation: null }),
    },
    'a state in which somebody switched it off': {
      clauses: ['log-file-validation'],
      given: state({ address: 'aws_cloudtrail.t', values: { name: 'audit', enable_log_file_validation: false } }),
    },
  },
  cannotTell: {
    'a switch that a variable decides': trail({ enable_log_file_validation: '${var.digests}' }),
  },
};

import type { Example, Examples } from '../../../core/examples';
import { state } from '../example-documents';

const key = (settings: object, type = 'aws_kms_key'): Example => ({ resource: { [type]: { k: settings } } });

export const examples: Examples = {
  accepts: {
    'nothing said: KMS waits 30 days': key({}),
    'all that KMS allows': key({ deletion_window_in_days: 30, is_enabled: true }),
    'values written as strings': key({ deletion_window_in_days: '30', is_enabled: 'true' }),
    'a local value': { ...key({ deletion_window_in_days: '${local.days}' }), locals: { days: 30 } },
    'imported material': key({ deletion_window_in_days: 30, enabled: true }, 'aws_kms_external_key'),
    'a replica': key({ deletion_window_in_days: 30 }, 'aws_kms_replica_key'),
    'a state after an import, which does not tell the window': state({
      address: 'aws_kms_key.k',
      values: { deletion_window_in_days: null, is_enabled: true },
    }),
  },
  rejects: {
    'the shortest window': { clauses: ['deletion-window'], given: key({ deletion_window_in_days: 7 }) },
    'a day too few': { clauses: ['deletion-window'], given: key({ deletion_window_in_days: '29' }) },
    'a replica that is gone in a week': {
      clauses: ['deletion-window'],
      given: key({ deletion_window_in_days: 7 }, 'aws_kms_replica_key'),
    },
    'a key that is switched off': { clauses: ['enabled'], given: key({ is_enabled: false }) },
    'imported material that is switched off': {
      clauses: ['enabled'],
      given: key({ enabled: false }, 'aws_kms_external_key'),
    },
    'a state in which somebody switched it off': {
      clauses: ['enabled'],
      given: state({ address: 'aws_kms_key.k', values: { deletion_window_in_days: 30, is_enabled: false } }),
    },
  },
  cannotTell: {
    'a window that a variable decides': key({ deletion_window_in_days: '${var.days}' }),
    'a switch that a variable decides': key({ is_enabled: '${var.on}' }),
  },
};

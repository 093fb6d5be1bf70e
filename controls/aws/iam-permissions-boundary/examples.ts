import type { Example, Examples } from '../../../core/examples';

const role = (settings: object, more: object = {}): Example => ({
  resource: { aws_iam_role: { importer: { name: 'importer', ...settings } }, ...more },
});

const BOUNDARY = 'arn:aws:iam::111122223333:policy/boundary';

export const examples: Examples = {
  accepts: {
    'a boundary by its ARN, and the default session': role({ permissions_boundary: BOUNDARY }),
    'a boundary of this plan, and an hour': role(
      { permissions_boundary: '${aws_iam_policy.boundary.arn}', max_session_duration: '3600' },
      { aws_iam_policy: { boundary: { name: 'boundary' } } },
    ),
    'a boundary whose ARN is put together': role({
      permissions_boundary: 'arn:aws:iam::${var.account}:policy/boundary',
    }),
  },
  rejects: {
    'no boundary': { clauses: ['boundary'], given: role({ permissions_boundary: null }) },
    'an empty boundary': { clauses: ['boundary'], given: role({ permissions_boundary: '' }) },
    'a session of half a day': {
      clauses: ['session-duration'],
      given: role({ permissions_boundary: BOUNDARY, max_session_duration: 43_200 }),
    },
    'a session one second too long': {
      clauses: ['session-duration'],
      given: role({ permissions_boundary: BOUNDARY, max_session_duration: 3601 }),
    },
  },
  cannotTell: {
    'a boundary that a variable decides': role({ permissions_boundary: '${var.boundary}' }),
    'a session that a variable decides': role({
      permissions_boundary: BOUNDARY,
      max_session_duration: '${var.seconds}',
    }),
  },
  notApplicable: {
    'a role that AWS makes for a service': role({ path: '/aws-service-role/support.amazonaws.com/' }),
    'a role that AWS makes for Identity Center': role({ path: '/aws-reserved/sso.amazonaws.com/' }),
  },
};

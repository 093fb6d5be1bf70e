import { roleAdapter } from '../../../adapters/aws/role';
import { defineControl } from '../../../core/control';
import { must, notApplicable } from '../../../core/verdict';

export const iamPermissionsBoundary = defineControl({
  id: 'IAM-007',
  slug: 'iam-permissions-boundary',
  title: 'A role has an upper limit to what it can be given, and to how long a session lasts',
  severity: 'medium',
  severityBecause: 'It limits the damage of another mistake, and makes none by itself.',
  why: 'Whoever adds a policy to a role later, by hand or by a pipeline, cannot get past its boundary; a stolen session ends with its hour.',
  frameworks: {},
  judges: roleAdapter,
  params: { permissionsBoundary: true, maxSessionHours: 1 },
  clauses: {
    boundary: ({ hasBoundary }, { permissionsBoundary }) =>
      permissionsBoundary
        ? must(hasBoundary, (is) => is, {
            because: 'it has no permissions boundary',
            fix: 'set permissions_boundary to the ARN of the policy that bounds roles here',
          })
        : notApplicable,
    'session-duration': ({ maxSessionSeconds }, { maxSessionHours }) =>
      must(maxSessionSeconds, (seconds) => seconds <= maxSessionHours * 3600, {
        because: (seconds) => `a session may last ${seconds} seconds, longer than ${maxSessionHours * 3600}`,
        fix: `set max_session_duration to at most ${maxSessionHours * 3600}, or remove it: 3600 is the default`,
      }),
  },
  enforcedBy: [{ kind: 'service-control-policy', denies: ['iam:CreateRole', 'iam:DeleteRolePermissionsBoundary'] }],
  telemetry: 'CloudTrail events CreateRole, DeleteRolePermissionsBoundary and UpdateRole; CIS alarm 5.4',
});

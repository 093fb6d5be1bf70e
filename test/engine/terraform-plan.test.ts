import { Hidden } from '../../core/plan/node';
import { loadDocuments } from '../../engine/readers/load';

/** What Terraform prints for a role whose boundary and some of whose arguments are known only after apply. */
const plan = loadDocuments([
  {
    file: 'plan.json',
    value: {
      format_version: '1.2',
      planned_values: {
        root_module: {
          resources: [
            { address: 'aws_iam_policy.limit', mode: 'managed', type: 'aws_iam_policy', name: 'limit', values: {} },
            {
              address: 'aws_iam_role.r',
              mode: 'managed',
              type: 'aws_iam_role',
              name: 'r',
              values: { name: 'r', inline_policy: [{ name: 'one' }] },
            },
          ],
        },
      },
      resource_changes: [
        {
          address: 'aws_iam_role.r',
          change: {
            after_unknown: {
              permissions_boundary: true,
              managed_policy_arns: true,
              inline_policy: [{ policy: true, id: true }],
            },
          },
        },
      ],
      configuration: {
        root_module: {
          resources: [
            {
              address: 'aws_iam_role.r',
              expressions: {
                name: { constant_value: 'r' },
                permissions_boundary: { references: ['aws_iam_policy.limit.arn', 'aws_iam_policy.limit'] },
                inline_policy: [{ policy: { references: ['aws_iam_policy.limit.policy', 'aws_iam_policy.limit'] } }],
              },
            },
          ],
        },
      },
    },
  },
]);
const [role] = plan.ofType('aws_iam_role');
const [limit] = plan.ofType('aws_iam_policy');

describe('what a plan hides', () => {
  test('refers to what its own expression refers to', () => {
    expect(role?.settings.permissions_boundary).toEqual(
      new Hidden(['aws_iam_policy.limit.arn', 'aws_iam_policy.limit']),
    );
    expect(role?.settings.inline_policy).toEqual([
      { name: 'one', policy: new Hidden(['aws_iam_policy.limit.policy', 'aws_iam_policy.limit']), id: new Hidden([]) },
    ]);
    expect(limit && plan.attached(limit, 'aws_iam_role', 'permissions_boundary').nodes).toEqual([role]);
  });

  test('refers to nothing where the provider computes what nobody wrote, whatever else the resource refers to', () => {
    expect(role?.settings.managed_policy_arns).toEqual(new Hidden([]));
    expect(limit && plan.attached(limit, 'aws_iam_role', 'managed_policy_arns').nodes).toEqual([]);
  });
});

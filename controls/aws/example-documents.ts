/** One resource, as `terraform show -json` prints it. */
export interface Shown {
  /** `aws_kms_key.k` */
  readonly address: string;
  readonly values: object;
  /** In a plan: what only apply will tell, `{ arn: true }`. */
  readonly hidden?: object;
  /** In a plan: what the program writes, `{ policy: { constant_value: '{}' } }`. */
  readonly written?: object;
}

/** What `terraform show -json` prints of a state: literals, and no references. */
export const state = (...resources: readonly Shown[]): Readonly<Record<string, unknown>> => ({
  format_version: '1.0',
  terraform_version: '1.9.0',
  values: { root_module: { resources: resources.map(shown) } },
});

/** What `terraform show -json` prints of a plan. */
export const planned = (...resources: readonly Shown[]): Readonly<Record<string, unknown>> => ({
  format_version: '1.2',
  terraform_version: '1.9.0',
  planned_values: { root_module: { resources: resources.map(shown) } },
  resource_changes: resources.map(({ address, hidden = {} }) => ({ address, change: { after_unknown: hidden } })),
  configuration: {
    root_module: { resources: resources.map(({ address, written = {} }) => ({ address, expressions: written })) },
  },
});

function shown({ address, values }: Shown): object {
  const [type, name] = address.split('.');
  return { address, mode: 'managed', type, name, values };
}

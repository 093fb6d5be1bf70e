import { postureError } from '../../core/errors';

export type Labels = Readonly<Record<string, string>>;

/**
 * The one label that selects the pods of a workload. A Deployment's selector cannot be changed once it is in a cluster,
 * so neither can this.
 */
export const INSTANCE = 'app.kubernetes.io/instance';

const VALUE = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

/** Whether Kubernetes takes `text` as the value of a label. */
export const isLabelValue = (text: string): boolean => VALUE.test(text);

/** Labels of what belongs to a tenant: who answers for it, what it is part of, what wrote it. */
export const tenantLabels = (tenant: string, owner: string): Labels => ({
  'app.kubernetes.io/managed-by': 'ashlar',
  'app.kubernetes.io/part-of': tenant,
  owner,
});

/**
 * The labels that Kubernetes recommends, and `app`, which older tools read.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/
 */
export const workloadLabels = (name: string, tenant: string, owner: string): Labels => ({
  ...tenantLabels(tenant, owner),
  app: name,
  'app.kubernetes.io/name': name,
  [INSTANCE]: name,
});

/** @throws where `owner` cannot be the value of a label */
export function demandOwner(path: string, owner: string): void {
  if (isLabelValue(owner)) return;
  throw postureError(
    path,
    `owner of {path} must be the value of a label, got '${owner}'.`,
    "Name a team in 1 to 63 letters, digits, '-', '_' or '.', such as 'shop-team'.",
  );
}

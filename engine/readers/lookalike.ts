import { isObject } from '../../core/json-object';
import { isKubernetes } from './kubernetes/objects';

/** Why something that is infrastructure cannot be judged in this form, and what to give instead; undefined for anything else. */
export function lookalike(value: unknown): string | undefined {
  if (Array.isArray(value) && value.some(isKubernetes)) {
    return 'a bare list of Kubernetes objects, which kubectl does not take. Put it into the items of a List (apiVersion: v1, kind: List)';
  }
  if (isRawState(value)) {
    return "Terraform's state as it is stored. Give it as Terraform prints it: terraform show -json | ashlar check -";
  }
  return undefined;
}

const isRawState = (value: unknown): boolean =>
  isObject(value) &&
  typeof value.version === 'number' &&
  typeof value.lineage === 'string' &&
  Array.isArray(value.resources);

const PLAN_LOG = /^\s*\{"@level":/;

/** What `terraform plan -json` prints: a log line by line, and not the plan. */
export const isPlanLog = (text: string): boolean => PLAN_LOG.test(text);

import { isObject } from '../../core/json-object';
import type { Settings } from '../../core/plan/node';
import { settingsIn } from './settings';

/** Labels as a manifest has them. */
export type Labels = Settings;

/**
 * Whether a label selector picks an object with these labels. An empty selector picks everything, an absent one nothing.
 */
export function selects(selector: unknown, labels: Labels): boolean {
  if (!isObject(selector)) return false;
  const { matchLabels, matchExpressions } = selector;
  const wanted = isObject(matchLabels) ? Object.entries(matchLabels) : [];
  return (
    wanted.every(([key, value]) => labels[key] === value) &&
    settingsIn(matchExpressions).every((expression) => holds(expression, labels))
  );
}

/** Whether it picks everything. */
export const selectsAll = (selector: unknown): boolean =>
  isObject(selector) &&
  Object.keys(isObject(selector.matchLabels) ? selector.matchLabels : {}).length === 0 &&
  settingsIn(selector.matchExpressions).length === 0;

function holds({ key, operator, values }: Settings, labels: Labels): boolean {
  const value = Object.hasOwn(labels, String(key)) ? labels[String(key)] : undefined;
  const listed = Array.isArray(values) && values.includes(value);
  switch (operator) {
    case 'In':
      return value !== undefined && listed;
    case 'NotIn':
      return value === undefined || !listed;
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}

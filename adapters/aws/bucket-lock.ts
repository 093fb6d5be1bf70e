import type { Block } from '../../core/plan/block';
import { known, unknown, type Value } from '../../core/value';

/** How long nobody can delete a new object version (Object Lock's default retention). */
export interface ObjectLock {
  readonly mode: Value<string | undefined>;
  /** A year counts 365. */
  readonly days: Value<number>;
}

/** @param configuration the resource of that name, or the old block inside the bucket */
export function objectLockOf(configuration: Block): Value<ObjectLock | undefined> {
  const rule = configuration.block('rule');
  if (!rule.known || rule.is === undefined) return rule as Value<undefined>;
  const retention = rule.is.block('default_retention');
  if (!retention.known || retention.is === undefined) return retention as Value<undefined>;
  return known({ mode: retention.is.string('mode'), days: daysOf(retention.is) }, retention.at);
}

function daysOf(retention: Block): Value<number> {
  const days = retention.number('days');
  const years = retention.number('years');
  if (!days.known) return days;
  if (!years.known) return years;
  const total = days.is ?? (years.is ?? 0) * 365;
  return Number.isNaN(total) ? unknown('its length is not a number', days.at) : { ...days, is: total };
}

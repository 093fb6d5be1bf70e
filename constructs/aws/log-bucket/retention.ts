import type { IConstruct } from 'constructs';
import { profileOf } from '../../../profiles/bind';
import type { Profile } from '../../../profiles/profile';
import { atLeast } from '../../floor';
import type { Lifecycle } from '../bucket/lifecycle';

/** Days that the objects of a log bucket are kept: what was asked for, or else the profile's floor. */
export function retentionUnder(scope: IConstruct, asked: number | undefined): number {
  const { name: profile, logs } = profileOf(scope);
  return atLeast(asked ?? logs.retentionDays, {
    name: 'retentionDays',
    path: scope.node.path,
    least: logs.retentionDays,
    profile,
    control: 'S3-003',
  });
}

/** Logs end after `days`; what was replaced stays as long, and as long as the profile wants anything recoverable. */
export const endAfter = (days: number, { bucket }: Profile): Lifecycle => ({
  expireAfterDays: days,
  oldVersionDays: Math.max(days, bucket.recoveryDays),
  abortUploadsAfterDays: bucket.abortUploadsAfterDays,
});

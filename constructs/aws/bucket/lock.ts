import type { IConstruct } from 'constructs';
import { postureError } from '../../../core/errors';
import { profileOf } from '../../../profiles/bind';
import { atLeast } from '../../floor';
import { literal } from '../../literal';
import type { Lock, LockMode } from './closed-bucket';

/** A hundred years: the longest retention that S3 takes. */
const LONGEST_LOCK_DAYS = 36_500;

/**
 * The Object Lock that the profile's floor and the author's wish add up to; undefined is none.
 *
 * @throws when the days undercut the floor, or a mode is named and there is nothing to lock
 */
export function lockUnder(
  scope: IConstruct,
  asked: { readonly lockDays?: number; readonly lockMode?: LockMode },
  floorDays: number,
): Lock | undefined {
  const { path } = scope.node;
  const days = atLeast(asked.lockDays ?? floorDays, {
    name: 'lockDays',
    path,
    least: floorDays,
    most: LONGEST_LOCK_DAYS,
    profile: profileOf(scope).name,
    control: 'S3-007',
  });
  const mode = literal(asked.lockMode ?? 'GOVERNANCE', 'lockMode', path);
  if (days > 0) return { days, mode };
  if (asked.lockMode === undefined) return undefined;
  throw postureError(
    path,
    `{path} has lockMode '${mode}', but nothing is locked: lockDays is 0.`,
    'Pass lockDays, or drop lockMode.',
  );
}

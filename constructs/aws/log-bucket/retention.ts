import type { IConstruct } from 'constructs';
import { profileOf } from '../../../profiles/bind';
import { atLeast } from '../../floor';

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

import type { IConstruct } from 'constructs';
import { postureError } from '../../../core/errors';
import { profileOf } from '../../../profiles/bind';
import { literal } from '../../literal';

/**
 * What a profile says, or the one value that is stricter.
 *
 * @throws when anything else was asked for: it would loosen
 */
export function stricter<T extends string | boolean>(
  scope: IConstruct,
  setting: { readonly name: string; readonly asked: T | undefined; readonly strictest: T; readonly floor: T },
): T {
  const { name, asked, strictest, floor } = setting;
  const { path } = scope.node;
  const value = literal(asked ?? floor, name, path);
  if (value === floor || value === strictest) return value;
  throw postureError(
    path,
    `${name} of {path} must be ${strictest} under profile '${profileOf(scope).name}', got ${String(value)}.`,
    `Drop it: ${floor} is the default. Loosening takes addOverride and a waiver`,
  );
}

import type { IConstruct } from 'constructs';
import { postureError } from '../../../core/errors';
import { literal } from '../../literal';

/** CloudTrail's rules: 3 to 128 letters, digits and `._-`, no two of these side by side, none at the ends. */
const NAME = /^(?=.{3,128}$)[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*$/;

/** The asked name, or one made of the construct path. A literal: policies name the trail before it is there. */
export function trailNameOf(scope: IConstruct, asked: string | undefined): string {
  const { path } = scope.node;
  const name = literal(asked ?? path.replaceAll(/[^A-Za-z0-9]+/g, '-').replaceAll(/^-|-$/g, ''), 'trailName', path);
  if (NAME.test(name) && !/^\d+(?:\.\d+){3}$/.test(name)) return name;
  throw postureError(
    path,
    `trailName of {path} is not a name that CloudTrail accepts, got '${name}'.`,
    'Use 3 to 128 letters and digits, with single . _ or - between them; the construct path is the default',
  );
}

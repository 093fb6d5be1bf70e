import { createHash } from 'node:crypto';
import type { IConstruct } from 'constructs';
import { postureError } from '../../../core/errors';
import { literal } from '../../literal';

/** IAM's limit, in characters. */
const LONGEST = 64;

/** The asked name, or one made of the construct path; a long one ends in a hash of the path. */
export function roleNameOf(scope: IConstruct, asked: string | undefined): string {
  if (asked === undefined) return nameFrom(scope.node.path);
  literal(asked, 'roleName', scope.node.path);
  if (!/^[\w+=,.@-]{1,64}$/.test(asked)) {
    throw postureError(
      scope.node.path,
      `roleName of {path} is not a name that IAM accepts, got '${asked}'.`,
      'Use 1 to 64 letters, digits and +=,.@_- or drop it: the construct path is the default',
    );
  }
  return asked;
}

function nameFrom(path: string): string {
  const name = path.replaceAll(/[^\w+=,.@-]+/g, '-');
  if (name.length <= LONGEST) return name;
  const hash = createHash('sha256').update(path).digest('hex').slice(0, 8);
  return `${name.slice(0, LONGEST - hash.length - 1)}-${hash}`;
}

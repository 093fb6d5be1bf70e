import { postureError } from '../../../core/errors';
import { literal } from '../../literal';

/**
 * Refuses what is no name of an alarm, or would let in more than it says.
 *
 * @throws when a name is a token, empty, too long, or has a wildcard before its end
 */
export function checkAlarmNames(names: readonly string[], path: string): void {
  for (const name of names) {
    literal(name, 'the name of an alarm that may publish to', path);
    if (/^[^*?]{0,255}\*?$/.test(name) && name !== '') continue;
    throw postureError(
      path,
      `'${name}' is no name of an alarm that may publish to {path}.`,
      "Give 1 to 255 characters; a '*' may end them, as in 'orders-*'",
    );
  }
}

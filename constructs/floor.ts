import { postureError } from '../core/errors';
import { literal } from './literal';

export interface Floor {
  /** The property, as the author wrote it. */
  readonly name: string;
  /** The construct's path. */
  readonly path: string;
  /** What the profile asks for at least, and what is taken where nothing is said. */
  readonly least: number;
  /** The most that the service takes. @default - no limit worth checking */
  readonly most?: number;
  /** The profile in force. */
  readonly profile: string;
  /** The control that a waiver would have to name. */
  readonly control: string;
}

/**
 * A whole number that may exceed what the profile asks for, never undercut it.
 *
 * @throws when it is a token, no whole number, below the floor, or more than the service takes
 */
export function atLeast(value: number, floor: Floor): number {
  const { name, path, least, most = Number.MAX_SAFE_INTEGER, profile, control } = floor;
  literal(value, name, path);
  if (!Number.isInteger(value)) {
    throw postureError(
      path,
      `${name} of {path} must be a whole number, got ${value}.`,
      `Round it up; ${least} is the default.`,
    );
  }
  if (value > most) {
    throw postureError(
      path,
      `${name} of {path} can be ${most} at most, got ${value}.`,
      'Lower it: the service takes no more.',
    );
  }
  if (value < least) {
    throw postureError(
      path,
      `${name} of {path} must be at least ${least} under profile '${profile}', got ${value}.`,
      `Raise it, or drop it: ${least} is the default. Loosening takes a waiver of ${control}.`,
    );
  }
  return value;
}

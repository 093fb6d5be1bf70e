import { Token } from 'cdktf';
import { postureError } from '../core/errors';

/**
 * A posture setting must be known now: a token would be an unknown at review and at check.
 *
 * @param name the property, as the author wrote it
 * @param path the construct's path
 * @throws when `value` is, or contains, a Terraform token
 */
export function literal<T>(value: T, name: string, path: string): T {
  if (Token.isUnresolved(value) || (typeof value === 'string' && value.includes('${'))) {
    throw postureError(
      path,
      `${name} of {path} is a Terraform token, known only at apply.`,
      'Write it as a literal: a security setting has to be known when it is reviewed',
    );
  }
  return value;
}

/** The bounds of a number: the profile's on the loose side, the service's on the strict one. */
export interface Bounds {
  /** The property, as the author wrote it. */
  readonly name: string;
  /** The construct's path. */
  readonly path: string;
  readonly least: number;
  readonly most: number;
  /** The name of the profile in force. */
  readonly profile: string;
}

/**
 * A whole number within bounds.
 *
 * @throws when it is a token, not a whole number, or out of bounds
 */
export function literalWithin(value: number, { name, path, least, most, profile }: Bounds): number {
  literal(value, name, path);
  if (!Number.isInteger(value) || value < least || value > most) {
    throw postureError(
      path,
      `${name} of {path} must be a whole number from ${least} to ${most} under profile '${profile}', got ${value}.`,
      'Drop it: the default is what the profile asks. Loosening takes addOverride and a waiver',
    );
  }
  return value;
}

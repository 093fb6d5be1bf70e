import { Token } from 'cdktf';
import { AshlarError } from '../core/errors';

/**
 * A posture setting must be known now: a token would be an unknown at review and at check.
 *
 * @param name the property, as the author wrote it
 * @param path the construct's path
 * @throws when `value` is, or contains, a Terraform token
 */
export function literal<T>(value: T, name: string, path: string): T {
  if (Token.isUnresolved(value)) {
    throw new AshlarError(
      `${name} of '${path}' is a Terraform token, known only at apply.\n        Write it as a literal: a security setting has to be known when it is reviewed`,
    );
  }
  return value;
}

/**
 * A whole number between bounds that the profile and the service set; loosening is no option.
 *
 * @throws when it is a token, no whole number, or out of bounds
 */
export function literalWithin(
  value: number,
  setting: {
    readonly name: string;
    readonly path: string;
    readonly least: number;
    readonly most: number;
    readonly floor: string;
  },
): number {
  literal(value, setting.name, setting.path);
  if (!Number.isInteger(value) || value < setting.least || value > setting.most) {
    throw new AshlarError(
      `${setting.name} of '${setting.path}' must be a whole number from ${setting.least} to ${setting.most}, got ${value}.\n        ${setting.floor}`,
    );
  }
  return value;
}

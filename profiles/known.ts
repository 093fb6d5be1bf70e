import { AshlarError, enumerate } from '../core/errors';
import { dev } from './dev';
import { prod } from './prod';
import type { Profile } from './profile';
import { stage } from './stage';

export type ProfileName = 'dev' | 'stage' | 'prod';

/** The profiles that come with the package, mildest first. */
export const profiles: Readonly<Record<ProfileName, Profile>> = Object.freeze({ dev, stage, prod });

const KNOWN = enumerate(Object.keys(profiles), 'and');

/** The profile of that name; an unknown name is an error that lists the known ones. */
export function profileNamed(name: string): Profile {
  if (!Object.hasOwn(profiles, name)) {
    throw new AshlarError(`there is no profile '${name}'. Known profiles: ${KNOWN}.`);
  }
  return profiles[name as ProfileName];
}

/** The profile that `ASHLAR_PROFILE` names. */
export function profileFromEnvironment(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Profile {
  const name = environment.ASHLAR_PROFILE;
  if (name === undefined || name === '') {
    throw new AshlarError(
      `ASHLAR_PROFILE is not set. Known profiles: ${KNOWN}.\n        Which one fits? ashlar profile choose`,
    );
  }
  return profileNamed(name);
}

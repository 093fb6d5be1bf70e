import type { IConstruct } from 'constructs';
import { AshlarError } from '../core/errors';
import type { Profile } from './profile';

const KEY = 'ashlar:profile';

/**
 * Binds `profile` to `scope` and everything that will be defined under it. Works in cdktf and cdk8s trees alike.
 *
 * @throws where `scope` has children already: they were built without it
 */
export function bindProfile(scope: IConstruct, profile: Profile): void {
  const [child] = scope.node.children;
  if (child !== undefined) {
    throw new AshlarError(
      `bindProfile must come before anything is defined under '${scope.node.path || 'the app'}', but '${child.node.path}' is already there.\n        Call bindProfile(app, profile) right after new App()`,
    );
  }
  scope.node.setContext(KEY, profile);
}

/** The profile in force at `scope`. There is no silent default. */
export function profileOf(scope: IConstruct): Profile {
  const profile: Profile | undefined = scope.node.tryGetContext(KEY);
  if (profile === undefined) {
    throw new AshlarError(
      `no profile is bound at or above '${scope.node.path}'.\n        Call bindProfile(app, profileFromEnvironment()) before defining constructs`,
    );
  }
  return profile;
}

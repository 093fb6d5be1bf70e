import type { IConstruct } from 'constructs';
import { AshlarError } from '../core/errors';
import { bindProfile } from '../profiles/bind';
import { profileFromEnvironment } from '../profiles/known';

/** Synthesizes an app under the profile that ASHLAR_PROFILE names; what a person can mend is said without a stack trace. */
export function synthesize<A extends IConstruct & { synth(): void }>(app: A, build: (app: A) => void): void {
  try {
    bindProfile(app, profileFromEnvironment());
    build(app);
    app.synth();
  } catch (error) {
    if (!(error instanceof AshlarError)) throw error;
    process.stderr.write(`ashlar: ${error.message}\n`);
    process.exitCode = 2;
  }
}

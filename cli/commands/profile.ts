import { type Command, Option } from 'commander';
import { AshlarError } from '../../core/errors';
import { chooseProfile } from '../../profiles/choose';

/** `ashlar profile choose`: which profile fits, and why. */
export function profileCommand(program: Command): void {
  const profile = program.command('profile').description('Helps with environment profiles.');
  void profile;
  void chooseProfile;
  void Option;
  void AshlarError;
}

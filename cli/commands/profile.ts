import { type Command, Option } from 'commander';
import { type Checklist, checklist, chooseProfile } from '../../profiles/choose';

/** `ashlar profile choose`: which profile fits, and why. */
export function profileCommand(program: Command): void {
  const choose = program
    .command('profile')
    .description('Helps with environment profiles.')
    .command('choose')
    .summary('which profile fits, and why')
    .description('Answers which profile fits an environment, from three questions, and says why.')
    .addHelpText('after', '\nExample:\n  ashlar profile choose --exposure internet --data customer --maturity new');
  for (const [name, { question, answers }] of Object.entries(checklist)) {
    choose.addOption(new Option(`--${name} <answer>`, question).choices([...answers]).makeOptionMandatory());
  }
  choose.action((answers: Checklist) => {
    const { profile, because } = chooseProfile(answers);
    process.stdout.write(
      `\n  ${profile}\n\n${because.map((reason) => `  - ${reason}\n`).join('')}\n  ASHLAR_PROFILE=${profile}\n`,
    );
  });
}

import { AshlarError, enumerate } from '../core/errors';
import type { ProfileName } from './known';

/** What chooseProfile asks. The order of the answers: what asks for most protection comes first. */
export const checklist = {
  exposure: {
    question: 'Who can reach it?',
    answers: ['internet', 'internal', 'isolated'],
  },
  data: {
    question: 'What is the most sensitive data in it?',
    answers: ['regulated', 'customer', 'internal', 'public'],
  },
  maturity: {
    question: 'How used is its team to running with these controls?',
    answers: ['new', 'growing', 'established'],
  },
} as const;

type Question = keyof typeof checklist;

/** The answers to the checklist. */
export type Checklist = { readonly [Q in Question]: (typeof checklist)[Q]['answers'][number] };

export interface Choice {
  readonly profile: ProfileName;
  /** Why, and what to do about it; sentences. */
  readonly because: readonly string[];
}

interface Need {
  readonly profile: ProfileName;
  readonly because: string;
}

const EXPOSURE: Readonly<Record<Checklist['exposure'], Need>> = {
  internet: { profile: 'prod', because: 'Strangers reach it, so it gets everything that prod asks for.' },
  internal: {
    profile: 'stage',
    because: 'Only your own network reaches it, which one stolen laptop is enough to enter: stage at least.',
  },
  isolated: {
    profile: 'dev',
    because: 'Nothing outside its own account or cluster reaches it: that alone asks for no more than dev.',
  },
};

const DATA: Readonly<Record<Checklist['data'], Need>> = {
  regulated: {
    profile: 'prod',
    because: 'Regulated data needs the recovery, the locked audit log and the retention of prod, wherever it lies.',
  },
  customer: {
    profile: 'prod',
    because: 'Customer data is worth stealing wherever it lies, also in a copy made for tests: prod.',
  },
  internal: { profile: 'stage', because: 'Internal data would hurt if it leaked or were lost: stage at least.' },
  public: { profile: 'dev', because: 'Public data cannot leak: that alone asks for no more than dev.' },
};

/** Low maturity changes how fast the profile is enforced, never how much it protects. */
const MATURITY: Readonly<Record<Checklist['maturity'], string>> = {
  new: 'The team is new to this: keep the profile and enforce it in steps. Roll admission out as audit, then warn, then deny; let CI fail on --min-severity critical first; give what is not ready a waiver with an owner and a date.',
  growing:
    'The team is growing into it: keep the profile, move admission from warn to deny, and lower --min-severity by one step whenever a level is clean.',
  established:
    'The team is used to it: enforce the profile as it stands from the first day, and tighten() what your own rules ask beyond it.',
};

const MILDEST_FIRST: readonly ProfileName[] = ['dev', 'stage', 'prod'];

/**
 * The profile that fits an environment: the stricter of what its exposure and its data ask for. Maturity never lowers it.
 *
 * @throws where an answer is none of the checklist's
 */
export function chooseProfile(answers: Checklist): Choice {
  for (const question of Object.keys(checklist) as Question[]) known(question, answers[question]);
  const needs = [EXPOSURE[answers.exposure], DATA[answers.data]];
  const profile = MILDEST_FIRST.findLast((name) => needs.some((need) => need.profile === name)) ?? 'prod';
  const decisive = needs.filter((need) => need.profile === profile);
  const rest = needs.filter((need) => need.profile !== profile);
  return { profile, because: [...[...decisive, ...rest].map(({ because }) => because), MATURITY[answers.maturity]] };
}

function known(question: Question, answer: string): void {
  const { answers }: { readonly answers: readonly string[] } = checklist[question];
  if (answers.includes(answer)) return;
  throw new AshlarError(
    `${question} must be ${enumerate(answers, 'or')}, got ${JSON.stringify(answer) ?? answer}.\n        ${checklist[question].question}`,
  );
}

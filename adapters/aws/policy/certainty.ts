/** What can be said about a policy before its templates are filled in. */
export type Certainty = 'yes' | 'no' | 'maybe';

export const certain = (holds: boolean): Certainty => (holds ? 'yes' : 'no');

/** Whether all hold: one `no` decides. */
export function both(...answers: readonly Certainty[]): Certainty {
  if (answers.includes('no')) return 'no';
  return answers.includes('maybe') ? 'maybe' : 'yes';
}

/** As {@link both}, for a second question that is dear: it is asked only where the first leaves it open. */
export function and(answer: Certainty, ask: () => Certainty): Certainty {
  return answer === 'no' ? 'no' : both(answer, ask());
}

/** Whether one of them holds: one `yes` decides. */
export function either(...answers: readonly Certainty[]): Certainty {
  if (answers.includes('yes')) return 'yes';
  return answers.includes('maybe') ? 'maybe' : 'no';
}

/** Whether it holds of at least one: one `yes` decides. */
export function anyOf<T>(items: Iterable<T>, test: (item: T) => Certainty): Certainty {
  let answer: Certainty = 'no';
  for (const item of items) {
    const here = test(item);
    if (here === 'yes') return 'yes';
    if (here === 'maybe') answer = 'maybe';
  }
  return answer;
}

/** Whether it holds of each: true of nothing at all. */
export function each<T>(items: Iterable<T>, test: (item: T) => Certainty): Certainty {
  return not(anyOf(items, (item) => not(test(item))));
}

export const not = (answer: Certainty): Certainty => (answer === 'maybe' ? 'maybe' : certain(answer === 'no'));

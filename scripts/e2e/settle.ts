/** Waits for all, also where one fails; then fails with what went wrong in each. Nothing is left running behind a failure. */
export async function settleAll(work: readonly Promise<unknown>[]): Promise<void> {
  const errors = (await Promise.allSettled(work)).flatMap((result) =>
    result.status === 'rejected' ? [result.reason as unknown] : [],
  );
  if (errors.length === 1) throw errors[0];
  if (errors.length > 1) throw new AggregateError(errors, `${errors.length} things went wrong`);
}

/** What the exit code says. */
export const exitCode = Object.freeze({
  clean: 0,
  findings: 1,
  /** Bad input or usage. */
  error: 2,
});

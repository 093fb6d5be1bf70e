/**
 * Filter patterns of CloudWatch Logs over CloudTrail events. Security Hub compares its own with what is deployed character
 * by character, so spaces and the missing quotes are part of them.
 */
const events = (names: readonly string[]): string => names.map((name) => `($.eventName=${name})`).join(' || ');

/** Any of these API calls, whichever service it belongs to. */
export const anyEvent = (...names: readonly string[]): string => `{${events(names)}}`;

/** Any of these API calls to one service, `kms.amazonaws.com`. */
export const anyEventOf = (service: string, ...names: readonly string[]): string =>
  `{($.eventSource=${service}) && (${events(names)})}`;

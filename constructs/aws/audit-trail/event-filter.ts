/** Something that CloudTrail records and that somebody should hear of. */
export interface EventFilter {
  /** Names the metric, and ends the alarm's name. */
  readonly name: string;
  /** What happened, as the alarm says it. */
  readonly meaning: string;
  /** The requirement of the CIS AWS Foundations Benchmark, in two of its versions. */
  readonly cis: { readonly '7.0': `5.${number}`; readonly '3.0': `4.${number}` };
  /** The Security Hub control that asks for this very pattern. @default - none: the pattern is our own wording of CIS 7.0 */
  readonly securityHub?: `CloudWatch.${number}`;
  /** What CloudWatch Logs looks for; at most 1,024 characters. */
  readonly pattern: string;
  /** How many within five minutes raise the alarm. @default 1 */
  readonly threshold?: number;
}

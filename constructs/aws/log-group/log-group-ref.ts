/** What others need to know of a log group to use it. */
export interface ILogGroupRef {
  readonly logGroupName: string;
  /** Without the `:*` that some services ask for after it. */
  readonly logGroupArn: string;
}

import { checkStatement, type PolicyKind } from './policy-rules';
import type { Statement } from './statement';
import { type WrittenStatement, writeStatement } from './written-statement';

export type { PolicyKind } from './policy-rules';

/**
 * An IAM policy: statements in, deterministic JSON out. Each statement is checked when it is added, so the stack trace
 * of an error leads to the line that wrote it.
 */
export class PolicyDocument {
  readonly #statements = new Map<string, WrittenStatement>();

  /**
   * @param kind what the policy is for: decides who may be named, and how long it may get
   * @param at the construct's path, for messages
   */
  public constructor(
    private readonly kind: PolicyKind,
    private readonly at: string,
  ) {}

  /** Adds statements; one that is already there, word for word, is left out. */
  public add(...statements: readonly Statement[]): this {
    for (const statement of statements) {
      checkStatement(statement, this.kind, this.at);
      const written = writeStatement(statement, this.kind);
      this.#statements.set(JSON.stringify(written), written);
    }
    return this;
  }

  public get isEmpty(): boolean {
    return this.#statements.size === 0;
  }

  /** The policy as plain data; cdktf tokens stay in it as strings. */
  public toJSON(): { readonly Version: '2012-10-17'; readonly Statement: readonly WrittenStatement[] } {
    return { Version: '2012-10-17', Statement: [...this.#statements.values()] };
  }

  /** The policy as text; hand it to a resource through `Lazy.stringValue` where statements may still come. */
  public render(): string {
    return JSON.stringify(this);
  }
}

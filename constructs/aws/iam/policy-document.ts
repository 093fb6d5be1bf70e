import { postureError } from '../../../core/errors';
import { POLICY_KINDS, type PolicyKind } from './policy-kind';
import { checkStatement } from './policy-rules';
import type { Statement } from './statement';
import { type WrittenStatement, writeStatement } from './written-statement';

export type { PolicyKind } from './policy-kind';

/**
 * An IAM policy: statements in, deterministic JSON out. Each statement is checked when it is added, so the stack trace
 * of an error leads to the line that wrote it.
 */
export class PolicyDocument {
  /** By what they say. */
  readonly #statements = new Map<string, WrittenStatement>();
  readonly #sids = new Set<string>();

  /**
   * @param kind what the policy is for: decides who may be named, and how long it may get
   * @param at the construct's path, for messages
   */
  public constructor(
    private readonly kind: PolicyKind,
    private readonly at: string,
  ) {}

  /**
   * Adds statements; one that is already there, word for word, is left out.
   *
   * @throws when IAM would refuse it, does not know an action, or it allows everything without a reason
   */
  public add(...statements: readonly Statement[]): this {
    for (const statement of statements) {
      checkStatement(statement, this.kind, this.at);
      const written = writeStatement(statement, this.kind);
      const text = JSON.stringify(written);
      if (this.#statements.has(text)) continue;
      if (written.Sid !== undefined) this.#reserve(written.Sid);
      this.#statements.set(text, written);
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

  /**
   * The policy as text; hand it to a resource through `Lazy.stringValue` where statements may still come.
   *
   * @throws when it is longer than AWS takes, not counting what is only known at apply
   */
  public render(): string {
    const text = JSON.stringify(this);
    const { name, mostCharacters } = POLICY_KINDS[this.kind];
    const length = text.replaceAll(/(?<!\$)\$\{[^}]*\}/g, '').replaceAll(/\s/g, '').length;
    if (length > mostCharacters) {
      throw postureError(
        this.at,
        `the ${name} of {path} has at least ${length} characters; AWS takes ${mostCharacters}.`,
        'Give fewer, broader prefixes, or split what it is attached to',
      );
    }
    return text;
  }

  #reserve(sid: string): void {
    if (this.#sids.has(sid)) {
      throw postureError(
        this.at,
        `two statements of the ${POLICY_KINDS[this.kind].name} of {path} are called '${sid}'.`,
        'Name one of them differently, or leave its sid out',
      );
    }
    this.#sids.add(sid);
  }
}

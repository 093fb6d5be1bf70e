import type { Place } from '../../../core/place';
import { known, unknown, type Value } from '../../../core/value';
import { and, type Certainty } from './certainty';
import type { Statement } from './statement';

/** What is missing of a document that could not be read whole. */
interface Flaws {
  /** Why there may be more statements than are known. */
  readonly incomplete?: string;
  /** Why AWS will refuse the text: `it is not JSON`. */
  readonly malformed?: string;
}

/** Everything that one or several policy texts say. */
export class PolicyDocument {
  /** Why there may be more statements than are known; undefined where all are. */
  public readonly incomplete: string | undefined;
  /** Why AWS will refuse the text; undefined where it is well formed. */
  public readonly malformed: string | undefined;

  private denials: Map<string, PolicyDocument> | undefined;

  /** @param absent whether nobody wrote a policy at all */
  public constructor(
    public readonly statements: readonly Statement[],
    public readonly at: Place,
    flaws: Flaws = {},
    public readonly absent: boolean = false,
  ) {
    this.incomplete = flaws.incomplete;
    this.malformed = flaws.malformed;
  }

  public static absent(at: Place): PolicyDocument {
    return new PolicyDocument([], at, {}, true);
  }

  public static malformed(because: string, at: Place): PolicyDocument {
    return new PolicyDocument([], at, { malformed: because });
  }

  public static unknown(because: string, at: Place): PolicyDocument {
    return new PolicyDocument([], at, { incomplete: because });
  }

  /** Several documents that hold together, such as all policies of one role. `at` serves where there are none. */
  public static combine(documents: readonly PolicyDocument[], at: Place): PolicyDocument {
    const there = documents.filter(({ absent }) => !absent);
    const [first] = there;
    if (first === undefined) return PolicyDocument.absent(at);
    if (there.length === 1) return first;
    return new PolicyDocument(
      there.flatMap(({ statements }) => statements),
      first.at,
      {
        incomplete: there.find(({ incomplete }) => incomplete !== undefined)?.incomplete,
        malformed: there.find(({ malformed }) => malformed !== undefined)?.malformed,
      },
    );
  }

  /**
   * The first statement of which `test` holds; undefined where surely none is. Unknown where only the deployment will
   * tell, and where the text is malformed.
   */
  public first(test: (statement: Statement) => Certainty): Value<Statement | undefined> {
    let doubtful: Statement | undefined;
    for (const statement of this.statements) {
      const answer = test(statement);
      if (answer === 'yes') return known(statement, statement.at);
      if (answer === 'maybe') doubtful ??= statement;
    }
    if (doubtful !== undefined)
      return unknown(`${doubtful.name} has parts that are only known after apply`, doubtful.at);
    const flaw = this.malformed === undefined ? this.incomplete : `AWS will refuse the policy: ${this.malformed}`;
    return flaw === undefined ? known(undefined, this.at) : unknown(flaw, this.at);
  }

  /** The part of it that denies everyone all of `action`, under whatever conditions. */
  public denialsToEveryone(action: string): PolicyDocument {
    this.denials ??= new Map();
    const before = this.denials.get(action);
    if (before !== undefined) return before;
    const statements = this.statements.filter((statement) => statement.deniesEveryone(action) !== 'no');
    const { at, incomplete, malformed, absent } = this;
    const part = new PolicyDocument(statements, at, { incomplete, malformed }, absent);
    this.denials.set(action, part);
    return part;
  }

  /** The first statement that allows, and of which `test` holds. */
  public firstAllow(test: (statement: Statement) => Certainty): Value<Statement | undefined> {
    return this.first((statement) => and(statement.isAllow, () => test(statement)));
  }
}

import { anyOf, type Certainty, certain } from './certainty';
import { glob } from './glob';
import { strings } from './strings';
import { isAnything, isOpaque } from './text';

/** The actions that a statement names. Policies of one skeleton share them, and what was asked about them. */
export class Actions {
  /** Lower case, as IAM compares them: `s3:getobject`. */
  public readonly names: readonly string[];
  private readonly answers = new Map<string, Certainty>();
  private everythingOnce: Certainty | undefined;

  public constructor(written: unknown) {
    this.names = strings(written).map(lower);
  }

  /** @param wanted lower case, one action or a family: `s3:*` */
  public cover(wanted: string): Certainty {
    let answer = this.answers.get(wanted);
    if (answer === undefined) {
      answer = anyOf(this.names, (text) => (isOpaque(text) ? 'maybe' : certain(glob(text, wanted))));
      this.answers.set(wanted, answer);
    }
    return answer;
  }

  /** Whether they have one in common with `wanted`. */
  public overlap(wanted: string): Certainty {
    return anyOf(this.names, (text) => (isOpaque(text) ? 'maybe' : certain(glob(text, wanted) || glob(wanted, text))));
  }

  /** Whether every action of every service is among them: `*` or `*:*`. */
  public get everything(): Certainty {
    this.everythingOnce ??= anyOf(this.names, (text) =>
      isAnything(text) ? 'maybe' : certain(/^\*+(?::\*+)?$/.test(text)),
    );
    return this.everythingOnce;
  }
}

const lower = (text: string): string => (text.includes('${') ? text : text.toLowerCase());

import type { Place } from '../../../core/place';
import { limitsCaller, limitsSource } from './caller-limits';
import { anyOf, both, type Certainty, certain, each, not } from './certainty';
import { type Condition, conditionsOf, meets, type Request } from './conditions';
import { glob } from './glob';
import { Principals } from './principals';
import { strings } from './strings';
import { isAnything, isOpaque } from './text';

/** A statement's JSON, its templates filled in as far as the plan knows. */
export type WrittenStatement = Readonly<Record<string, unknown>>;

/** One statement of a policy, in any spelling. */
export class Statement {
  public readonly sid: string | undefined;
  /** Lower case, as IAM compares them: `s3:getobject`. */
  public readonly actions: readonly string[];
  public readonly notActions: readonly string[] | undefined;
  public readonly resources: readonly string[];
  public readonly notResources: readonly string[] | undefined;
  /** Undefined in a policy of an identity, which names nobody. */
  public readonly principals: Principals | undefined;
  private conditionsOnce: readonly Condition[] | undefined;

  public constructor(
    private readonly written: WrittenStatement,
    public readonly at: Place,
  ) {
    const { Sid, Action, NotAction, Resource, NotResource, Principal, NotPrincipal } = written;
    this.sid = typeof Sid === 'string' ? Sid : undefined;
    this.actions = strings(Action).map(lower);
    this.notActions = NotAction === undefined ? undefined : strings(NotAction).map(lower);
    this.resources = strings(Resource);
    this.notResources = NotResource === undefined ? undefined : strings(NotResource);
    if (Principal !== undefined || NotPrincipal !== undefined)
      this.principals = new Principals(Principal ?? NotPrincipal, Principal === undefined);
  }

  /** `'CloudTrailWrite'`, or where it stands; for messages. */
  public get name(): string {
    return this.sid === undefined ? 'a statement' : `statement '${this.sid}'`;
  }

  /** An action of {@link actions} as it is written; for messages. */
  public spell(action: string): string {
    return strings(this.written.Action).find((text) => text.toLowerCase() === action.toLowerCase()) ?? action;
  }

  public get isAllow(): Certainty {
    return this.hasEffect('Allow');
  }

  public get isDeny(): Certainty {
    return this.hasEffect('Deny');
  }

  public get conditions(): readonly Condition[] {
    this.conditionsOnce ??= conditionsOf(this.written.Condition);
    return this.conditionsOnce;
  }

  /** Whether the condition block as a whole is only known after apply. */
  private get hasHiddenConditions(): boolean {
    return typeof this.written.Condition === 'string';
  }

  /** The conditions on one key, `aws:SourceArn`; case does not matter. */
  public conditionsOn(key: string): readonly Condition[] {
    const wanted = key.toLowerCase();
    return this.conditions.filter((condition) => condition.key === wanted);
  }

  /** Whether it is about all of `action`: `s3:GetObject`, or a whole family, `s3:*`. */
  public covers(action: string): Certainty {
    const wanted = action.toLowerCase();
    if (this.notActions !== undefined) return not(anyOf(this.notActions, (text) => overlaps(text, wanted)));
    return anyOf(this.actions, (text) => (isOpaque(text) ? 'maybe' : certain(glob(text, wanted))));
  }

  /** Whether it is about every resource there is: `*`, or all but a few. */
  public get onEverything(): Certainty {
    if (this.notResources !== undefined) return 'yes';
    return anyOf(this.resources, (text) => (isAnything(text) ? 'maybe' : certain(isEverything(text))));
  }

  /** Whether it is about every action of every service, without exception: `*` or `*:*`. */
  public get everyAction(): Certainty {
    return anyOf(this.actions, (text) => (isAnything(text) ? 'maybe' : certain(/^\*+(?::\*+)?$/.test(text))));
  }

  /** Whether every request like this one meets its conditions. */
  public appliesTo(request: Request): Certainty {
    if (this.hasHiddenConditions) return 'maybe';
    return each(this.conditions, (condition) => meets(condition, request));
  }

  /** Whether its conditions keep strangers out. */
  public get limitsCaller(): Certainty {
    return this.hasHiddenConditions ? 'maybe' : limitsCaller(this.conditions);
  }

  /** Whether its conditions tell for whom a calling service acts. */
  public get limitsSource(): Certainty {
    return this.hasHiddenConditions ? 'maybe' : limitsSource(this.conditions);
  }

  /** Whether it lets in people whom the owner does not know. */
  public get grantsPublic(): Certainty {
    if (this.principals === undefined) return 'no';
    return both(this.isAllow, this.principals.strangers, not(this.limitsCaller));
  }

  /** Whether it denies everyone the action for every request like this one, whatever else allows it. */
  public denies(action: string, request: Request): Certainty {
    if (this.principals === undefined) return 'no';
    return both(this.isDeny, this.principals.everyone, this.covers(action), this.appliesTo(request));
  }

  private hasEffect(effect: 'Allow' | 'Deny'): Certainty {
    const { Effect } = this.written;
    if (Effect === effect) return 'yes';
    return typeof Effect === 'string' && isOpaque(Effect) ? 'maybe' : 'no';
  }
}

const lower = (text: string): string => (text.includes('${') ? text : text.toLowerCase());

/** `arn:aws:*:*:*:*` is as wide as `*`. */
const isEverything = (text: string): boolean => /^\*+$/.test(text) || /^(?:arn|\*):[^:]*:\*:\*:\*:\*+$/.test(text);

const overlaps = (text: string, wanted: string): Certainty =>
  isOpaque(text) ? 'maybe' : certain(glob(text, wanted) || glob(wanted, text));

import type { Place } from '../../../core/place';
import { Actions } from './actions';
import { limitsCaller, limitsSource } from './caller-limits';
import { and, anyOf, both, type Certainty, certain, each, not } from './certainty';
import { type Condition, conditionsOf, meets, type Request } from './conditions';
import { Principals } from './principals';
import { strings } from './strings';
import { isAnything, isOpaque } from './text';

/** A statement's JSON, as it is written. */
export type WrittenStatement = Readonly<Record<string, unknown>>;

/** One statement of a policy, in any spelling. What nobody asks for is not read. */
export class Statement {
  private actionsOnce: Actions | undefined;
  private notActionsOnce: Actions | undefined;
  private resourcesOnce: readonly string[] | undefined;
  private notResourcesOnce: readonly string[] | undefined;
  private principalsOnce: Principals | undefined;
  private conditionsOnce: readonly Condition[] | undefined;

  /** @param fill puts what the plan knows into templates */
  public constructor(
    private readonly written: WrittenStatement,
    public readonly at: Place,
    private readonly fill: (value: unknown) => unknown = (value) => value,
  ) {}

  public get sid(): string | undefined {
    const sid = this.fill(this.written.Sid);
    return typeof sid === 'string' ? sid : undefined;
  }

  /** Lower case, as IAM compares them: `s3:getobject`. */
  public get actions(): readonly string[] {
    return this.named.names;
  }

  /** All but these; undefined where actions are named. */
  public get notActions(): readonly string[] | undefined {
    return this.excepted?.names;
  }

  public get resources(): readonly string[] {
    this.resourcesOnce ??= strings(this.fill(this.written.Resource));
    return this.resourcesOnce;
  }

  /** All but these; undefined where resources are named. */
  public get notResources(): readonly string[] | undefined {
    if (this.written.NotResource === undefined) return undefined;
    this.notResourcesOnce ??= strings(this.fill(this.written.NotResource));
    return this.notResourcesOnce;
  }

  /** Undefined in a policy of an identity, which names nobody. */
  public get principals(): Principals | undefined {
    const { Principal, NotPrincipal } = this.written;
    if (Principal === undefined && NotPrincipal === undefined) return undefined;
    this.principalsOnce ??=
      Principal === undefined
        ? new Principals(this.fill(NotPrincipal), true)
        : this.part('Principal', PRINCIPALS, (written) => new Principals(written, false));
    return this.principalsOnce;
  }

  /** `'CloudTrailWrite'`, or where it stands; for messages. */
  public get name(): string {
    return this.sid === undefined ? 'a statement' : `statement '${this.sid}'`;
  }

  /** An action of {@link actions} as it is written; for messages. */
  public spell(action: string): string {
    return (
      strings(this.fill(this.written.Action)).find((text) => text.toLowerCase() === action.toLowerCase()) ?? action
    );
  }

  public get isAllow(): Certainty {
    return this.hasEffect('Allow');
  }

  public get isDeny(): Certainty {
    return this.hasEffect('Deny');
  }

  public get conditions(): readonly Condition[] {
    this.conditionsOnce ??= this.part('Condition', CONDITIONS, conditionsOf);
    return this.conditionsOnce;
  }

  /** Whether the condition block as a whole is only known after apply. */
  private get hasHiddenConditions(): boolean {
    return typeof this.written.Condition === 'string' && typeof this.fill(this.written.Condition) === 'string';
  }

  /** The conditions on one key, `aws:SourceArn`; case does not matter. */
  public conditionsOn(key: string): readonly Condition[] {
    const wanted = key.toLowerCase();
    return this.conditions.filter((condition) => condition.key === wanted);
  }

  /** Whether it is about all of `action`: `s3:GetObject`, or a whole family, `s3:*`. */
  public covers(action: string): Certainty {
    const wanted = action.toLowerCase();
    return this.excepted === undefined ? this.named.cover(wanted) : not(this.excepted.overlap(wanted));
  }

  /** Whether it is about every resource there is: `*`, or all but a few. */
  public get onEverything(): Certainty {
    if (this.notResources !== undefined) return 'yes';
    return anyOf(this.resources, (text) => (isAnything(text) ? 'maybe' : certain(isEverything(text))));
  }

  /** Whether it is about every action of every service, without exception: `*` or `*:*`. */
  public get everyAction(): Certainty {
    return this.named.everything;
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
    const { strangers } = this.principals;
    const lets = both(strangers, this.isAllow);
    return lets === 'no' ? 'no' : both(lets, not(this.limitsCaller));
  }

  /** Whether it denies everyone all of the action, under whatever conditions. */
  public deniesEveryone(action: string): Certainty {
    const denies = this.isDeny === 'no' ? 'no' : both(this.isDeny, this.principals?.everyone ?? 'no');
    return denies === 'no' ? 'no' : both(denies, this.covers(action));
  }

  /** Whether it denies everyone the action for every request like this one, whatever else allows it. */
  public denies(action: string, request: Request): Certainty {
    return and(this.deniesEveryone(action), () => this.appliesTo(request));
  }

  private get named(): Actions {
    this.actionsOnce ??= this.part('Action', ACTIONS, actionsOf);
    return this.actionsOnce;
  }

  private get excepted(): Actions | undefined {
    if (this.written.NotAction === undefined) return undefined;
    this.notActionsOnce ??= this.part('NotAction', ACTIONS, actionsOf);
    return this.notActionsOnce;
  }

  /** What a part says; remembered with the part itself where other statements share it. */
  private part<T>(name: string, shared: WeakMap<object, T>, read: (written: unknown) => T): T {
    const raw = this.written[name];
    const filled = this.fill(raw);
    if (filled !== raw || typeof raw !== 'object' || raw === null) return read(filled);
    const made = shared.get(raw) ?? read(raw);
    shared.set(raw, made);
    return made;
  }

  private hasEffect(effect: 'Allow' | 'Deny'): Certainty {
    const Effect = this.fill(this.written.Effect);
    if (Effect === effect) return 'yes';
    return typeof Effect === 'string' && isOpaque(Effect) ? 'maybe' : 'no';
  }
}

const ACTIONS = new WeakMap<object, Actions>();
const PRINCIPALS = new WeakMap<object, Principals>();
const CONDITIONS = new WeakMap<object, readonly Condition[]>();

const actionsOf = (written: unknown): Actions => new Actions(written);

/** `arn:aws:*:*:*:*` is as wide as `*`. */
const isEverything = (text: string): boolean => /^\*+$/.test(text) || /^(?:arn|\*):[^:]*:\*:\*:\*:\*+$/.test(text);

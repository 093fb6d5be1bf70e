import type { Place } from '../../../core/place';
import { Actions } from './actions';
import { limitsCaller, limitsSource } from './caller-limits';
import { and, anyOf, both, type Certainty, certain, not } from './certainty';
import { type Condition, Conditions, type Request } from './conditions';
import { Memory, type SharedMemory, sharedMemory, type WrittenStatement } from './memory';
import { Principals } from './principals';
import { strings } from './strings';
import { isAnything, isOpaque } from './text';

/** One statement of a policy, in any spelling. What nobody asks for is not read. */
export class Statement {
  private readonly shared: SharedMemory;
  private ownOnce: Memory | undefined;

  /** @param fill puts what the plan knows into templates; gives back the same where there is none */
  public constructor(
    private readonly written: WrittenStatement,
    public readonly at: Place,
    private readonly fill: (value: unknown) => unknown = (value) => value,
  ) {
    this.shared = sharedMemory(written, fill);
  }

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
    const memory = this.memoryOf('Resource');
    memory.resources ??= strings(this.fill(this.written.Resource));
    return memory.resources;
  }

  /** All but these; undefined where resources are named. */
  public get notResources(): readonly string[] | undefined {
    if (this.written.NotResource === undefined) return undefined;
    const memory = this.memoryOf('NotResource');
    memory.notResources ??= strings(this.fill(this.written.NotResource));
    return memory.notResources;
  }

  /** Undefined in a policy of an identity, which names nobody. */
  public get principals(): Principals | undefined {
    const { Principal, NotPrincipal } = this.written;
    if (Principal === undefined && NotPrincipal === undefined) return undefined;
    const memory = this.memoryOf(Principal === undefined ? 'NotPrincipal' : 'Principal');
    memory.principals ??= new Principals(this.fill(Principal ?? NotPrincipal), Principal === undefined);
    return memory.principals;
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
    const memory = this.memoryOf('Effect');
    memory.allows ??= this.hasEffect('Allow');
    return memory.allows;
  }

  public get isDeny(): Certainty {
    const memory = this.memoryOf('Effect');
    memory.denies ??= this.hasEffect('Deny');
    return memory.denies;
  }

  public get conditions(): readonly Condition[] {
    return this.demands.all;
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
    return this.demands.metBy(request);
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
    const memory = this.memoryOf('Action');
    memory.actions ??= new Actions(this.fill(this.written.Action));
    return memory.actions;
  }

  private get excepted(): Actions | undefined {
    if (this.written.NotAction === undefined) return undefined;
    const memory = this.memoryOf('NotAction');
    memory.notActions ??= new Actions(this.fill(this.written.NotAction));
    return memory.notActions;
  }

  private get demands(): Conditions {
    const memory = this.memoryOf('Condition');
    memory.conditions ??= new Conditions(this.fill(this.written.Condition));
    return memory.conditions;
  }

  private memoryOf(element: string): Memory {
    if (!this.shared.open.has(element)) return this.shared;
    this.ownOnce ??= new Memory();
    return this.ownOnce;
  }

  private hasEffect(effect: 'Allow' | 'Deny'): Certainty {
    const Effect = this.fill(this.written.Effect);
    if (Effect === effect) return 'yes';
    return typeof Effect === 'string' && isOpaque(Effect) ? 'maybe' : 'no';
  }
}

/** `arn:aws:*:*:*:*` is as wide as `*`. */
const isEverything = (text: string): boolean => /^\*+$/.test(text) || /^(?:arn|\*):[^:]*:\*:\*:\*:\*+$/.test(text);

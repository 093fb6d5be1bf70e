import { anyOf, type Certainty, certain, not } from './certainty';
import { strings } from './strings';
import { isAnything, isOpaque } from './text';

/** Whom a statement is about: everyone named, or with `NotPrincipal` everyone but those. */
export class Principals {
  public readonly aws: readonly string[];
  public readonly services: readonly string[];
  public readonly federated: readonly string[];
  public readonly canonicalUsers: readonly string[];
  private everyoneOnce: Certainty | undefined;

  public constructor(
    written: unknown,
    public readonly negated: boolean,
  ) {
    const kinds: Readonly<Record<string, unknown>> =
      typeof written === 'object' && written !== null && !Array.isArray(written)
        ? (written as Record<string, unknown>)
        : { AWS: written };
    this.aws = strings(kinds.AWS).concat(strings(kinds['*']));
    this.services = strings(kinds.Service);
    this.federated = strings(kinds.Federated);
    this.canonicalUsers = strings(kinds.CanonicalUser);
  }

  /** Everyone there is, signed in or not; `"*"` and `{"AWS": "*"}` mean the same. */
  public get everyone(): Certainty {
    this.everyoneOnce ??= this.negated
      ? 'no'
      : anyOf(this.aws, (text) => (isAnything(text) ? 'maybe' : certain(text === '*')));
    return this.everyoneOnce;
  }

  /** Whether strangers are among them: everyone, or everyone but a few. */
  public get strangers(): Certainty {
    return this.negated ? 'yes' : this.everyone;
  }

  /** Whether `service` (`logs.amazonaws.com`) is among them; its regional names count too. */
  public service(service: string): Certainty {
    const [name, ...rest] = service.split('.');
    const named = anyOf(this.services, (text) => {
      if (text === service) return 'yes';
      if (!text.startsWith(`${name}.`) && !isAnything(text)) return 'no';
      return text.endsWith(`.${rest.join('.')}`) ? 'yes' : isOpaque(text) ? 'maybe' : 'no';
    });
    return this.negated ? not(named) : named;
  }
}

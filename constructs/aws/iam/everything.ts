import { AshlarError } from '../../../core/errors';

/** Why something is allowed without limit; a sentence that convinces a reviewer. */
export interface Reason {
  readonly because: string;
}

/** Every action of one service, with the reason. Only {@link everyAction} makes one. */
export class EveryAction {
  readonly #because: string;

  private constructor(
    /** The service's prefix, `s3`. */
    public readonly service: string,
    because: string,
  ) {
    this.#because = because;
  }

  /** @internal use {@link everyAction} */
  public static of(service: string, because: string): EveryAction {
    return new EveryAction(service, because);
  }

  public get because(): string {
    return this.#because;
  }
}

/** Every resource there is, with the reason. Only {@link everyResource} makes one. */
export class EveryResource {
  readonly #because: string;

  private constructor(because: string) {
    this.#because = because;
  }

  /** @internal use {@link everyResource} */
  public static of(because: string): EveryResource {
    return new EveryResource(because);
  }

  public get because(): string {
    return this.#because;
  }
}

/**
 * All actions of a service, present and future.
 *
 * @param service the prefix of its actions, `s3`
 * @throws without a reason, or when `service` is itself a wildcard: all actions of all services are never allowed
 */
export function everyAction(service: string, { because }: Reason): EveryAction {
  if (typeof service !== 'string' || !/^[a-z0-9-]+$/.test(service)) {
    throw new AshlarError(`everyAction takes the prefix of one service, such as 's3', got '${service}'.`);
  }
  return EveryAction.of(service, reasonOf('everyAction', because));
}

/**
 * All resources; for actions that know no resource, such as `ec2:DescribeVpcs`, or where conditions do the limiting.
 *
 * @throws without a reason
 */
export function everyResource({ because }: Reason): EveryResource {
  return EveryResource.of(reasonOf('everyResource', because));
}

function reasonOf(what: string, because: unknown): string {
  if (typeof because !== 'string' || because.trim() === '') {
    throw new AshlarError(
      `${what} needs a reason.\n        Pass { because: '...' }: a sentence that convinces a reviewer`,
    );
  }
  return because;
}

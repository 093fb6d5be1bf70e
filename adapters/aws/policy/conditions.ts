import { anyOf, type Certainty, certain, each, not } from './certainty';
import { glob } from './glob';
import { strings } from './strings';
import { isOpaque } from './text';

/** One key of one operator of a statement's `Condition`. */
export interface Condition {
  /** Lower case, without qualifier and `IfExists`: `stringequals`, `bool`, `null`. */
  readonly operator: string;
  readonly forEach?: 'any' | 'all';
  /** Whether a request without the key meets it. */
  readonly ifExists: boolean;
  /** Lower case: `aws:securetransport`. */
  readonly key: string;
  readonly values: readonly string[];
}

/** What is known of a request, by lower-case key; undefined: it does not carry the key. */
export type Request = Readonly<Record<string, string | undefined>>;

/** The conditions of a statement. Policies of one skeleton share them, and what was asked about them. */
export class Conditions {
  public readonly all: readonly Condition[];
  private answers: WeakMap<Request, Certainty> | undefined;

  public constructor(written: unknown) {
    this.all = conditionsOf(written);
  }

  /** Whether every such request meets them. */
  public metBy(request: Request): Certainty {
    this.answers ??= new WeakMap();
    let answer = this.answers.get(request);
    if (answer === undefined) {
      answer = each(this.all, (condition) => meets(condition, request));
      this.answers.set(request, answer);
    }
    return answer;
  }
}

function conditionsOf(written: unknown): readonly Condition[] {
  if (typeof written !== 'object' || written === null) return [];
  return Object.entries(written).flatMap(([operator, keys]) =>
    typeof keys !== 'object' || keys === null
      ? []
      : Object.entries(keys).map(([key, values]) => condition(operator, key, strings(values))),
  );
}

/** @param test `StringEquals`, `ForAnyValue:StringLikeIfExists` */
export function condition(test: string, key: string, values: readonly string[]): Condition {
  let operator = test.toLowerCase();
  const forEach = operator.startsWith('foranyvalue:')
    ? 'any'
    : operator.startsWith('forallvalues:')
      ? 'all'
      : undefined;
  if (forEach !== undefined) operator = operator.slice(operator.indexOf(':') + 1);
  const ifExists = operator.endsWith('ifexists');
  if (ifExists) operator = operator.slice(0, -'ifexists'.length);
  return { operator, forEach, ifExists, key: key.toLowerCase(), values };
}

/** Whether every such request meets the condition. Keys that `request` doesn't name may hold anything. */
export function meets({ operator, forEach, ifExists, key, values }: Condition, request: Request): Certainty {
  if (!Object.hasOwn(request, key)) return 'no';
  const actual = request[key];
  if (operator === 'null') {
    return each(values, (value) =>
      isOpaque(value) ? 'maybe' : certain((value === 'true') === (actual === undefined)),
    );
  }
  const negative = operator.includes('not');
  if (actual === undefined) return certain(ifExists || forEach === 'all' || negative);
  const matched = anyOf(values, (value) =>
    isOpaque(value) ? 'maybe' : compare(operator.replace('not', ''), value, actual),
  );
  return negative ? not(matched) : matched;
}

function compare(operator: string, value: string, actual: string): Certainty {
  switch (operator) {
    case 'bool':
    case 'stringequalsignorecase':
      return certain(value.toLowerCase() === actual.toLowerCase());
    case 'stringequals':
      return certain(value === actual);
    case 'stringlike':
    case 'arnlike':
    case 'arnequals':
      return certain(glob(value, actual));
    default:
      return operator.startsWith('numeric') ? compareNumbers(operator, Number(value), Number(actual)) : 'no';
  }
}

function compareNumbers(operator: string, value: number, actual: number): Certainty {
  switch (operator) {
    case 'numericequals':
      return certain(actual === value);
    case 'numericlessthan':
      return certain(actual < value);
    case 'numericlessthanequals':
      return certain(actual <= value);
    case 'numericgreaterthan':
      return certain(actual > value);
    case 'numericgreaterthanequals':
      return certain(actual >= value);
    default:
      return 'no';
  }
}

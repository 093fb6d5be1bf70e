import type { ControlFacts } from '../core/control';
import type { Place } from '../core/place';
import type { Node } from '../core/plan/node';
import type { Waiver } from '../core/waiver';

/** What the judge says of one part of a promise about one resource. */
export interface Finding {
  readonly control: ControlFacts;
  readonly node: Node;
  readonly clause: string;
  readonly verdict: 'pass' | 'fail' | 'unknown' | 'waived';
  readonly because: string;
  readonly fix: string;
  readonly at: Place;
  /** What a waiver of exactly this would name. */
  readonly waivable: string;
  readonly waiver?: Waiver<string>;
}

export interface Summary {
  readonly resources: number;
  /** Pairs of control and resource, by the worst of their clauses. */
  readonly passed: number;
  readonly failed: number;
  readonly unknown: number;
  readonly waived: number;
}

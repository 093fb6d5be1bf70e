import type { Node } from './plan/node';

/** Where something is written: the node, and the attribute in it (`rule.0.status`), if it is one. */
export interface Place {
  readonly node: Node;
  readonly attribute?: string;
}

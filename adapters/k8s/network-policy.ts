import { defineAdapter } from '../../core/adapter';
import { isObject } from '../../core/json-object';
import type { Node, Settings } from '../../core/plan/node';
import { settingsIn } from './settings';

export type Direction = 'Ingress' | 'Egress';

/** Which pods a network policy is about, which directions it closes for them, and what it lets through again. */
export interface NetworkPolicyView {
  readonly node: Node;
  readonly podSelector: Settings;
  readonly directions: readonly Direction[];
  readonly rules: Readonly<Record<Direction, readonly Settings[]>>;
}

export const networkPolicyAdapter = defineAdapter(
  'k8s/network-policy',
  ['NetworkPolicy'],
  (node): NetworkPolicyView => {
    const spec = isObject(node.settings.spec) ? node.settings.spec : {};
    const egress = settingsIn(spec.egress);
    return {
      node,
      podSelector: isObject(spec.podSelector) ? spec.podSelector : {},
      directions: directionsOf(spec.policyTypes, egress.length > 0),
      rules: { Ingress: settingsIn(spec.ingress), Egress: egress },
    };
  },
);

/** Where nothing is said, a policy closes ingress, and egress only if it has a rule for it. */
function directionsOf(types: unknown, hasEgress: boolean): readonly Direction[] {
  const named = Array.isArray(types) ? types.filter((type) => type === 'Ingress' || type === 'Egress') : [];
  if (named.length > 0) return named;
  return hasEgress ? ['Ingress', 'Egress'] : ['Ingress'];
}

/** A rule without peers and ports lets everything through. */
export const letsEverythingThrough = (rule: Settings): boolean =>
  [rule.from, rule.to, rule.ports].every((list) => settingsIn(list).length === 0);

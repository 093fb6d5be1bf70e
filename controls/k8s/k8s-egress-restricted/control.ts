import { defineCelControl } from '../../../core/control';
import { holdsMetadata } from '../metadata-service';

/** Where egress rules count: a policy that is about ingress alone has none in force. */
const HAS_EGRESS = 'has(object.spec.egress) && (!has(object.spec.policyTypes) || "Egress" in object.spec.policyTypes)';

/** A range of all addresses, with nothing taken out. */
const EVERYWHERE = '(has(p.ipBlock) && p.ipBlock.cidr in ["0.0.0.0/0", "::/0"] && !has(p.ipBlock.except))';

const REACHES_METADATA = `
  (has(p.ipBlock) && !${EVERYWHERE} && ${holdsMetadata('p.ipBlock.cidr')}
    && !(has(p.ipBlock.except) && p.ipBlock.except.exists(e, ${holdsMetadata('e')})))`;

/** Pods of every namespace, whatever their labels. */
const emptySelector = (selector: string): string =>
  `has(${selector}) && !has(${selector}.matchLabels) && !has(${selector}.matchExpressions)`;
const ALL_PODS = `(${emptySelector('p.namespaceSelector')} && (!has(p.podSelector) || ${emptySelector('p.podSelector')}))`;

const noPeer = (bad: string): string => `object.spec.egress.all(r, !has(r.to) || !r.to.exists(p, ${bad}))`;
const firstRange = (bad: string): string =>
  `object.spec.egress.filter(r, has(r.to) && r.to.exists(p, ${bad}))[0].to.filter(p, ${bad})[0].ipBlock.cidr`;

export const k8sEgressRestricted = defineCelControl({
  id: 'K8S-013',
  slug: 'k8s-egress-restricted',
  title: 'Pods talk to named peers only, never to the credentials of their node',
  severity: 'medium',
  severityBecause: 'It is the way out for data and the way up to cloud credentials, once somebody is in.',
  why: 'A rule without peers lets a stolen pod send data anywhere, and ask 169.254.169.254 for the credentials of its node.',
  frameworks: {
    'nsa-kubernetes': ['Network Separation and Hardening'],
  },
  subject: { kinds: ['NetworkPolicy'] },
  rules: {
    everywhere: {
      when: HAS_EGRESS,
      expression: `object.spec.egress.all(r, has(r.to)) && ${noPeer(EVERYWHERE)}`,
      message: `
        object.spec.egress.all(r, has(r.to))
          ? "it lets pods reach " + ${firstRange(EVERYWHERE)} + ", which is everywhere"
          : "it has an egress rule without peers, which is everywhere"`,
      fix: 'name the peers in to: pods of a namespace, or an ipBlock; of 0.0.0.0/0 take out what is private with except',
    },
    metadata: {
      when: HAS_EGRESS,
      expression: noPeer(REACHES_METADATA),
      message: `"it lets pods reach the metadata service of their node, 169.254.169.254, which is in " + ${firstRange(REACHES_METADATA)}`,
      fix: 'add 169.254.169.254/32 (fd00:ec2::254/128 in an IPv6 range) to the except of that ipBlock',
    },
    'all-namespaces': {
      when: HAS_EGRESS,
      expression: noPeer(ALL_PODS),
      message: '"it lets pods reach all pods of all namespaces (namespaceSelector is {})"',
      fix: 'name namespaces in namespaceSelector, or pods in podSelector beside it',
    },
  },
  enforcedBy: [{ kind: 'admission-policy' }],
  telemetry:
    'flow logs of the network plugin with destination 169.254.169.254; CloudTrail use of a node role from outside its node',
});

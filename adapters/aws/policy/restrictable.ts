import { type Certainty, certain } from './certainty';
import { hasWildcard } from './glob';
import { isOpaque } from './text';
import { UNSCOPED_ACTIONS } from './unscoped-actions.generated';

/** Its one kind of resource, a dataset, is optional and new; metrics of a namespace are none. */
const PRACTICALLY_UNSCOPED: ReadonlySet<string> = new Set(['cloudwatch:putmetricdata']);

const sets = new Map<string, ReadonlySet<string>>();

/**
 * Whether IAM can limit an action to resources by name. Of patterns only `Describe...*` and `List...*` are taken to know
 * no resource: they tell names and settings, no content.
 *
 * @param action lower case: `s3:getobject`
 */
export function isRestrictable(action: string): Certainty {
  if (isOpaque(action)) return 'maybe';
  if (PRACTICALLY_UNSCOPED.has(action)) return 'no';
  const colon = action.indexOf(':');
  const service = action.slice(0, colon);
  const name = action.slice(colon + 1);
  if (hasWildcard(name)) return certain(!/^(?:describe|list)/.test(name));
  return certain(!unscoped(service).has(name));
}

function unscoped(service: string): ReadonlySet<string> {
  let names = sets.get(service);
  if (names === undefined) {
    names = new Set(Object.hasOwn(UNSCOPED_ACTIONS, service) ? UNSCOPED_ACTIONS[service]?.split(' ') : []);
    sets.set(service, names);
  }
  return names;
}

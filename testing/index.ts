import { toHoldEveryControl } from './matchers';

export { loadDocuments } from '../engine/readers/load';
export type { Manifest } from './kubernetes';
export { manifestsOf } from './kubernetes';
export { type HoldOptions, toHoldEveryControl } from './matchers';
export { kubernetesPlan, plan, type SynthesizedPlan } from './plan';
export { hashSerializer, pathSerializer } from './serializers';
export { type TerraformJson, terraformOf } from './terraform';

if (typeof expect === 'function' && typeof expect.extend === 'function') expect.extend({ toHoldEveryControl });

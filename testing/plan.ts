import type { App as KubernetesApp } from 'cdk8s';
import type { App as TerraformApp } from 'cdktf';
import type { Plan } from '../core/plan/plan';
import { loadDocuments } from '../engine/readers/load';
import type { ProfileName } from '../profiles/known';
import type { Profile } from '../profiles/profile';
import { manifestsOf } from './kubernetes';
import { terraformOf } from './terraform';

/** A plan in memory, and the profile it was made under. */
export interface SynthesizedPlan {
  readonly plan: Plan;
  readonly profile: Profile | ProfileName;
}

/** Synthesizes the stacks that `build` defines and reads them as the judge would. */
export function plan(profile: Profile | ProfileName, build: (app: TerraformApp) => void): SynthesizedPlan {
  const stacks = Object.entries(terraformOf(profile, build));
  return {
    profile,
    plan: loadDocuments(stacks.map(([name, value]) => ({ file: `stacks/${name}/cdk.tf.json`, value }))),
  };
}

/** Synthesizes the charts that `build` defines and reads them as the judge would. */
export function kubernetesPlan(profile: Profile | ProfileName, build: (app: KubernetesApp) => void): SynthesizedPlan {
  const charts = Object.entries(manifestsOf(profile, build));
  return {
    profile,
    plan: loadDocuments(
      charts.flatMap(([name, objects]) => objects.map((value) => ({ file: `${name}.k8s.yaml`, value }))),
    ),
  };
}

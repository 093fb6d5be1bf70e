import type { App, Chart } from 'cdk8s';
import { bindProfile } from '../profiles/bind';
import { type ProfileName, profileNamed } from '../profiles/known';
import type { Profile } from '../profiles/profile';

/** A Kubernetes object as it is sent to the API server. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}

/** The objects of each chart that `build` defines, by chart name, as `cdk8s synth` would write them. */
export function manifestsOf(profile: Profile | ProfileName, build: (app: App) => void): Record<string, Manifest[]> {
  const app = new (cdk8s().App)();
  bindProfile(app, typeof profile === 'string' ? profileNamed(profile) : profile);
  build(app);
  return Object.fromEntries(app.charts.map((chart: Chart) => [chart.node.path, chart.toJson() as Manifest[]]));
}

/** Loaded when it is needed: a team that only writes Terraform has no cdk8s. */
const cdk8s = (): typeof import('cdk8s') => require('cdk8s');

import { catalog } from '../controls/catalog.generated';
import type { Control } from '../core/control';
import type { Plan } from '../core/plan/plan';
import type { Policy } from '../core/policy';
import type { Waiver } from '../core/waiver';
import { judge } from '../engine/judge';
import { reporters } from '../engine/reporters';
import { profileNamed } from '../profiles/known';
import { policyOf } from '../profiles/policy';
import type { SynthesizedPlan } from './plan';

export interface HoldOptions {
  /**
   * What the plan is measured by.
   *
   * @default - the profile that it was synthesized under; prod for a bare plan
   */
  readonly policy?: Policy;
  /** @default - the catalog */
  readonly controls?: readonly Control[];
  /** @default - none */
  readonly waivers?: readonly Waiver<string>[];
  /**
   * The day that waivers are measured by.
   *
   * @default '2000-01-01', so that no test turns red by itself; waivers then never expire, and their length is not judged
   */
  readonly asOf?: string;
}

/** Passes when no control fails; the failure message is the findings. */
export function toHoldEveryControl(
  received: SynthesizedPlan | Plan,
  options: HoldOptions = {},
): { pass: boolean; message: () => string } {
  const synthesized = 'plan' in received ? received : { plan: received, profile: 'prod' as const };
  const profile = typeof synthesized.profile === 'string' ? profileNamed(synthesized.profile) : synthesized.profile;
  const controls = options.controls ?? catalog;
  const policy = options.policy ?? policyOf(profile);
  const report = judge(synthesized.plan, {
    policy:
      options.asOf === undefined
        ? { ...policy, waivers: { ...policy.waivers, longestDays: Number.POSITIVE_INFINITY } }
        : policy,
    controls,
    waivers: options.waivers ?? [],
    waiversFile: 'the waivers of this test',
    asOf: options.asOf ?? '2000-01-01',
  });
  const failed = report.results.filter(({ verdict }) => verdict === 'fail');
  const shown = { ...report, results: failed };
  const context = {
    controls: new Map(controls.map((control) => [control.id, control])),
    seconds: 0,
    version: '',
    colour: false,
  };
  return {
    pass: failed.length === 0 && report.summary.passed > 0,
    message: () =>
      report.summary.passed + report.summary.failed === 0
        ? 'nothing in the plan is judged by any control: is it empty?'
        : failed.length === 0
          ? `expected some control to fail, but ${report.summary.passed} hold`
          : reporters.text(shown, context),
  };
}

declare global {
  namespace jest {
    interface Matchers<R> {
      /** No control fails over the plan. */
      toHoldEveryControl(options?: HoldOptions): R;
    }
  }
}

import type { Control } from '../core/control';
import type { Policy } from '../core/policy';
import type { Waiver } from '../core/waiver';
import { DAY_MS, type Day, daysBetween } from './day';
import type { Result } from './result';

/** Waivers of this profile, split into those that hold and those that are past their day. */
export function waiversInForce(
  waivers: readonly Waiver<string>[],
  policy: Policy,
  asOf: Day,
): { readonly open: Waiver<string>[]; readonly expired: Waiver<string>[] } {
  const named = waivers.filter(({ profiles }) => profiles === undefined || profiles.includes(policy.name));
  const isOpen = ({ until }: Waiver<string>): boolean => daysBetween(asOf, until) >= 0;
  return { open: named.filter(isOpen), expired: named.filter((waiver) => !isOpen(waiver)) };
}

/** What is wrong with waivers is a finding too: expired, matching nothing, running too long, too many. */
export function waiverProblems(
  { open, expired }: ReturnType<typeof waiversInForce>,
  { used, judged, policy, asOf, file }: WaiverReview,
): Result[] {
  const longest = policy.waivers.longestDays;
  const wasJudged = ({ control }: Waiver<string>): boolean => judged.some(({ id }) => id === control);
  return [
    ...expired
      .filter(wasJudged)
      .map((waiver) =>
        problem(
          'WAIVER-001',
          'waiver-expired',
          waiver,
          file,
          `expired on ${waiver.until}; ${waiver.owner} owns it (${waiver.ticket})`,
          'mend what it waives, or have it reviewed and dated anew',
        ),
      ),
    ...open
      .filter((waiver) => wasJudged(waiver) && !used.has(waiver))
      .map((waiver) =>
        problem(
          'WAIVER-002',
          'waiver-unmatched',
          waiver,
          file,
          `matches nothing that fails at '${waiver.at}'; ${waiver.owner} owns it`,
          'delete it, or correct its at: it must be what the finding prints',
        ),
      ),
    ...open
      .filter(({ until }) => daysBetween(asOf, until) > longest)
      .map((waiver) =>
        problem(
          'WAIVER-003',
          'waiver-too-long',
          waiver,
          file,
          `runs ${daysBetween(asOf, waiver.until)} days, until ${waiver.until}; profile '${policy.name}' allows ${longest}`,
          `set until to ${dayAfter(asOf, longest)} or sooner`,
        ),
      ),
    ...open
      .slice(policy.waivers.budget)
      .map((waiver) =>
        problem(
          'WAIVER-004',
          'waiver-budget',
          waiver,
          file,
          `is beyond the budget of ${policy.waivers.budget} open waivers of profile '${policy.name}' (${open.length} are open)`,
          'mend what another one waives before adding this',
        ),
      ),
  ];
}

export interface WaiverReview {
  readonly used: ReadonlySet<Waiver<string>>;
  readonly judged: readonly Control[];
  readonly policy: Policy;
  readonly asOf: Day;
  /** Where the waivers are written. */
  readonly file: string;
}

const dayAfter = (day: Day, days: number): Day => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

const problem = (
  control: string,
  slug: string,
  waiver: Waiver<string>,
  file: string,
  because: string,
  fix: string,
): Result => ({
  control,
  slug,
  severity: 'high',
  verdict: 'fail',
  resource: `${waiver.control} at ${waiver.at}`,
  file,
  because: `the waiver of ${waiver.control} ${because}`,
  fix,
  waiver: { because: waiver.because, owner: waiver.owner, ticket: waiver.ticket, until: waiver.until },
});

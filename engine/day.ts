import { AshlarError } from '../core/errors';

/** Today is an input: a day, `2026-11-24`, in UTC. */
export type Day = string;

export const DAY_MS = 86_400_000;

/** Days from one day to another; negative where `to` is past. */
export const daysBetween = (from: Day, to: Day): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

/** @throws where it is no day of the calendar */
export function dayOf(text: string, what: string): Day {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text) {
    throw new AshlarError(`${what} must be a day such as 2027-01-31, got '${text}'.`);
  }
  return text;
}

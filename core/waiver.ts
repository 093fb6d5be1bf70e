import type { ControlId } from './control';

/** A broken promise that someone owns, for a while. Lives in reviewed code, never in the resource's own annotations. */
export interface Waiver<Id extends string = ControlId> {
  readonly control: Id;
  /** The construct path, or else the address, exactly as the finding prints it; down to one container. */
  readonly at: string;
  /** Why it is acceptable for now. */
  readonly because: string;
  /** Who answers for it. */
  readonly owner: string;
  readonly ticket: string;
  /** Last day it holds, `2027-01-31` (UTC). */
  readonly until: string;
  /**
   * Profiles it holds under.
   *
   * @default - all of them
   */
  readonly profiles?: readonly string[];
}

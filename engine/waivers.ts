import type { Waiver } from '../core/waiver';

/** The waivers of one check, found by control and place, and remembered when they are used. */
export class WaiverBook {
  private readonly byControl = new Map<string, Map<string, Waiver<string>>>();
  private readonly usedOnes = new Set<Waiver<string>>();

  /** @param waivers those that hold: an expired one is left out by the caller */
  public constructor(waivers: readonly Waiver<string>[]) {
    for (const waiver of waivers) {
      const places = this.byControl.get(waiver.control) ?? new Map<string, Waiver<string>>();
      this.byControl.set(waiver.control, places.set(waiver.at, waiver));
    }
  }

  /** The waiver of a control at any of these places, the first that there is. */
  public find(control: string, places: readonly (string | undefined)[]): Waiver<string> | undefined {
    const waived = this.byControl.get(control);
    if (waived === undefined) return undefined;
    for (const place of places) {
      const waiver = place === undefined ? undefined : waived.get(place);
      if (waiver !== undefined) {
        this.usedOnes.add(waiver);
        return waiver;
      }
    }
    return undefined;
  }

  public get used(): ReadonlySet<Waiver<string>> {
    return this.usedOnes;
  }
}

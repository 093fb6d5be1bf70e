import type { ControlFacts } from '../../core/control';
import type { Report } from '../result';

/** What a report may be turned into besides its results. */
export interface ReportContext {
  /** Facts of every control that was asked, by id. */
  readonly controls: ReadonlyMap<string, ControlFacts>;
  readonly seconds: number;
  readonly version: string;
  readonly colour: boolean;
}

/** Turns a report into a file's text. */
export type Reporter = (report: Report, context: ReportContext) => string;

import type { Reporter } from './reporter';

/** The report itself, one JSON object. */
export const json: Reporter = (report) => `${JSON.stringify(report, null, 2)}\n`;

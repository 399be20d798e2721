import type { Report } from "../src/model/index.js";

/** What run a document is about: the same in every format. */
export function runOf(report: Report) {
  const { scanId, asOf, scope, period, caller, organization } = report;
  return {
    scanId,
    asOf,
    scope,
    ...(period === undefined ? {} : { period }),
    caller,
    ...(organization === undefined ? {} : { organization }),
  };
}

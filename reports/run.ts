import type { Report } from "../src/model/index.js";

/** What run a document is about: the same in every format. */
export function runOf(report: Report) {
  const { scanId, asOf, scope, caller, organization } = report;
  return { scanId, asOf, scope, caller, ...(organization === undefined ? {} : { organization }) };
}

import { NEED_IDS, need } from "../model/index.js";

/**
 * Narrows a role session to the reads of the table of needs, whatever else the role may do. At most 2,048
 * characters (AssumeRole, parameter Policy).
 */
export function sessionPolicy(): string {
  const reads = NEED_IDS.map(need).filter(
    (row) => row.per !== "organization" && row.per !== "run" && row.operation !== "AssumeRole",
  );
  const Action = [...new Set(reads.map((row) => row.permission))].sort();
  return JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action, Resource: "*" }] });
}

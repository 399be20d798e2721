import { NEED_IDS, type Need, need } from "../../src/model/index.js";

/** Reads that are not built into a crawl yet have an option that the command line does not take. */
const OFFERED = new Set([undefined, "--with-last-usage"]);

const rows = NEED_IDS.map(need).filter((row) => OFFERED.has(row.option));
const permissions = (wanted: (row: Need) => boolean) =>
  [...new Set(rows.filter(wanted).map((row) => row.permission))].sort();

/** What the audit role, and the caller in its own account, must be allowed. */
export function rolePolicy(): string {
  const reads = permissions((row) => !["sts", "organizations"].includes(row.service));
  return policy([{ Effect: "Allow", Action: reads, Resource: "*" }]);
}

/** What the caller must be allowed beside it. */
export function callerPolicy(role: string): string {
  return policy([
    { Effect: "Allow", Action: permissions((row) => row.service === "organizations"), Resource: "*" },
    { Effect: "Allow", Action: "sts:AssumeRole", Resource: `arn:aws:iam::*:role/${role}` },
  ]);
}

const policy = (Statement: readonly object[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement }, null, 2);

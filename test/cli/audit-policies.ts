import { NEED_IDS, type Need, need } from "../../src/model/index.js";

/** What the policies below hold; other options add their own. */
const OFFERED = new Set([undefined, "--with-last-usage"]);

const all = NEED_IDS.map(need);
const rows = all.filter((row) => OFFERED.has(row.option));
const permissions = (wanted: (row: Need) => boolean, among: readonly Need[] = rows) =>
  [...new Set(among.filter(wanted).map((row) => row.permission))].sort();

/** What each option needs, as the guide's table begins its rows. */
export function optionRows(): readonly string[] {
  const options = [...new Set(all.flatMap(({ option }) => option ?? []))].sort();
  return options.map((option) => {
    const needed = permissions((row) => row.option === option, all).map((name) => `\`${name}\``);
    return `| \`${option}\` | ${needed.join(", ")} |`;
  });
}

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

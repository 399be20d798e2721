import type { Report, Severity } from "../../src/model/index.js";
import { SEVERITIES } from "../../src/model/index.js";
import { plural, thousands } from "../words.js";
import { bySeverity, type FailureCounts } from "../worst-failures.js";
import { cell, columns, cutTo } from "./columns.js";
import { type Colours, toneOf } from "./tone.js";

const COLUMN = 9;

/** A table of accounts with their failures by severity, worst first; one column for all where there is no room. */
export function accountLines(
  report: Report,
  failures: ReadonlyMap<string, FailureCounts>,
  colours: Colours,
  width: number,
  top: number,
): string[] {
  const rows = report.accounts.map((account) => ({ account, of: failures.get(account.id) }));
  if (rows.length === 0) return [];
  rows.sort((a, b) => bySeverity(a.of, b.of) || (a.account.id < b.account.id ? -1 : 1));
  const apart = width >= 70;
  const nameWidth = Math.max(8, Math.min(28, width - 15 - (apart ? SEVERITIES.length : 1) * COLUMN));
  const head = (apart ? SEVERITIES : ["failures"]).map((title) => title.padStart(COLUMN)).join("");
  const lines = rows.slice(0, top).map(({ account, of }) => {
    const name = `  ${account.id} ${cell(account.name ?? "", nameWidth)}`;
    if (account.outcome === "scanned") return name + (apart ? counts(of, colours) : total(of));
    const why = ` not read: ${account.reason ?? account.outcome}`;
    return name + colours.yellow(cutTo(why, width - columns(name)));
  });
  const more = rows.length - lines.length;
  return [
    `${colours.bold(cell("Accounts", 15 + nameWidth))}${colours.dim(head)}`,
    ...lines,
    ...(more > 0 ? [colours.dim(`  and ${plural(more, "account")} more`)] : []),
  ];
}

function counts(of: FailureCounts | undefined, colours: Colours): string {
  const paint = (severity: Severity) => (of?.[severity] ? toneOf(severity, colours) : colours.dim);
  return SEVERITIES.map((one) => paint(one)(thousands(of?.[one] ?? 0).padStart(COLUMN))).join("");
}

function total(of: FailureCounts | undefined): string {
  return thousands(SEVERITIES.reduce((sum, one) => sum + (of?.[one] ?? 0), 0)).padStart(COLUMN);
}

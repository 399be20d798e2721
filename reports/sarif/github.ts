import type { Finding, Render, Report } from "../../src/model/index.js";
import { chunks } from "../chunks.js";
import { newSharing } from "../shared-parts.js";
import { gradedRules, gradeKey } from "./grades.js";
import { inPlace } from "./places.js";
import { result } from "./result.js";
import { category, log, run } from "./run.js";

/** GitHub keeps 5,000 results of a run and takes 20 runs of a file. */
export const MAX_RESULTS = 5000;
export const MAX_RUNS = 20;

/** One account's failures, or the next 5,000 of them. */
interface Slice {
  readonly account: string;
  /** 0-based. */
  readonly part: number;
}

/**
 * Why the GitHub profile must not be written from this report, undefined where it may. An upload closes the alerts of
 * its category that it does not hold, so one from an incomplete scan closes alerts of problems that still exist.
 */
export function githubRefusal(report: Report): string | undefined {
  const unjudged = [
    ...(report.coverage.complete ? [] : ["was not read"]),
    ...(report.toolErrors.length > 0 ? ["a rule broke on"] : []),
  ];
  if (unjudged.length === 0) return undefined;
  return `its upload would close the alerts of what ${unjudged.join(" or ")} (--allow-partial writes it)`;
}

/** `findings.github.sarif`: failures only, one run an account; the first 20 runs. */
export const renderGithub: Render = (report) => render(report, 0);

/** How many files the runs need, and the text of each by its 0-based place. */
export async function githubFiles(report: Report): Promise<readonly Render[]> {
  const count = Math.max(1, Math.ceil((await survey(report)).slices.length / MAX_RUNS));
  return Array.from(
    { length: count },
    (_, file): Render =>
      (same) =>
        render(same, file),
  );
}

async function* render(report: Report, file: number): AsyncIterable<string> {
  const { slices, occurring } = await survey(report);
  yield* chunks(log(runs(report, slices.slice(file * MAX_RUNS, (file + 1) * MAX_RUNS), occurring)));
}

/** The runs that are needed, and the rule grades that occur. */
async function survey(report: Report): Promise<{ slices: readonly Slice[]; occurring: ReadonlySet<string> }> {
  const failures = new Map<string, number>();
  const occurring = new Set<string>();
  // An account without failures has a run too: the empty run closes the alerts that were mended.
  for (const account of report.accounts) if (account.outcome === "scanned") failures.set(account.id, 0);
  for await (const { status, rule, severity, subject } of report.findings()) {
    if (status !== "fail") continue;
    failures.set(subject.account, (failures.get(subject.account) ?? 0) + 1);
    occurring.add(gradeKey(rule, severity));
  }
  const slices = [...failures.keys()].sort().flatMap((account) => {
    const parts = Math.max(1, Math.ceil((failures.get(account) ?? 0) / MAX_RESULTS));
    return Array.from({ length: parts }, (_, part) => ({ account, part }));
  });
  return { slices, occurring };
}

async function* runs(report: Report, wanted: readonly Slice[], occurring: ReadonlySet<string>) {
  const { rules, place } = gradedRules(report, occurring);
  const held = await failuresOf(report, wanted);
  for (const { account, part } of wanted) {
    const where = part === 0 ? account : `${account}-${part + 1}`;
    const id = `${category(report, "github")}/${where}/${report.scanId}`;
    const findings = (held.get(account) ?? []).slice(part * MAX_RESULTS, (part + 1) * MAX_RESULTS);
    const results = findings.flatMap((finding) => {
      const at = place(finding);
      return at === undefined ? [] : [result(finding, at, { run: id, places: inPlace, alerts: true })];
    });
    yield run(report, { id, rules, account }, results);
  }
}

async function failuresOf(report: Report, wanted: readonly Slice[]): Promise<ReadonlyMap<string, Finding[]>> {
  const held = new Map<string, Finding[]>(wanted.map(({ account }) => [account, []]));
  const shared = newSharing();
  for await (const finding of report.findings()) {
    if (finding.status === "fail") held.get(finding.subject.account)?.push(shared(finding));
  }
  return held;
}

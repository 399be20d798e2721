import type { Finding, Report, Severity, Status } from "../../src/model/index.js";
import { SEVERITIES } from "../../src/model/index.js";
import { newSharing } from "../shared-parts.js";
import type { FailureCounts } from "../worst-failures.js";

/** Open findings that a page holds, worst first; a browser stays quick with these. */
export const MAX_OPEN = 20_000;
/** Passes and not-applicable results that a page lists by subject; more are only counted. */
export const MAX_QUIET = 200_000;

/** Verdicts that ask somebody to do something. */
export const OPEN = ["fail", "unknown", "manual"] as const satisfies readonly Status[];
type Open = (typeof OPEN)[number];

/** One account's open findings. */
export interface AccountTally {
  readonly failures: FailureCounts;
  readonly open: Record<Open, number>;
}

/** Subjects of one rule that passed, or to which it does not apply, by the sentence that says why. */
export interface QuietRule {
  readonly pass: Finding["subject"][];
  readonly notApplicable: Map<string, Finding["subject"][]>;
}

/** What one reading of the findings gives the page. */
export interface Tally {
  readonly open: readonly Finding[];
  readonly openTotal: number;
  readonly failingSubjects: number;
  readonly accounts: ReadonlyMap<string, AccountTally>;
  readonly quiet: ReadonlyMap<string, QuietRule>;
  readonly quietListed: number;
}

const isOpen = (status: Status): status is Open => (OPEN as readonly Status[]).includes(status);

const noFailures = (): FailureCounts => ({ critical: 0, high: 0, medium: 0, low: 0, info: 0 });

/** Reads the findings once, holding at most `maxOpen` and `maxQuiet` of them. */
export async function tally(report: Report, maxOpen = MAX_OPEN, maxQuiet = MAX_QUIET): Promise<Tally> {
  const allowed = allowance(report, maxOpen);
  const open: Finding[] = [];
  const accounts = new Map<string, AccountTally>();
  const quiet = new Map<string, QuietRule>();
  let failingSubjects = 0;
  let lastFailing = "";
  let openTotal = 0;
  let quietListed = 0;
  const shared = newSharing();
  for await (const read of report.findings()) {
    const finding = shared(read);
    const { status, severity, subject } = finding;
    if (isOpen(status)) {
      openTotal++;
      count(accounts, finding, status);
      if (status === "fail" && subject.arn !== lastFailing) {
        // Findings are sorted by ARN, so a subject's failures lie together.
        failingSubjects++;
        lastFailing = subject.arn;
      }
      if (allowed.take(status, severity)) open.push(finding);
    } else if (quietListed < maxQuiet) {
      quietListed++;
      list(quiet, finding);
    }
  }
  return { open, openTotal, failingSubjects, accounts, quiet, quietListed };
}

function count(accounts: Map<string, AccountTally>, { subject, severity }: Finding, status: Open): void {
  const of = accounts.get(subject.account) ?? {
    failures: noFailures(),
    open: { fail: 0, unknown: 0, manual: 0 },
  };
  of.open[status]++;
  if (status === "fail") of.failures[severity]++;
  accounts.set(subject.account, of);
}

function list(quiet: Map<string, QuietRule>, { rule, status, message, subject }: Finding): void {
  const of: QuietRule = quiet.get(rule) ?? { pass: [], notApplicable: new Map() };
  quiet.set(rule, of);
  if (status === "pass") {
    of.pass.push(subject);
    return;
  }
  const same = of.notApplicable.get(message);
  if (same) same.push(subject);
  else of.notApplicable.set(message, [subject]);
}

/** Places by status and severity, so that what is left out is always the mildest. */
function allowance(report: Report, places: number) {
  const { failures, counts } = report.summary;
  const left = new Map<string, number>();
  let free = places;
  for (const severity of SEVERITIES) {
    left.set(`fail ${severity}`, Math.min(free, failures[severity]));
    free -= Math.min(free, failures[severity]);
  }
  for (const status of ["unknown", "manual"] as const) {
    left.set(status, Math.min(free, counts[status]));
    free -= Math.min(free, counts[status]);
  }
  return {
    take(status: Open, severity: Severity): boolean {
      const place = status === "fail" ? `fail ${severity}` : status;
      const rest = left.get(place) ?? 0;
      left.set(place, rest - 1);
      return rest > 0;
    },
  };
}

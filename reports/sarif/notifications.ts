import type { AccountGap, Report } from "../../src/model/index.js";
import { visible } from "../escape/visible.js";
import type { Level } from "./level.js";
import { literal } from "./message.js";

/** What can be told of a run beside its results, in the order of `driver.notifications`. */
const DESCRIPTORS = [
  ["CRAWL-ACCESS-DENIED", "AWS refused a planned read", "error"],
  ["CRAWL-THROTTLED", "AWS throttled a planned read until it was given up", "error"],
  ["CRAWL-READ-FAILED", "A planned read failed", "error"],
  ["CRAWL-NOT-MADE", "A planned read was not made", "error"],
  ["CRAWL-ACCOUNT-MISSED", "An account of the scope was not entered", "error"],
  ["CRAWL-NOT-COLLECTED", "A read behind an option was not asked for", "note"],
  ["RESULTS-OPEN-ONLY", "Passes and not-applicable results are left out", "note"],
  ["RULE-ERROR", "A rule broke on a subject", "error"],
  ["MODULE-STOPPED", "A rule module stopped working", "error"],
] as const satisfies readonly (readonly [string, string, Level])[];

type DescriptorId = (typeof DESCRIPTORS)[number][0];

const HELP = {
  error: "What was not read is unknown: neither a pass nor a failure. Mend the cause and scan again.",
  note: "It makes the run no worse. The message says where the rest is, or which option asks for it.",
} as const;

/** `driver.notifications`. */
export const notificationDescriptors = DESCRIPTORS.map(([id, text, level]) => ({
  id,
  name: `Keyproof.${id.toLowerCase()}`,
  shortDescription: { text },
  fullDescription: { text: `${text}.` },
  help: { text: HELP[level] },
  defaultConfiguration: { level },
}));

/** One notification a gap, an account that was missed, and a rule that broke. */
export function executionNotifications(report: Report, account?: string) {
  const here = (one: { readonly account: string }) => account === undefined || one.account === account;
  const ruleIndex = new Map(report.rules.map((rule, index) => [rule.id, index]));
  return [
    ...report.coverage.gaps.filter(here).map(gapNotification),
    ...report.coverage.accountsMissed.filter(here).map((missed) =>
      notification("CRAWL-ACCOUNT-MISSED", `Account ${missed.account} was not read: ${missed.reason}`, {
        locations: [resource(missed.account, `arn:aws:iam::${missed.account}:root`)],
        properties: { account: missed.account, reason: missed.reason },
      }),
    ),
    ...report.toolErrors.map((error) =>
      notification(error.code === "rule-error" ? "RULE-ERROR" : "MODULE-STOPPED", error.message, {
        associatedRule: { id: error.rule, ...indexed(ruleIndex.get(error.rule)) },
        properties: { subject: error.subject },
      }),
    ),
  ];
}

/** What makes the run no worse: reads that nobody asked for, and results that were left out for their number. */
export function configurationNotifications(report: Report, openOnly = false) {
  const { counts } = report.summary;
  const quiet = counts.pass + counts["not-applicable"];
  return [
    ...report.coverage.notCollected.map(({ need, option, rules }) =>
      notification("CRAWL-NOT-COLLECTED", `${need} was not collected; ${option} asks for it`, {
        properties: { need, option, rules },
      }),
    ),
    ...report.coverage.sampled.map(({ need, percent, asked, keys }) =>
      notification(
        "CRAWL-NOT-COLLECTED",
        `${need} was asked of a sample of ${percent}%: ${asked} of ${keys} keys`,
        { properties: { need, percent, asked, keys } },
      ),
    ),
    ...(openOnly
      ? [
          notification(
            "RESULTS-OPEN-ONLY",
            `${quiet} passes and not-applicable results stand in findings.ndjson alone`,
            {},
          ),
        ]
      : []),
  ];
}

function gapNotification(gap: AccountGap) {
  const [service = "", operation = ""] = gap.need.split(/[:#]/);
  return notification(
    descriptorOf(gap),
    `${gap.need} gave no answer ${gap.count} times in ${gap.account}/${gap.region}: ${gap.code}`,
    {
      locations: [resource(gap.region, `${gap.account}/${gap.region}`)],
      properties: {
        service,
        operation,
        account: gap.account,
        region: gap.region,
        errorCode: gap.code,
        count: gap.count,
        cells: gap.cells.map(visible),
      },
    },
  );
}

function descriptorOf(gap: AccountGap): DescriptorId {
  if (gap.outcome === "denied") return "CRAWL-ACCESS-DENIED";
  if (gap.outcome === "notMade") return "CRAWL-NOT-MADE";
  return /throttl|TooManyRequests|LimitExceeded/i.test(gap.code) ? "CRAWL-THROTTLED" : "CRAWL-READ-FAILED";
}

function notification(id: DescriptorId, text: string, more: Readonly<Record<string, unknown>>) {
  const index = DESCRIPTORS.findIndex(([one]) => one === id);
  return {
    descriptor: { id, index },
    level: DESCRIPTORS[index]?.[2],
    message: { text: literal(text) },
    ...more,
  };
}

const indexed = (index: number | undefined) => (index === undefined ? {} : { index });

const resource = (name: string, fullyQualifiedName: string) => ({
  logicalLocations: [{ name, fullyQualifiedName, kind: "resource" }],
});

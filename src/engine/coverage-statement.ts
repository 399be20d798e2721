import type { Coverage } from "../model/index.js";

/** Accounts that a sentence names; the report lists all. */
const NAMED = 5;

/** Coverage in words: "412 of 415 reads succeeded; 3 were denied. 1 of 12 accounts was not scanned: …". */
export function coverageStatement(coverage: Omit<Coverage, "statement">, isFinished: boolean): string {
  const asked = coverage.planned - coverage.notApplicable;
  const lacks = [
    clause(coverage.denied, "was denied", "were denied"),
    clause(coverage.failed, "failed", "failed"),
    clause(coverage.notMade, "was not made", "were not made"),
  ].filter((text) => text !== "");
  const sentences = [
    `${[`${coverage.ok} of ${asked} reads succeeded`, ...lacks].join("; ")}.`,
    isFinished ? "" : "The crawl was interrupted and not completed.",
    missed(coverage),
    sentence(coverage.goneKeys, "1 key vanished while it was read.", "keys vanished while they were read."),
    unanswered(coverage),
    ...coverage.sampled.map(
      ({ need, percent, asked, keys }) =>
        `${need} was asked of a sample of ${percent}%: ${asked} of ${keys} keys.`,
    ),
  ];
  return sentences.filter((text) => text !== "").join(" ");
}

const clause = (count: number, one: string, many: string) =>
  count === 0 ? "" : `${count} ${count === 1 ? one : many}`;
const sentence = (count: number, one: string, many: string) =>
  count === 0 ? "" : count === 1 ? one : `${count} ${many}`;

function missed({ accountsMissed, accountsKnown }: Omit<Coverage, "statement">): string {
  const count = accountsMissed.length;
  if (count === 0) return "";
  const names = accountsMissed.slice(0, NAMED).map(({ account, reason }) => `${account} (${reason})`);
  const more = count > NAMED ? `, and ${count - NAMED} more` : "";
  return `${count} of ${accountsKnown} accounts ${count === 1 ? "was" : "were"} not scanned: ${names.join(", ")}${more}.`;
}

function unanswered({ notCollected }: Omit<Coverage, "statement">): string {
  if (notCollected.length === 0) return "";
  const byOption = new Map<string, Set<string>>();
  for (const { option, rules } of notCollected)
    byOption.set(option, new Set([...(byOption.get(option) ?? []), ...rules]));
  const options = [...byOption].map(
    ([option, rules]) => `${option} (${clause(rules.size, "rule", "rules")})`,
  );
  return `Not asked for, so that some rules are unanswered: ${options.join(", ")}.`;
}

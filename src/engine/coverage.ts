import type { AccountRecord, Coverage, Gap, NeedId, RuleCounts, RuleInfo } from "../model/index.js";
import { cellOf, NEED_IDS, need } from "../model/index.js";
import { coverageStatement } from "./coverage-statement.js";
import type { CellCounts, JudgedSnapshot } from "./evidence.js";
import type { Unasked } from "./unasked.js";

/** Reads without which no key is found: planned whatever the rules. */
const ALWAYS: readonly NeedId[] = ["kms:ListKeys", "kms:ListKeys#RAM", "kms:DescribeKey"];

const LIST = "kms:ListKeys" satisfies NeedId;

/** Reads that find keys where AWS Config is asked instead. */
const INVENTORY = NEED_IDS.filter((id) => need(id).option === "--source config");

/** The snapshot's accounts with the gaps that matter to the chosen rules. */
export function accountsFor(snapshot: JudgedSnapshot, needs: readonly NeedId[]): readonly AccountRecord[] {
  const wanted = new Set<string>([...ALWAYS, ...needs]);
  const unlisted = unlistedRegions(snapshot);
  return snapshot.accounts.map((account) => ({
    ...account,
    gaps: [...account.gaps.filter((gap) => wanted.has(gap.need)), ...(unlisted.get(account.id) ?? [])],
  }));
}

/**
 * Regions that their account's own list calls enabled, and whose keys AWS refused to list as if they were not: credentials
 * that hold in some Regions only do that, as those of the global STS endpoint. Nothing of such a Region was read.
 */
function unlistedRegions({ plan, accounts }: JudgedSnapshot): ReadonlyMap<string, readonly Gap[]> {
  const found = new Map<string, Gap[]>();
  if (plan.regionsFrom !== "account") return found;
  const byId = new Map(accounts.map((account) => [account.id, account]));
  for (const target of plan.targets) {
    const { region } = target;
    const account = byId.get(target.account);
    const isTold = account?.gaps.some((gap) => gap.region === region && gap.need === LIST);
    if (account?.outcome !== "scanned" || account.regions.includes(region) || isTold) continue;
    const cells = [cellOf(target, LIST, "", 1)];
    const gap = { region, need: LIST, outcome: "failed", code: "disabled-region", count: 1, cells } as const;
    found.set(account.id, [...(found.get(account.id) ?? []), gap]);
  }
  return found;
}

/** What the rules came to, and what they looked for in vain. */
interface Answers {
  readonly byRule: readonly RuleCounts[];
  readonly unasked: Pick<Unasked, "isMissed">;
}

/** What of the reads that the rules needed and that were asked for was made. */
export function coverageOf(
  snapshot: JudgedSnapshot,
  accounts: readonly AccountRecord[],
  rules: readonly RuleInfo[],
  answers: Answers,
): Coverage {
  const needs = new Set<NeedId>([...ALWAYS, ...INVENTORY, ...rules.flatMap((rule) => rule.needs)]);
  const told = sum([...snapshot.ledger.byNeed].flatMap(([id, cells]) => (needs.has(id) ? [cells] : [])));
  const unlisted = [...unlistedRegions(snapshot).values()].flat().length;
  const counts = {
    ...told,
    notApplicable: told.notApplicable - unlisted,
    failed: told.failed + unlisted,
  };
  const { keysListed, keysDescribed, goneKeys } = snapshot.ledger;
  const missed = accounts.filter(({ outcome }) => outcome === "not-assumable" || outcome === "failed");
  const isWhole = counts.denied + counts.failed + counts.notMade === 0;
  const facts: Omit<Coverage, "statement"> = {
    ...counts,
    goneKeys,
    keysListed,
    keysDescribed,
    accountsKnown: accounts.filter(({ outcome }) => outcome !== "excluded").length,
    accountsScanned: accounts.filter(({ outcome }) => outcome === "scanned").length,
    gaps: accounts.flatMap(({ id, gaps }) => gaps.map((gap) => ({ account: id, ...gap }))),
    accountsMissed: missed.map(({ id, name, reason, outcome }) => ({
      account: id,
      ...(name === undefined ? {} : { name }),
      reason: reason ?? outcome,
    })),
    notCollected: notCollected(snapshot, needs, rules, answers),
    sampled: sampled(snapshot, needs),
    complete: isWhole && missed.length === 0 && snapshot.collection !== undefined,
  };
  return { ...facts, statement: coverageStatement(facts, snapshot.collection !== undefined) };
}

/** Whether every account and Region in the plan had its keys listed: else the population is not known. */
export function isListed(coverage: Coverage): boolean {
  return coverage.accountsMissed.length === 0 && !coverage.gaps.some(({ need }) => need === LIST);
}

type PlannedCells = Omit<CellCounts, "notSampled">;

function sum(all: readonly PlannedCells[]): PlannedCells {
  const total = { planned: 0, ok: 0, notApplicable: 0, denied: 0, failed: 0, notMade: 0 };
  for (const cells of all)
    for (const name of Object.keys(total) as (keyof PlannedCells)[]) total[name] += cells[name];
  return total;
}

/** Reads that were asked of some keys only. */
function sampled({ plan, ledger }: JudgedSnapshot, needs: ReadonlySet<NeedId>): Coverage["sampled"] {
  return [...needs].flatMap((id) => {
    const [percent, cells] = [plan.samples?.[id], ledger.byNeed.get(id)];
    if (percent === undefined) return [];
    const asked = cells ? cells.planned - cells.notApplicable : 0;
    return [{ need: id, percent, asked, keys: asked + (cells?.notSampled ?? 0) }];
  });
}

/** Reads that nobody asked for, with the rules that were left unanswered. */
function notCollected(
  snapshot: JudgedSnapshot,
  needs: ReadonlySet<NeedId>,
  rules: readonly RuleInfo[],
  { byRule, unasked }: Answers,
): Coverage["notCollected"] {
  const isFromConfig = snapshot.plan.needs.some((id) => INVENTORY.includes(id));
  const unanswered = new Set(byRule.filter(({ counts }) => counts.unknown > 0).map(({ rule }) => rule));
  return [...needs]
    .filter((id) => !snapshot.plan.needs.includes(id))
    .map((id) => ({
      need: id,
      option: need(id).option ?? (isFromConfig ? "a scan without --source" : "a scan without --rules"),
      rules: rules
        .filter((rule) => rule.needs.includes(id) && unanswered.has(rule.id) && unasked.isMissed(rule, id))
        .map((rule) => rule.id),
    }))
    .filter((line) => line.rules.length > 0)
    .sort((a, b) => (a.need < b.need ? -1 : 1));
}

import type { ExternalAccessFinding, Key, RuleContext, Verdict } from "../../src/model/index.js";
import { fail, pass, unknown } from "../../src/model/index.js";
import type { Answer, KeyAccess } from "../../src/policy/index.js";
import { accountOf } from "../grantee.js";
import { accessOf } from "../key-access.js";
import { nameList } from "../name-list.js";

/** Messages of the comparison. */
export const COMPARED = {
  "analyzer-agrees": "Access Analyzer reports the same access from outside ({findings})",
  "analyzer-only":
    "Access Analyzer reports access by {who} ({findings}), which the policies and grants read here do not show: one of them is out of date or wrong",
  "analyzer-not-compared":
    "Access Analyzer also looks at grants; those were not read, so that its findings cannot be compared",
  "analyzer-silent":
    "Access Analyzer has no active finding of the access by {who}; it may have been archived, or not analyzed yet",
} as const;

const EVERYBODY = "everybody";

/**
 * Compares with Access Analyzer, by account, over policies and grants. Nothing is said where no analyzer looks at the key,
 * or where it was not asked, and of findings that were not read whole only what they show: it is a second opinion, and
 * nothing rests on it.
 */
export function compareWithAnalyzer(key: Key, context: RuleContext<unknown>): readonly Verdict[] {
  const external = context.externalAccess(key);
  if (external.state !== "known" || external.value.analyzers.length === 0) return [];
  if (key.grants.state !== "known")
    return [unknown("analyzer-not-compared", {}, [external.source], { discriminator: "access-analyzer" })];
  const { findings, moreFindings } = external.value;
  const told = findings.filter(({ error }) => error === undefined);
  const access = accessOf(key, context, "policies-and-grants");
  const ours = seenHere(access);
  const theirs = new Map(told.map((finding) => [whoIn(finding), finding]));
  const only = [...theirs].filter(([who]) => !ours.may.has(who) && !ours.open);
  const isWhole = told.length === findings.length && moreFindings === undefined;
  const silent = !isWhole || theirs.has(EVERYBODY) ? [] : ours.outside.filter((who) => !theirs.has(who));
  const at = [external.source, ...told.map((finding) => finding.at)];
  const verdicts: Verdict[] = [];
  if (only.length > 0) {
    const values = { who: nameList(only.map(([who]) => who)), findings: idsOf(only.map(([, one]) => one)) };
    verdicts.push(unknown("analyzer-only", values, at, { discriminator: "access-analyzer/only" }));
  }
  if (silent.length > 0) {
    const extra = { discriminator: "access-analyzer/silent", severity: "info" } as const;
    verdicts.push(fail("analyzer-silent", { who: nameList(silent) }, at, extra));
  }
  if (verdicts.length > 0 || told.length === 0 || !isWhole) return verdicts;
  return [pass("analyzer-agrees", { findings: idsOf(told) }, at, { discriminator: "access-analyzer" })];
}

interface SeenHere {
  /** Accounts that can, or of which it is not decided. */
  readonly may: ReadonlySet<string>;
  /** Those beyond organization and trust that can for certain; whoever is one of everybody needs no finding of his own. */
  readonly outside: readonly string[];
  /** Accounts that nobody names may be among those that can. */
  readonly open: boolean;
}

function seenHere(access: KeyAccess): SeenHere {
  const { public: everybody, externalUnnamed, externalAccounts, orgAccounts } = access;
  const mayBe = (answer: Answer) => answer.verdict !== "no";
  const may = [...externalAccounts, ...orgAccounts].filter(({ answer }) => mayBe(answer));
  const untrusted = externalAccounts.filter(({ answer, trusted }) => answer.verdict === "yes" && !trusted);
  return {
    may: new Set([...(mayBe(everybody) ? [EVERYBODY] : []), ...may.map(({ account }) => account)]),
    outside: everybody.verdict === "yes" ? [EVERYBODY] : untrusted.map(({ account }) => account),
    open: mayBe(everybody) || mayBe(externalUnnamed),
  };
}

function whoIn({ isPublic, principal }: ExternalAccessFinding): string {
  if (isPublic) return EVERYBODY;
  const written = Object.values(principal).join(", ");
  return accountOf(written) ?? written;
}

function idsOf(findings: readonly ExternalAccessFinding[]): string {
  return nameList(findings.map(({ id }) => id));
}

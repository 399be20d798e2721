import { analyseKey, type KeyAccess } from "../../src/policy/index.js";
import { type CaseInput, worldOf } from "./case-files.js";

/** Verdicts in the form of the case files; null is not judged. */
export interface Verdicts {
  readonly public: boolean | "unknown" | null;
  readonly externalAccounts: readonly string[] | null;
  readonly orgAccounts: readonly string[] | null;
  readonly confusedDeputy: boolean | null;
  readonly lockedOut: boolean | null;
  readonly escalators: readonly string[] | null;
  readonly inertStatements: readonly number[] | null;
}

export const plain = { yes: true, no: false, unknown: "unknown" } as const;

export function accessOf(input: CaseInput): KeyAccess {
  const { organization, trustedAccounts, account } = input;
  return analyseKey(worldOf(input), { organization, trustedAccounts, ownAccount: account });
}

export function deputyOf(
  access: KeyAccess,
  verdict: (deputy: KeyAccess["confusedDeputy"][number]) => string,
): boolean | "unknown" {
  const verdicts = access.confusedDeputy.map(verdict);
  return verdicts.includes("yes") || (verdicts.includes("unknown") ? "unknown" : false);
}

/** A bare account id and its root ARN name the same principal. */
export const bareAccount = (principal: string): string =>
  /^arn:[^:]+:iam::(\d{12}):root$/.exec(principal)?.[1] ?? principal;

export function verdictsOf(entry: CaseInput): Verdicts {
  const access = accessOf(entry);
  const open = access.public.verdict === "yes";
  const yes = (list: KeyAccess["orgAccounts"]): string[] =>
    list.filter(({ answer }) => answer.verdict === "yes").map(({ account }) => account);
  const named = new Set(access.orgAccounts.map(({ account }) => account));
  const all = access.orgMembers.verdict === "yes" ? (entry.organization?.accounts ?? []) : [];
  const members = all.filter((account) => account !== entry.account && !named.has(account));
  const escalators = access.escalators
    .filter(({ verdict }) => verdict === "yes")
    .map(({ principal }) => bareAccount(principal));
  return {
    public: plain[access.public.verdict],
    externalAccounts: open ? [] : yes(access.externalAccounts).sort(),
    orgAccounts: open ? [] : [...yes(access.orgAccounts), ...members].sort(),
    confusedDeputy: deputyOf(access, ({ answer }) => answer.verdict) === true,
    lockedOut: access.lockedOut.verdict === "yes",
    escalators: [...new Set(escalators)].sort(),
    inertStatements: access.inertStatements.map(({ origin }) =>
      origin.kind === "statement" ? origin.index : -1,
    ),
  };
}

/** Accounts outside that are not trusted: named ones, unnamed ones of a named organization, or everybody. */
export function externalOf(access: KeyAccess): boolean | "unknown" {
  const named = access.externalAccounts.filter(({ trusted }) => !trusted).map(({ answer }) => answer.verdict);
  const verdicts = [...named, access.externalUnnamed.verdict, access.public.verdict];
  return verdicts.includes("yes") || (verdicts.includes("unknown") ? "unknown" : false);
}

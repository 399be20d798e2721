import { describe, expect, it } from "vitest";
import { type CaseInput, readLines } from "./case-files.js";
import { verdictsOf } from "./verdicts.js";

/** Accounts that nothing in the corpus names. */
const MEMBERS = Array.from({ length: 3_000 }, (_, at) => String(700_000_000_000 + at * 7_919));

const entries = readLines<CaseInput & { readonly id: string }>("corpus.jsonl");

function among(entry: CaseInput, more: readonly string[]): CaseInput {
  const { organization } = entry;
  if (!organization) throw new Error("the case has no organization");
  return { ...entry, organization: { ...organization, accounts: [...organization.accounts, ...more] } };
}

/** `orgAccounts` names every member where all can; whether they can is what counts here. */
const comparable = (entry: CaseInput) => {
  const { orgAccounts, ...rest } = verdictsOf(entry);
  return { ...rest, orgAccounts: orgAccounts?.filter((account) => !MEMBERS.includes(account)) };
};

describe("an organization of thousands of accounts", () => {
  it("changes no verdict about policies that do not name them, nor the time that it takes", () => {
    const some = entries.filter(({ organization }, at) => organization && at % 3 === 0);
    expect(some.length).toBeGreaterThan(50);
    for (const entry of some) expect(comparable(among(entry, MEMBERS)), entry.id).toEqual(comparable(entry));
  });

  const [sample] = entries.filter(({ id }) => id === "hard-20");
  if (!sample) throw new Error("the corpus has no such case");

  /** A topic service that may act for resources of accounts of these digits. */
  function forAccounts(digits: string, members: readonly string[]): CaseInput {
    const policy = JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "sns.amazonaws.com" },
          Action: "kms:Decrypt",
          Resource: "*",
          Condition: { StringLike: { "aws:SourceAccount": digits } },
        },
      ],
    });
    return { ...among(sample as CaseInput, members), policy };
  }

  it("is looked past for the account that is not in it", () => {
    const but = (missing: string) =>
      Array.from({ length: 10 }, (_, at) => `70000000000${at}`).filter((account) => account !== missing);
    for (const stranger of ["700000000000", "700000000004", "700000000009"])
      expect(verdictsOf(forAccounts("70000000000?", but(stranger))).confusedDeputy).toBe(true);
  });

  it("closes a pattern of which all accounts are its own", () => {
    const members = Array.from({ length: 10 }, (_, at) => `70000000000${at}`);
    expect(verdictsOf(forAccounts("70000000000?", members)).confusedDeputy).toBe(false);
  });
});

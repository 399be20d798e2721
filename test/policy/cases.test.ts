import { describe, expect, it } from "vitest";
import { analyseKey, decide, type KeyAccess } from "../../src/policy/index.js";
import { type CaseInput, readLines, worldOf } from "./case-files.js";

interface Verdicts {
  readonly public: boolean | "unknown" | null;
  readonly externalAccounts: readonly string[] | null;
  readonly orgAccounts: readonly string[] | null;
  readonly confusedDeputy: boolean | null;
  readonly lockedOut: boolean | null;
  readonly escalators: readonly string[] | null;
  readonly inertStatements: readonly number[] | null;
}

interface WrittenCase extends CaseInput {
  readonly id: string;
  readonly expect: Verdicts;
  readonly mustNot?: Partial<Verdicts>;
  readonly requests: readonly {
    readonly principal: string;
    readonly action: string;
    readonly context: Readonly<Record<string, readonly string[]>>;
    readonly viaIam: boolean;
    readonly allowed: boolean;
    readonly why: string;
  }[];
}

const written = readLines<WrittenCase>("policies.jsonl");

describe("decide agrees with every request of the written cases", () => {
  it.each(written.map((entry) => [entry.id, entry] as const))("%s", (_id, entry) => {
    for (const request of entry.requests) {
      const decision = decide(request, worldOf(entry));
      expect(`${request.principal} ${request.action}: ${decision.outcome}`).toBe(
        `${request.principal} ${request.action}: ${request.allowed ? "allow" : "deny"}`,
      );
    }
  });
});

const plain = { yes: true, no: false, unknown: "unknown" } as const;

function accessOf(input: CaseInput): KeyAccess {
  const { organization, trustedAccounts, account } = input;
  return analyseKey(worldOf(input), { organization, trustedAccounts, ownAccount: account });
}

function deputyOf(
  access: KeyAccess,
  verdict: (deputy: KeyAccess["confusedDeputy"][number]) => string,
): boolean | "unknown" {
  const verdicts = access.confusedDeputy.map(verdict);
  return verdicts.includes("yes") || (verdicts.includes("unknown") ? "unknown" : false);
}

/** A bare account id and its root ARN name the same principal. */
const bareAccount = (principal: string): string =>
  /^arn:[^:]+:iam::(\d{12}):root$/.exec(principal)?.[1] ?? principal;

function verdictsOf(entry: CaseInput): Verdicts {
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

describe("analyseKey agrees with every verdict of the written cases", () => {
  it.each(written.map((entry) => [entry.id, entry] as const))("%s", (_id, entry) => {
    const found = verdictsOf(entry);
    for (const [name, expected] of Object.entries(entry.expect) as [keyof Verdicts, unknown][]) {
      if (expected === null) continue;
      const wanted = name === "escalators" ? (expected as string[]).map(bareAccount).sort() : expected;
      expect({ [name]: found[name] }).toEqual({ [name]: wanted });
    }
    for (const [name, wrong] of Object.entries(entry.mustNot ?? {}) as [keyof Verdicts, unknown][]) {
      expect({ [name]: found[name] }).not.toEqual({ [name]: wrong });
    }
  });
});

interface GeneratedCase {
  readonly id: string;
  readonly case: CaseInput;
  readonly expect: { readonly public: boolean; readonly external: boolean; readonly confusedDeputy: boolean };
  readonly witness: {
    readonly principal: {
      readonly kind: string;
      readonly arn?: string;
      readonly sessionArn?: string;
      readonly service?: string;
    };
    readonly action: string;
    readonly context: Readonly<Record<string, string | readonly string[]>>;
  } | null;
}

describe("decide allows the witnesses of the generated cases", () => {
  const witnessed = readLines<GeneratedCase>("generated.jsonl").filter((entry) => entry.witness !== null);
  it.each(witnessed.map((entry) => [entry.id, entry] as const))("%s", (_id, entry) => {
    if (!entry.witness) throw new Error("no witness");
    const { principal, action, context } = entry.witness;
    const values = Object.entries(context).map(([key, value]) => [
      ownCase(key, entry.case),
      typeof value === "string" ? [value] : value,
    ]);
    const request = {
      principal: principal.sessionArn ?? principal.arn ?? principal.service ?? "",
      action,
      context: Object.fromEntries(values) as Record<string, string[]>,
      viaIam: true,
    };
    // NotPrincipal with Allow is not supported by IAM: the generator reads it literally, the engine leaves it open.
    const expected = /"Allow",\s*"NotPrincipal"/.test(entry.case.policy) ? /allow|undecided/ : /allow/;
    expect(decide(request, worldOf(entry.case)).outcome).toMatch(expected);
  });
});

/** Accounts outside that are not trusted: named ones, unnamed ones of a named organization, or everybody. */
function externalOf(access: KeyAccess): boolean | "unknown" {
  const named = access.externalAccounts.filter(({ trusted }) => !trusted).map(({ answer }) => answer.verdict);
  const verdicts = [...named, access.externalUnnamed.verdict, access.public.verdict];
  return verdicts.includes("yes") || (verdicts.includes("unknown") ? "unknown" : false);
}

describe("analyseKey agrees with every verdict of the generated cases", () => {
  const generated = readLines<GeneratedCase>("generated.jsonl");
  it.each(generated.map((entry) => [entry.id, entry] as const))("%s", (_id, entry) => {
    const access = accessOf(entry.case);
    const found = {
      public: plain[access.public.verdict],
      external: externalOf(access),
      confusedDeputy: deputyOf(access, ({ useFromOutside }) => useFromOutside),
    };
    // The generator reads NotPrincipal with Allow literally; the engine leaves open what IAM does not support.
    if (access.notPrincipalAllows.length === 0) expect(found).toEqual(entry.expect);
    for (const [question, verdict] of Object.entries(found) as [keyof typeof found, boolean | "unknown"][]) {
      if (verdict !== "unknown")
        expect({ [question]: verdict }).toEqual({ [question]: entry.expect[question] });
    }
  });
});

/** Witnesses carry lower-cased names; grants compare the encryption context with case. */
function ownCase(key: string, { grants }: CaseInput): string {
  for (const { Constraints } of grants) {
    for (const name of Object.keys({
      ...Constraints?.EncryptionContextEquals,
      ...Constraints?.EncryptionContextSubset,
    })) {
      if (`kms:encryptioncontext:${name.toLowerCase()}` === key) return `kms:EncryptionContext:${name}`;
    }
  }
  return key;
}

import { describe, expect, it } from "vitest";
import { type AccessRequest, type Decision, decide, type World } from "../../src/policy/index.js";
import { type CaseInput, readLines, worldOf } from "./case-files.js";
import { accessOf, bareAccount, deputyOf, externalOf, plain, type Verdicts, verdictsOf } from "./verdicts.js";

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

interface RequestCase extends CaseInput, Pick<World, "iam" | "scps" | "rcps"> {
  readonly id: string;
  readonly title: string;
  readonly request: AccessRequest;
  readonly outcome: Decision["outcome"];
}

describe("decide agrees with every request of our own corpus", () => {
  const requests = readLines<RequestCase>("requests.jsonl");
  it.each(requests.map((entry) => [entry.id, entry.title, entry] as const))(
    "%s: %s",
    (_id, _title, entry) => {
      const { iam = {}, scps = {}, rcps = [] } = entry;
      expect(decide(entry.request, { ...worldOf(entry), iam, scps, rcps }).outcome).toBe(entry.outcome);
    },
  );
});

function expectVerdicts(entry: Omit<WrittenCase, "id" | "requests">): void {
  const found = verdictsOf(entry);
  for (const [name, expected] of Object.entries(entry.expect) as [keyof Verdicts, unknown][]) {
    if (expected === null) continue;
    const wanted = name === "escalators" ? (expected as string[]).map(bareAccount).sort() : expected;
    expect({ [name]: found[name] }).toEqual({ [name]: wanted });
  }
  for (const [name, wrong] of Object.entries(entry.mustNot ?? {}) as [keyof Verdicts, unknown][]) {
    expect({ [name]: found[name] }).not.toEqual({ [name]: wrong });
  }
}

describe("analyseKey agrees with every verdict of the written cases", () => {
  it.each(written.map((entry) => [entry.id, entry] as const))("%s", (_id, entry) => expectVerdicts(entry));
});

describe("analyseKey agrees with every verdict of our own corpus", () => {
  const corpus = readLines<Omit<WrittenCase, "requests">>("corpus.jsonl");
  it.each(corpus.map((entry) => [entry.id, entry] as const))("%s", (_id, entry) => expectVerdicts(entry));
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

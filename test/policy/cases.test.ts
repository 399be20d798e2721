import { describe, expect, it } from "vitest";
import { decide } from "../../src/policy/index.js";
import { type CaseInput, readLines, worldOf } from "./case-files.js";

interface WrittenCase extends CaseInput {
  readonly id: string;
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

import { describe, expect, it } from "vitest";
import { inScopeAsRead, scopeRuling } from "../../rules/scope.js";
import { settingsSchema, Unread } from "../../src/model/index.js";
import { aContext, aKey, anAccount, denied, type KeyParts, notCollected } from "../../src/testing/index.js";

const ACCOUNT = "111122223333";
const until = (expires: string, what: object) => ({ owner: "risk", reason: "moved", expires, ...what });

/** What a scope `pci` says of a key; the context is of 15 January 2026. */
function ruling(scope: object, parts: KeyParts = {}, path?: string) {
  const settings = { scopes: { pci: { tags: {}, ...scope } } };
  const accounts = [anAccount({ id: ACCOUNT, ...(path === undefined ? {} : { path }) })];
  return scopeRuling(aKey(parts), aContext({ settings, accounts }), "pci");
}

const aliased = { aliases: ["alias/pay"] };
const aliasArn = `arn:aws:kms:eu-west-1:${ACCOUNT}:alias/pay`;

describe("a scope", () => {
  it.each<[string, object, KeyParts]>([
    ["account", { accounts: [ACCOUNT] }, {}],
    ["key ARN", { keys: [aKey().arn] }, {}],
    ["alias name", { keys: ["alias/pay"] }, aliased],
    ["alias ARN", { keys: [aliasArn] }, aliased],
    ["tag", { tags: { class: ["pan"] } }, { tags: { class: "pan" } }],
    ["tag value in another case", { tags: { class: ["pan"] } }, { tags: { class: "PAN" } }],
    ["tag value of the settings in another case", { tags: { class: ["PAN"] } }, { tags: { class: "pan" } }],
  ])("takes a key in by its %s", (_by, scope, parts) => {
    expect(ruling(scope, parts)).toBe(true);
  });

  it.each<[string, object, KeyParts]>([
    ["another account", { accounts: ["999988887777"] }, {}],
    ["an alias of another account", { keys: ["arn:aws:kms:eu-west-1:999988887777:alias/pay"] }, aliased],
    ["a tag key in another case", { tags: { Class: ["pan"] } }, { tags: { class: "pan" } }],
    ["nothing", {}, {}],
  ])("does not take it in by %s", (_by, scope, parts) => {
    expect(ruling(scope, parts)).toBe(false);
  });

  it("takes in by organizational unit, with all below it", () => {
    const scope = { organizationalUnits: ["ou-ab12-cdefgh34"] };
    expect(ruling(scope, {}, "o-a/r-ab12/ou-ab12-cdefgh34/ou-ab12-inner000")).toBe(true);
    expect(ruling(scope, {}, "o-a/r-ab12/ou-ab12-other000")).toBe(false);
    expect(ruling(scope)).toBe("scope-unit-unknown");
  });

  it("knows data-classification=PCI and phi without any settings", () => {
    const context = aContext({});
    const tagged = (value: string) => aKey({ tags: { "data-classification": value } });
    expect(scopeRuling(tagged("PCI"), context, "pci")).toBe(true);
    expect(scopeRuling(tagged("ePHI"), context, "phi")).toBe(true);
    expect(scopeRuling(tagged("ePHI"), context, "pci")).toBe(false);
  });
});

describe("what is left out of a scope", () => {
  const sandbox = { tags: { class: "pan", environment: "Sandbox" } };
  const left = { tags: { environment: ["sandbox"] } };

  it("is left out until its last day", () => {
    const scope = (expires: string) => ({ tags: { class: ["pan"] }, exclusions: [until(expires, left)] });
    expect(ruling(scope("2026-01-15"), sandbox)).toBe(false);
    expect(ruling(scope("2026-01-14"), sandbox)).toBe(true);
  });

  it("contradicts a key that is named, where the evidence shows that both are meant of it", () => {
    const scope = { keys: [aKey().arn], exclusions: [until("2026-12-31", left)] };
    expect(ruling(scope, sandbox)).toBe("scope-contradictory");
    expect(ruling(scope, { tags: {} })).toBe(true);
    const byAlias = { keys: ["alias/pay"], exclusions: [until("2026-12-31", { keys: [aKey().arn] })] };
    expect(ruling(byAlias, aliased)).toBe("scope-contradictory");
  });

  it("is for the settings to tell where they show it by themselves", () => {
    const scope = {
      tags: { class: ["PAN"] },
      accounts: [ACCOUNT],
      organizationalUnits: ["ou-ab12-cdefgh34"],
      keys: ["alias/pay", `arn:aws:kms:eu-west-1:999988887777:key/1`],
      exclusions: [
        until("2026-12-31", {
          tags: { class: ["pan"] },
          accounts: [ACCOUNT, "999988887777"],
          organizationalUnits: ["ou-ab12-cdefgh34"],
          keys: [aliasArn],
        }),
        until("2026-12-31", {}),
      ],
    };
    const { error } = settingsSchema.safeParse({ scopes: { pci: scope } });
    const at = "scopes.pci.exclusions";
    expect(error?.issues.map(({ path }) => path.join(".")).sort()).toEqual([
      `${at}.0.accounts.0`,
      `${at}.0.accounts.1`,
      `${at}.0.keys.0`,
      `${at}.0.organizationalUnits.0`,
      `${at}.0.tags.class.0`,
      `${at}.1`,
    ]);
  });
});

describe("what was not read", () => {
  it.each<[string, object, KeyParts]>([
    ["tags that could take it in", { tags: { class: ["pan"] } }, { tags: denied }],
    ["aliases that could take it in", { keys: ["alias/pay"] }, { aliases: notCollected }],
    [
      "tags that could leave it out",
      { accounts: [ACCOUNT], exclusions: [until("2026-12-31", { tags: { class: ["none"] } })] },
      { tags: denied },
    ],
  ])("leaves it open: %s", (_what, scope, parts) => {
    expect(() => ruling(scope, parts)).toThrow(Unread);
  });

  it("does not matter where the rest decides", () => {
    expect(ruling({ tags: { class: ["pan"] }, accounts: [ACCOUNT] }, { tags: denied })).toBe(true);
    expect(ruling({ exclusions: [until("2026-12-31", { tags: { a: ["b"] } })] }, { tags: denied })).toBe(
      false,
    );
    const scope = { tags: { class: ["pan"] }, exclusions: [until("2026-12-31", { accounts: [ACCOUNT] })] };
    expect(ruling(scope, { tags: denied })).toBe(false);
  });

  it("is undefined for whoever asks for what was read only", () => {
    expect(inScopeAsRead(aKey({ tags: denied }), aContext({}), "pci")).toBeUndefined();
    expect(inScopeAsRead(aKey(), aContext({}), "pci")).toBe(false);
  });
});

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KeySpec, KeyState, OriginType } from "@aws-sdk/client-kms";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixturesFolder, loadOrganization } from "../../src/demo/fixture/load.js";
import { startDemoAws } from "../../src/demo/index.js";
import type { KeyRecord } from "../../src/demo/world.js";

const world = loadOrganization(fixturesFolder(), "demo-org");
const keys: KeyRecord[] = [...world.accounts.values()].flatMap((account) =>
  [...account.regions.keys()].flatMap((region) => {
    const { keyIds, key } = account.region(region);
    return keyIds.slice(0, keyIds.length).flatMap((id) => key(id) ?? []);
  }),
);
const values = (member: string) => new Set(keys.map((key) => String(key.metadata[member])));

describe("the demo organization", () => {
  it("holds every KeySpec, KeyState and Origin that the SDK knows", () => {
    expect(Object.values(KeySpec).filter((spec) => !values("KeySpec").has(spec))).toEqual([]);
    expect(Object.values(KeyState).filter((state) => !values("KeyState").has(state))).toEqual([]);
    expect(Object.values(OriginType).filter((origin) => !values("Origin").has(origin))).toEqual([]);
  });

  it("has the promised size", () => {
    expect(world.accounts.size).toBeGreaterThanOrEqual(12);
    expect(keys.length).toBeGreaterThanOrEqual(150);
    const regions = new Set(keys.map((key) => key.arn.split(":")[3]));
    expect(regions.size).toBe(4);
  });

  it("gives each key its own ARN and each member of a multi-Region set the same id and material", () => {
    expect(new Set(keys.map((key) => key.arn)).size).toBe(keys.length);
    const sets = new Map<string, KeyRecord[]>();
    for (const key of keys.filter(({ keyId }) => keyId.startsWith("mrk-"))) {
      sets.set(key.keyId, [...(sets.get(key.keyId) ?? []), key]);
    }
    expect(sets.size).toBeGreaterThan(5);
    for (const [, members] of sets) {
      expect(new Set(members.map((key) => key.metadata.CurrentKeyMaterialId)).size).toBe(1);
      expect(new Set(members.map((key) => key.metadata.KeySpec)).size).toBe(1);
    }
  });

  it("writes policies that are JSON but where an entry says otherwise", () => {
    const broken = keys.filter((key) => {
      try {
        JSON.parse(key.policies.default);
        return false;
      } catch {
        return true;
      }
    });
    expect(broken.map((key) => key.metadata.Description)).toEqual(["Key for policy-is-no-json"]);
    expect(keys.every((key) => Buffer.byteLength(key.policies.default) <= 32_768)).toBe(true);
  });

  it("uses every statement of statements.yaml", () => {
    const used =
      readFileSync(join(fixturesFolder(), "demo-org", "statements.yaml"), "utf8").match(/^[\w-]+(?=:)/gm) ??
      [];
    const files = [...world.accounts.values()].map((account) =>
      readFileSync(
        join(fixturesFolder(), "demo-org", "accounts", `${String(account.wire.Name)}.yaml`),
        "utf8",
      ),
    );
    const text = files.join("\n");
    expect(
      used.filter((name) => name !== "aws-managed" && !new RegExp(`[\\[ "]${name}[\\]," :]`).test(text)),
    ).toEqual([]);
  });

  it("is the same whichever day it is", () => {
    const again = loadOrganization(fixturesFolder(), "demo-org");
    const shown = (w: typeof world) =>
      JSON.stringify(
        [...w.accounts.values()].map((account) => [account.wire, account.region("us-east-1").aliases]),
      );
    expect(shown(again)).toBe(shown(world));
    expect(world.now.toISOString()).toBe("2026-11-02T09:00:00.000Z");
  });
});

describe("a fixture that cannot be used", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "demo-fixture-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  async function changed(file: string, from: string, to: string): Promise<string> {
    cpSync(fixturesFolder(), folder, { recursive: true });
    const path = join(folder, "demo-org", file);
    const text = readFileSync(path, "utf8");
    expect(text).toContain(from);
    writeFileSync(path, text.replace(from, to));
    return startDemoAws({ fixturesDir: folder }).then(
      () => "started",
      (error: Error) => error.message,
    );
  }

  it.each([
    ["accounts/management.yaml", "name: management", "nmae: management", /management\.yaml: .*(name|nmae)/],
    [
      "accounts/management.yaml",
      "created: -1200d",
      "created: yesterday",
      /management\.yaml: keys\.us-east-1\[0\]\.created: must be/,
    ],
    [
      "accounts/management.yaml",
      "caller-own-in-context",
      "no-such-statement",
      /organization-trail: statements\.yaml has no statement no-such-statement/,
    ],
    [
      "accounts/management.yaml",
      "name: s3-managed, managed: s3",
      "name: s3-managed, store: none",
      /s3-managed: .*no custom key store none/,
    ],
    [
      "accounts/management.yaml",
      "id: ",
      "unit: Nowhere\nid: ",
      /management: organization\.yaml has no unit Nowhere/,
    ],
    ["statements.yaml", "{organization}/*", "{organisation}/*", /unknown placeholder \$\{organisation\}/],
    ["organization.yaml", "id: o-", "id: [", /organization\.yaml: /],
  ])("%s: %s becomes %s", async (file, from, to, message) => {
    expect(await changed(file, from, to)).toMatch(message);
  });
});

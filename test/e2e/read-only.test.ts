import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { NEED_IDS, need } from "../../src/model/index.js";
import { environmentOf, roleOf, serve } from "./embedded.js";
import { keyproof, temporaryFolder } from "./keyproof.js";

const out = join(temporaryFolder(), "out");

describe("a scan only ever reads", () => {
  it("by the log of the server that answered it", async () => {
    const aws = await serve({});
    const outcome = await keyproof(["scan", ...roleOf(aws), "--out", out, "--with-last-usage", "--quiet"], {
      env: environmentOf(aws),
    });
    expect(outcome.code).toBe(3);
    expect(aws.requests().length).toBeGreaterThan(1000);
    expect(aws.writes()).toEqual([]);
    const table = new Set(NEED_IDS.map((id) => `${need(id).service}:${need(id).operation}`));
    expect(Object.keys(aws.counts()).filter((operation) => !table.has(operation))).toEqual([]);
  });
});

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runFolder } from "../../src/cli/access/run-folder.js";
import { mistakesOf } from "./mistakes.js";
import { temporaryFolder } from "./temporary-folder.js";

const folder = temporaryFolder();
const none = { dir: undefined, snapshot: undefined };

function scanIn(name: string, asOf: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, "plan.json"), JSON.stringify({ asOf }));
}

describe("the scan that keyproof access looks into", () => {
  it("is the one that is named, as an argument or an option, once", () => {
    expect(runFolder({ dir: "a", snapshot: undefined }, folder)).toEqual({ path: "a" });
    expect(runFolder({ dir: undefined, snapshot: "b" }, folder)).toEqual({ path: "b" });
    expect(mistakesOf(() => runFolder({ dir: "a", snapshot: "b" }, folder))).toEqual([
      'access: name one folder: "a" or --snapshot b',
    ]);
    expect(mistakesOf(() => runFolder({ dir: "kms:ViaService=x", snapshot: undefined }, folder))).toEqual([
      'access: "kms:ViaService=x" is no folder; write --context before every NAME=VALUE',
    ]);
  });

  it("is the newest here by AWS's clock, whatever the names and the files' times, and says so", () => {
    expect(mistakesOf(() => runFolder(none, folder))[0]).toContain("there is no scan in this folder");
    scanIn("z-first", "2026-11-01T00:00:00Z");
    expect(runFolder(none, folder)).toEqual({ path: "z-first", note: "the only scan here" });
    scanIn("a-later", "2026-11-02T00:00:00Z");
    scanIn("m-before", "2026-10-02T00:00:00Z");
    mkdirSync(join(folder, "broken"));
    writeFileSync(join(folder, "broken", "plan.json"), "{");
    expect(runFolder(none, folder)).toEqual({ path: "a-later", note: "the newest of 3 scans here" });
  });

  it("may be the folder itself", () => {
    const inside = join(folder, "a-later");
    expect(runFolder(none, inside)).toEqual({ path: ".", note: "the only scan here" });
  });
});

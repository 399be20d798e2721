import { appendFileSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { IntegrityError, UsageError } from "../../src/model/index.js";
import { linkOf } from "../../src/snapshot/call-line.js";
import { createSnapshot, openSnapshot } from "../../src/snapshot/index.js";
import { ACCOUNT, buildSnapshot, planOf, REGION, writeCalls } from "./build.js";
import { newFolder } from "./folder.js";

const CALLS = `snapshot/${ACCOUNT}/${REGION}/calls.jsonl`;
const description = { keys: [{ id: "k1" }, { id: "k2" }], targets: [`${ACCOUNT}/eu-west-1`] };
let dir = "";

beforeEach(async () => {
  dir = newFolder();
  await buildSnapshot(dir, description);
});

const lines = () => readFileSync(join(dir, CALLS), "utf8").split("\n").slice(0, -1);
const put = (all: readonly string[]) =>
  writeFileSync(join(dir, CALLS), all.map((line) => `${line}\n`).join(""));
const edit = (name: string, change: (value: Record<string, unknown>) => unknown) => {
  const path = join(dir, name);
  writeFileSync(path, `${JSON.stringify(change(JSON.parse(readFileSync(path, "utf8"))))}\n`);
};

async function refusal(): Promise<{ code: string; message: string }> {
  try {
    const snapshot = await openSnapshot(dir);
    for (const _ of snapshot.keys());
    snapshot.close();
  } catch (error) {
    if (error instanceof IntegrityError) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error("the snapshot was taken as it is");
}

/** Numbers and chains lines anew, as a forger would who knows the format. */
function forge(all: readonly string[]): readonly string[] {
  let link = "";
  return all.map((line, i) => {
    const forged = line
      .replace(/^\{"seq":\d+/, `{"seq":${i + 1}`)
      .replace(/"prevLineSha256":"[0-9a-f]*"\}$/, `"prevLineSha256":"${link}"}`);
    link = linkOf(Buffer.from(forged));
    return forged;
  });
}

describe("a sealed snapshot that was tampered with", () => {
  it.each([0, 4, 9])("names an edited line: %i", async (n) => {
    put(
      lines().map((line, i) =>
        i === n ? line.replace("2026-11-25T12:00:00.000Z", "2026-11-25T12:00:00.001Z") : line,
      ),
    );
    const { code, message } = await refusal();
    expect(code).toBe("edited-line");
    expect(message).toContain(`${CALLS}, line ${n + 2} `);
  });

  it("names the last line when that was edited", async () => {
    const all = lines();
    put(all.map((line, i) => (i === all.length - 1 ? line.replace("12:00:00.000Z", "12:00:00.001Z") : line)));
    expect(await refusal()).toMatchObject({
      code: "edited-line",
      message: expect.stringContaining(`line ${all.length} `),
    });
  });

  it.each([0, 5])("names a missing line: %i", async (n) => {
    put(lines().filter((_, i) => i !== n));
    expect(await refusal()).toMatchObject({
      code: "missing-line",
      message: expect.stringContaining(`line ${n + 1} `),
    });
  });

  it("sees a file cut at a line's end, within a line, and to nothing", async () => {
    const all = lines();
    put(all.slice(0, -1));
    expect(await refusal()).toMatchObject({
      code: "cut-file",
      message: expect.stringContaining(`line ${all.length} `),
    });
    writeFileSync(join(dir, CALLS), all.join("\n").slice(0, -20));
    expect((await refusal()).code).toBe("cut-file");
    writeFileSync(join(dir, CALLS), "");
    expect((await refusal()).code).toBe("cut-file");
  });

  it("sees lines that were forged in, chained and numbered well", async () => {
    const all = lines();
    put(forge([...all, all[5] ?? ""]));
    expect((await refusal()).code).toBe("added-line");
    put(forge(all.map((line) => line.replace('"KeyState":"Enabled"', '"KeyState":"Disabled"'))));
    expect((await refusal()).code).toBe("edited-line");
  });

  it("refuses a line that Keyproof did not write", async () => {
    put(lines().map((line, i) => (i === 3 ? "{}" : line)));
    expect(await refusal()).toMatchObject({
      code: "broken-line",
      message: expect.stringContaining("line 4 "),
    });
  });

  it("refuses a file that was not sealed, one that is missing, and what has no place", async () => {
    const other = join(dir, `snapshot/${ACCOUNT}/global/calls.jsonl`);
    mkdirSync(dirname(other));
    writeFileSync(other, "");
    expect((await refusal()).code).toBe("extra-file");
    rmSync(dirname(other), { recursive: true });
    writeFileSync(join(dir, `snapshot/${ACCOUNT}/notes.txt`), "");
    expect(await refusal()).toMatchObject({
      code: "outside-layout",
      message: expect.stringContaining("notes.txt"),
    });
    rmSync(join(dir, `snapshot/${ACCOUNT}/notes.txt`));
    symlinkSync("/etc/passwd", join(dir, `snapshot/${ACCOUNT}/${REGION}/link`));
    expect((await refusal()).code).toBe("outside-layout");
    rmSync(join(dir, `snapshot/${ACCOUNT}/${REGION}/link`));
    rmSync(join(dir, `snapshot/${ACCOUNT}/eu-west-1`), { recursive: true });
    expect(await refusal()).toMatchObject({
      code: "missing-file",
      message: expect.stringContaining("eu-west-1"),
    });
  });

  it("refuses a plan that lost a Region or is of another scan", async () => {
    edit("plan.json", (plan) => ({ ...plan, targets: [] }));
    expect((await refusal()).code).toBe("edited-plan");
    edit("plan.json", (plan) => ({ ...plan, scanId: "other" }));
    expect((await refusal()).code).toBe("other-scan");
  });

  it.each(["plan.json", "collection.json"])(
    "refuses another version, broken JSON and a wrong shape: %s",
    async (name) => {
      const whole = readFileSync(join(dir, name), "utf8");
      edit(name, (value) => ({ ...value, version: 2 }));
      expect(await refusal()).toMatchObject({
        code: "newer-version",
        message: expect.stringContaining("update Keyproof"),
      });
      edit(name, (value) => ({ ...value, version: 0 }));
      expect((await refusal()).code).toBe("wrong-version");
      writeFileSync(join(dir, name), whole.slice(0, -9));
      expect((await refusal()).code).toBe("broken-json");
      writeFileSync(join(dir, name), whole.replace('"accounts"', '"acounts"'));
      expect(await refusal()).toMatchObject({
        code: "broken-json",
        message: expect.stringContaining("accounts"),
      });
    },
  );
});

describe("a snapshot without a seal", () => {
  beforeEach(async () => {
    dir = newFolder();
    const plan = planOf(description);
    const writer = await createSnapshot(dir, plan);
    await writeCalls(writer, plan, description);
    await writer.close();
  });

  it("opens, a half-written line at the end left out", async () => {
    appendFileSync(join(dir, CALLS), '{"seq":');
    const snapshot = await openSnapshot(dir);
    expect(snapshot.collection).toBeUndefined();
    expect([...snapshot.keys()].map((key) => key.keyId)).toEqual(["k1", "k2"]);
    snapshot.close();
  });

  it("still refuses a broken chain, a line that is about elsewhere, and one that is not JSON", async () => {
    const all = lines();
    put(all.filter((_, i) => i !== 2));
    expect((await refusal()).code).toBe("missing-line");
    put(
      forge(
        all.map((line, i) =>
          i === 6 ? line.replace(`${ACCOUNT}/${REGION}/`, `${ACCOUNT}/eu-west-1/`) : line,
        ),
      ),
    );
    expect(await refusal()).toMatchObject({
      code: "misplaced-line",
      message: expect.stringContaining("line 7 "),
    });
    put(forge(all.map((line) => line.replace('"Policy":"', '"Policy":"\u0001'))));
    expect((await refusal()).code).toBe("broken-line");
  });

  it("refuses a Region that the plan does not name", async () => {
    edit("plan.json", (plan) => ({ ...plan, targets: [] }));
    expect((await refusal()).code).toBe("outside-plan");
  });
});

it("says of a folder without a plan that it holds no snapshot", async () => {
  for (const folder of [newFolder(), "/nonexistent/folder"]) {
    await expect(openSnapshot(folder)).rejects.toMatchObject({
      name: "UsageError",
      mistakes: [{ code: "not-a-snapshot" }],
    });
    await expect(openSnapshot(folder)).rejects.toBeInstanceOf(UsageError);
  }
});

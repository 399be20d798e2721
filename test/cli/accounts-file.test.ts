import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readAccountsFile } from "../../src/cli/accounts-file.js";
import { mistakesOf } from "./mistakes.js";
import { temporaryFolder } from "./temporary-folder.js";

const folder = temporaryFolder();
function file(text: string): string {
  const path = join(folder, "accounts");
  writeFileSync(path, text);
  return path;
}
const IDS = ["012345678901", "111122223333"];

describe("an accounts file", () => {
  it.each([
    ["lines", "# prod\n012345678901\n\n111122223333 # pay\r\n"],
    ["a YAML list, unquoted, leading zero kept", "- 012345678901\n- '111122223333'\n"],
    ["YAML maps", "---\n- id: 012345678901\n  name: a\n- id: 111122223333\n"],
    ["YAML under accounts", "accounts:\n  - 012345678901\n  - 111122223333\n"],
    ["JSON", '["012345678901", "111122223333"]'],
    ["JSON maps under accounts", '{"accounts": [{"id": "012345678901"}, {"id": "111122223333"}]}'],
  ])("may be %s", (_form, text) => {
    expect(readAccountsFile(file(text))).toEqual(IDS);
  });

  it("is told every mistake, with its line", () => {
    const path = file("012345678901\n12\nprod\n012345678901\n");
    expect(mistakesOf(() => readAccountsFile(path))).toEqual([
      `${path}:2: "12" is not an account id of 12 digits`,
      `${path}:3: "prod" is not an account id of 12 digits`,
      `${path}:4: 012345678901 stands on line 1 already`,
    ]);
  });

  it("is told mistakes in YAML by line and column", () => {
    const path = file("accounts:\n  - 012345678901\n  - name: x\n");
    expect(mistakesOf(() => readAccountsFile(path))[0]).toContain(`${path}:3:5: `);
  });

  it("must name an account, and exist", () => {
    expect(mistakesOf(() => readAccountsFile(file("# none\n")))[0]).toContain("names no account");
    expect(mistakesOf(() => readAccountsFile(file("{}")))[0]).toContain("must be a list");
    expect(mistakesOf(() => readAccountsFile(join(folder, "gone")))[0]).toContain("no such file");
  });
});

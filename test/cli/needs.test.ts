import { expect, it } from "vitest";
import { noConfig } from "../../src/cli/config/load.js";
import { choiceOf } from "../../src/cli/judge/choice.js";
import { neededReads } from "../../src/cli/scan/needs.js";
import type { ScanRequest } from "../../src/cli/scan/request.js";
import { settingsSchema } from "../../src/model/index.js";

/** What a scan of `--rules pci` reads for rules that need tags, with these keys in the scope. */
function reads(keys: readonly string[]) {
  const settings = settingsSchema.parse({ scopes: { phi: { keys } } });
  const choice = choiceOf({ rules: ["pci"] }, { ...noConfig(), settings }, "/", []);
  return neededReads({ choice, collections: [] as readonly string[] } as ScanRequest, [
    "kms:ListResourceTags",
  ]);
}

it("reads aliases where a scope names keys by them, whatever the rules need", () => {
  expect(reads([])).toContain("kms:ListResourceTags");
  expect(reads(["arn:aws:kms:eu-west-1:111122223333:key/1"])).not.toContain("kms:ListAliases");
  expect(reads(["alias/pay"])).toContain("kms:ListAliases");
});

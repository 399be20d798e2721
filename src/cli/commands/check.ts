import {
  gateOptions,
  noGateOption,
  outOption,
  outputOptions,
  periodOption,
  ruleOptions,
} from "../arguments/options.js";
import { command } from "./command.js";

export const checkCommand = command({
  usage: "check <dir>",
  describe: "Judge the evidence of an earlier scan again, offline",
  positionals: ["dir"],
  options: {
    dir: { type: "string", demandOption: true, describe: "Folder of a scan" },
    ...ruleOptions,
    ...periodOption,
    ...outOption(
      "Folder for findings and reports (may be the scan's own); default: none, nothing is written",
    ),
    ...outputOptions,
    ...gateOptions,
    ...noGateOption,
  },
  examples: [
    ["$0 check keyproof-20261125T100000Z", "The same rules and settings: the same bytes"],
    ["$0 check keyproof-20261125T100000Z --rules hipaa --out hipaa", "Other rules on the same evidence"],
    [
      "$0 check keyproof-20261125T100000Z --period 2025-10-01..2026-09-30",
      "Key material over a whole period",
    ],
  ],
  docs: "docs/cli.md",
  run: async (args, terminal) => {
    const { check } = await import("../check/check.js");
    return check(args, terminal);
  },
});

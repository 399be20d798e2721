import { accessOptions } from "../access/options.js";
import { command } from "./command.js";

export const accessCommand = command({
  usage: "access <key> [dir]",
  describe:
    "Show who can use a key and through what, or why one request is allowed, offline from a scan's evidence",
  positionals: ["key", "dir"],
  options: accessOptions,
  examples: [
    ["$0 access alias/payments", "Everyone who can use the key, from the newest scan in this folder"],
    ["$0 access 1234abcd --action kms:Decrypt --snapshot demo-report", "Who can decrypt with it"],
    [
      "$0 access alias/payments --explain --principal arn:aws:iam::111122223333:role/App --action kms:Decrypt",
      "Why one request is allowed or not",
    ],
  ],
  docs: "docs/cli.md",
  run: async (args, terminal) => {
    const { access } = await import("../access/access.js");
    return access(args, terminal);
  },
});

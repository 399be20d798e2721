import type { Options } from "yargs";

const EVIDENCE = "Evidence:";
const WHICH = "What to show:";
const REQUEST = "One request:";

const option = <T extends Options>(group: string, describe: string, rest: T) => ({
  group,
  describe,
  ...rest,
});
const TEXT = { type: "string", requiresArg: true } as const;
const FLAG = { type: "boolean" } as const;

export const accessOptions = {
  key: {
    type: "string",
    demandOption: true,
    describe: "Key id, ARN, alias, or the beginning of a key id",
  },
  dir: { type: "string", describe: "Folder of a scan; default: the newest in this folder" },
  snapshot: option(EVIDENCE, "Folder of a scan, as an option", TEXT),
  config: option(
    EVIDENCE,
    "Configuration file with the trusted accounts; default: what the scan recorded",
    TEXT,
  ),
  principal: option(
    WHICH,
    "Only what could let in this principal: ARN, account id, service, or a part of one",
    TEXT,
  ),
  action: option(WHICH, 'Only this operation, such as kms:Decrypt or "kms:Generate*"', TEXT),
  verbose: option(WHICH, "Every operation by name, every row, every derived context key", FLAG),
  format: option(WHICH, "text or json", {
    choices: ["text", "json"] as const,
    default: "text" as const,
    requiresArg: true,
  }),
  explain: option(REQUEST, "Decide one request of --principal for --action, and show why", FLAG),
  context: option(
    REQUEST,
    "Context key of the request, NAME=VALUE; repeat it for more keys and values; NAME alone leaves a derived key out",
    { ...TEXT, array: true } as const,
  ),
  iam: option(REQUEST, "Whether the caller's own IAM policies allow it; default: not known", {
    choices: ["allows", "denies"] as const,
    requiresArg: true,
  }),
} as const;

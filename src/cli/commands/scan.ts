import {
  collectionOptions,
  credentialOptions,
  gateOptions,
  noGateOption,
  outOption,
  outputOptions,
  paceOptions,
  periodOption,
  ruleOptions,
  runOptions,
  sampleOptions,
  scopeOptions,
} from "../arguments/options.js";
import { command } from "./command.js";

export const scanCommand = command({
  usage: "scan",
  describe: "Read every KMS key of an organization, a list of accounts or one account, and report on it",
  options: {
    ...scopeOptions,
    ...credentialOptions,
    ...ruleOptions,
    ...periodOption,
    ...collectionOptions,
    ...sampleOptions,
    ...outOption("Folder for evidence, findings and reports; default: keyproof-<start of the scan>"),
    ...outputOptions,
    ...runOptions,
    ...gateOptions,
    ...noGateOption,
    ...paceOptions,
  },
  examples: [
    ["$0 scan --demo", "Try it on the built-in organization"],
    ["$0 scan", "The caller's own account, all enabled Regions"],
    ["$0 scan --role-name KeyproofAudit", "The whole organization, from its management account"],
    [
      "$0 scan --role-name KeyproofAudit --with-iam --with-org-policies",
      "With what bounds access from outside",
    ],
    ["$0 scan --role-name KeyproofAudit --plan", "What that would read, before anything starts"],
    ["$0 scan --accounts 111122223333 --regions eu-central-1 --rules rotation", "Just that"],
    ["$0 scan --resume keyproof-20261125T100000Z --role-name KeyproofAudit", "Complete an interrupted scan"],
  ],
  docs: "docs/cli.md, docs/configuration.md, docs/exit-codes.md",
  run: async (args, terminal) => {
    const { scan } = await import("../scan/scan.js");
    return scan(args, terminal);
  },
});

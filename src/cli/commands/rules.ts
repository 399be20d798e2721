import pc from "picocolors";
import { EXIT, type Mistake } from "../../model/index.js";
import { ruleOptions } from "../arguments/options.js";
import { loadConfig } from "../config/load.js";
import { choiceOf } from "../judge/choice.js";
import { rulesOptions } from "../rules/options.js";
import { command } from "./command.js";

export const rulesCommand = command({
  usage: "rules [action] [id]",
  describe: "List the rules and frameworks, show one, or name other tools' checks beside them",
  positionals: ["action", "id"],
  options: {
    action: { choices: ["list", "show"] as const, default: "list" as const, describe: "What to do" },
    id: { type: "string", describe: "Rule or framework, for show" },
    ...rulesOptions,
    ...ruleOptions,
  },
  examples: [
    ["$0 rules", "All rules"],
    ["$0 rules list --frameworks pci-dss", "What PCI DSS asks of keys"],
    ["$0 rules show KMS-ROT-001", "Why it matters, what it reads and says, examples, how to mend it"],
    ["$0 rules --equivalent-to CKV_AWS_33", "Which rule another tool's check is here"],
  ],
  docs: "docs/rules/README.md",
  run: async (args, terminal) => {
    const { openRuleSet } = await import("../judge/rule-set.js");
    const mistakes: Mistake[] = [];
    const config = loadConfig(args.config, process.cwd(), mistakes);
    const choice = choiceOf(args, config, process.cwd(), mistakes);
    const { rules, frameworks, close } = await openRuleSet(choice, mistakes, config.documents);
    await close();
    const { builtInCatalogue } = await import("../rules/catalogue.js");
    const catalogue = await builtInCatalogue();
    const { answerRules } = await import("../rules/answer.js");
    const { page, blocks, json } = answerRules(args, { rules, frameworks, catalogue });
    const { linesOf, terminalPage } = await import("../rules/terminal-page.js");
    const style = { colours: pc.createColors(terminal.colour), width: terminal.width };
    if (args.json) await terminal.out(`${JSON.stringify(json)}\n`);
    else if (page) await terminal.out(terminalPage(page, style));
    else await terminal.out(`${blocks.map((block) => linesOf(block, style).join("\n")).join("\n\n")}\n`);
    return EXIT.clean;
  },
});

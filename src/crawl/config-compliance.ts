import { CONFIG_RULES } from "../model/index.js";
import { itemsIn } from "./items-in.js";
import { readOf } from "./organization-policies.js";
import { read } from "./read.js";
import { isHalted, type TargetRun } from "./run.js";

/** Reads what the Region's managed Config rules about keys say; other rules are listed and left alone. */
export async function readConfigCompliance(run: TargetRun): Promise<void> {
  if (!run.needs.includes("config:DescribeConfigRules")) return;
  for await (const call of read(run, "config:DescribeConfigRules")) {
    await run.writer.append([call]);
    for (const { ConfigRuleName, Source } of itemsIn(call, "ConfigRules")) {
      if (isHalted(run)) return;
      const { SourceIdentifier } = (Source ?? {}) as { readonly SourceIdentifier?: unknown };
      if (typeof ConfigRuleName !== "string" || !CONFIG_RULES.some((one) => one === SourceIdentifier))
        continue;
      await readOf(run, "config:GetComplianceDetailsByConfigRule", ConfigRuleName, { ConfigRuleName });
    }
  }
}

import type { Framework, RuleInfo } from "../../model/index.js";
import { type Block, table } from "./page.js";

/** The rules and frameworks of a choice, as tables. */
export function listBlocks(rules: readonly RuleInfo[], frameworks: readonly Framework[]): readonly Block[] {
  const ruleRows = rules.map(({ id, severity, module, title }) => [id, severity, module, title]);
  const frameworkRows = frameworks.map(({ id, version, title }) => [id, version, title]);
  return [
    table(["RULE", "SEVERITY", "MODULE", "TITLE"], ruleRows),
    ...(frameworkRows.length > 0 ? [table(["FRAMEWORK", "VERSION", "TITLE"], frameworkRows)] : []),
  ];
}

/** The same for machines. */
export function listJson(rules: readonly RuleInfo[], frameworks: readonly Framework[]): object {
  return {
    version: 1,
    rules: rules.map(({ id, severity, module, title, subject }) => ({
      id,
      severity,
      module,
      title,
      subject,
    })),
    frameworks: frameworks.map(({ id, version, title, organization, controls }) => ({
      ...{ id, version, title, organization },
      controls: controls.length,
    })),
  };
}

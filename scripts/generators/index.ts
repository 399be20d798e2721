import type { Catalogue } from "../../src/cli/rules/facts.js";
import { AS_OF } from "../../src/testing/index.js";
import { architecture } from "./architecture.js";
import { casesOf } from "./cases/run.js";
import { frameworkDocs } from "./docs/framework-docs.js";
import { ruleDocs } from "./docs/rule-docs.js";
import { readEquivalents } from "./equivalents.js";
import { checkMappings, readFrameworks } from "./frameworks.js";
import type { GeneratedFile } from "./generated-file.js";
import { ruleCasesIndex } from "./rule-cases-index.js";
import { loadRules, ruleFiles } from "./rule-files.js";
import { ruleIndex } from "./rule-index.js";
import { schemas } from "./schemas.js";

/** Folders that hold generated files only: what else lies there is left from a rule or framework that is gone. */
export const WHOLLY_GENERATED = ["docs/rules", "docs/frameworks"] as const;

/** Every generated file of the repository at `root`, as it should be. */
export async function generatedFiles(root: string): Promise<readonly GeneratedFile[]> {
  const files = ruleFiles(root);
  const catalogue: Catalogue = {
    rules: await loadRules(root, files),
    frameworks: readFrameworks(root),
    equivalents: readEquivalents(root),
    cases: casesOf(root, files),
    casesAsOf: new Date(AS_OF * 1000).toISOString().slice(0, 10),
  };
  checkMappings(catalogue.frameworks, catalogue.rules);
  return [
    ruleIndex(files, catalogue.frameworks, catalogue.equivalents),
    ruleCasesIndex(catalogue.cases, catalogue.casesAsOf),
    ...ruleDocs(catalogue),
    ...frameworkDocs(catalogue.frameworks),
    ...schemas(),
    ...architecture(root),
  ];
}

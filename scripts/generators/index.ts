import { architecture } from "./architecture.js";
import type { GeneratedFile } from "./generated-file.js";
import { ruleIndex } from "./rule-index.js";
import { schemas } from "./schemas.js";

/** Every generated file of the repository at `root`, as it should be. */
export function generatedFiles(root: string): readonly GeneratedFile[] {
  return [...ruleIndex(root), ...schemas(), ...architecture(root)];
}

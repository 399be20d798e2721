// Made by `npm run generate` from the files in rules/; do not edit.
import type { Framework, Rule } from "../src/model/index.js";
import kmsRot001 from "./rotation/kms-rot-001.js";
import kmsRot002 from "./rotation/kms-rot-002.js";
import kmsRot003 from "./rotation/kms-rot-003.js";
import kmsRot004 from "./rotation/kms-rot-004.js";
import kmsRot005 from "./rotation/kms-rot-005.js";
import kmsRot006 from "./rotation/kms-rot-006.js";

/** Every built-in rule, by module and id. */
export const RULES: readonly Rule[] = [
  kmsRot001,
  kmsRot002,
  kmsRot003,
  kmsRot004,
  kmsRot005,
  kmsRot006,
];

/** Every framework, by id. */
export const FRAMEWORKS: readonly Framework[] = [];

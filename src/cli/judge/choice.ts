import { resolve } from "node:path";
import { z } from "zod";
import type { Selection } from "../../engine/index.js";
import { SEVERITIES, settingsSchema } from "../../model/index.js";
import { present } from "../arguments/present.js";
import { list } from "../arguments/readers.js";
import type { Config } from "../config/schema.js";

/** What is judged and how: everything but the evidence that decides what the findings are. */
export const choiceSchema = z.strictObject({
  version: z.literal(1),
  rules: z.array(z.string()).optional(),
  frameworks: z.array(z.string()).optional(),
  severities: z.record(z.string(), z.enum(SEVERITIES)).default({}),
  parameters: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  /** Absolute paths of files, or package names. */
  modules: z.array(z.string()).default([]),
  settings: settingsSchema,
});
export type Choice = z.infer<typeof choiceSchema>;

export interface RuleArguments {
  readonly rules?: readonly string[] | undefined;
  readonly frameworks?: readonly string[] | undefined;
  readonly module?: readonly string[] | undefined;
  readonly config?: string | undefined;
}

/** Options beat the configuration. A module that names a file becomes an absolute path. */
export function choiceOf(given: RuleArguments, config: Config, folder: string): Choice {
  const rules = list(given.rules) ?? config.rules;
  const frameworks = list(given.frameworks) ?? config.frameworks;
  const modules = list(given.module)?.map((name) => (isFile(name) ? resolve(folder, name) : name));
  return {
    version: 1,
    ...(rules && { rules }),
    ...(frameworks && { frameworks }),
    severities: config.severities ?? {},
    parameters: config.parameters ?? {},
    modules: modules ?? config.modules ?? [],
    settings: config.settings ?? settingsSchema.parse({}),
  };
}

function isFile(name: string): boolean {
  return /^\.{0,2}\//.test(name) || /\.m?js$/.test(name);
}

/** The engine's part of a choice. */
export function selectionOf(choice: Choice): Selection {
  const { rules, frameworks, severities, parameters, modules } = choice;
  return { severities, parameters, modules, ...present({ rules, frameworks }) };
}

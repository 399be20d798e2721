import { resolve } from "node:path";
import { z } from "zod";
import type { Selection } from "../../engine/index.js";
import {
  attestationSchema,
  frameworkSchema,
  type Mistake,
  SCOPES,
  SEVERITIES,
  settingsSchema,
} from "../../model/index.js";
import { present } from "../arguments/present.js";
import { list } from "../arguments/readers.js";
import type { Documents } from "../config/documents.js";
import type { LoadedConfig } from "../config/load.js";
import { readFrameworks, withNamedFiles } from "./named-files.js";

/** What is judged and how: everything but the evidence that decides what the findings are. */
export const choiceSchema = z.strictObject({
  version: z.literal(1),
  rules: z.array(z.string()).optional(),
  frameworks: z.array(z.string()).optional(),
  severities: z.record(z.string(), z.enum(SEVERITIES)).default({}),
  parameters: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  /** Absolute paths of files, or package names. */
  modules: z.array(z.string()).default([]),
  /** Frameworks of the user's own, whole, under the names of their files. */
  frameworkFiles: z.array(z.strictObject({ file: z.string(), framework: frameworkSchema })).default([]),
  attestations: z.array(attestationSchema).default([]),
  settings: settingsSchema,
  /** By scope the file that says which keys are in it; those left out are the defaults. */
  scopesFrom: z.partialRecord(z.enum(SCOPES), z.string()).default({}),
});
export type Choice = z.infer<typeof choiceSchema>;

export interface RuleArguments {
  readonly rules?: readonly string[] | undefined;
  readonly frameworks?: readonly string[] | undefined;
  readonly module?: readonly string[] | undefined;
  readonly scope?: string | undefined;
  readonly attestations?: string | undefined;
  readonly config?: string | undefined;
}

/**
 * Options beat the configuration; `--scope` does for the scopes that its file names. A module that names a file becomes an
 * absolute path; frameworks, scopes and attestations in files are read. Mistakes in them go to `mistakes`; their places join
 * the configuration's documents.
 */
export function choiceOf(
  given: RuleArguments,
  config: LoadedConfig,
  folder: string,
  mistakes: Mistake[],
): Choice {
  const rules = list(given.rules) ?? config.rules;
  const modules = list(given.module)?.map((name) => (isFile(name) ? resolve(folder, name) : name));
  const asked = list(given.frameworks) ?? config.frameworks;
  const { names, positions, files } = readFrameworks(asked, folder, config.documents, mistakes);
  placeInConfig(config.documents, given, positions);
  const choice = {
    version: 1 as const,
    ...(rules && { rules }),
    ...(names && { frameworks: [...names] }),
    severities: config.severities ?? {},
    parameters: config.parameters ?? {},
    modules: modules ?? config.modules ?? [],
    frameworkFiles: [...files],
    attestations: [],
    settings: config.settings ?? settingsSchema.parse({}),
    scopesFrom: config.scopesFrom,
  };
  const configured = withNamedFiles(choice, { scope: config.scope }, folder, config.documents, mistakes);
  const named = { scope: given.scope, attestations: given.attestations ?? config.attestations };
  return withNamedFiles(configured, named, folder, config.documents, mistakes);
}

/** What an option says does not stand in the configuration. */
function placeInConfig(documents: Documents, given: RuleArguments, frameworks: readonly number[]): void {
  const config = documents.get("configuration");
  if (config === undefined) return;
  const elsewhere = new Set<PropertyKey | undefined>();
  if (given.rules) elsewhere.add("rules");
  if (given.frameworks) elsewhere.add("frameworks");
  documents.set("configuration", {
    ...config,
    placeOf([field, index, ...rest], key) {
      if (field === undefined || elsewhere.has(field)) return undefined;
      const at = field === "frameworks" ? frameworks[Number(index)] : index;
      return config.placeOf(at === undefined ? [field] : [field, at, ...rest], key);
    },
  });
}

function isFile(name: string): boolean {
  return /^\.{0,2}\//.test(name) || /\.m?js$/.test(name);
}

/** The engine's part of a choice. */
export function selectionOf(choice: Choice): Selection {
  const { rules, frameworks, severities, parameters, modules, frameworkFiles, attestations } = choice;
  return {
    severities,
    parameters,
    modules,
    frameworkFiles,
    attestations,
    hasPeriod: choice.settings.period !== undefined,
    ...present({ rules, frameworks }),
  };
}

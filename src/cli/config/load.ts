import { existsSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import { type Mistake, UsageError } from "../../model/index.js";
import type { Documents } from "./documents.js";
import { readDocument, readText } from "./read-document.js";
import { type Config, configSchema } from "./schema.js";
import { type ScopesFrom, scopesIn } from "./scope-file.js";
import type { PlacedDocument } from "./yaml-places.js";

const NAMES = ["keyproof.config.yaml", "keyproof.config.yml", "keyproof.config.json"];

/** A configuration, and the documents that mistakes in it are placed in. */
export interface LoadedConfig extends Config {
  readonly documents: Documents;
  readonly scopesFrom: ScopesFrom;
}

/** Where nothing is configured. */
export const noConfig = (): LoadedConfig => ({ documents: new Map(), scopesFrom: {} });

/**
 * The configuration of a run: the file given, else the one found in `folder`, else an empty one. Paths in it come back
 * absolute. What is wrong goes to `mistakes`, as `file:line:column: field: what, and the fix`; fields that are wrong are
 * left out, so that the rest can be checked too. Throws a UsageError where the rest would mean nothing without them.
 */
export function loadConfig(given: string | undefined, folder: string, mistakes: Mistake[]): LoadedConfig {
  const file = given ?? findConfig(folder);
  if (file === undefined) return noConfig();
  const path = resolve(folder, file);
  const shown = shownPath(path, folder);
  const config = parseConfig(readText(path, shown), shown, mistakes);
  return { ...config, ...absolutePaths(config, dirname(path)) };
}

/** A path as a user in `folder` would write it. */
export function shownPath(path: string, folder: string): string {
  const near = relative(folder, path);
  if (near === "") return ".";
  return near.startsWith("..") ? path : near;
}

/** Paths in a configuration are from its file's folder. */
function absolutePaths(config: Config, folder: string): Partial<Config> {
  const beside = (path: string) => resolve(folder, path);
  const { modules, frameworks, scope, attestations } = config;
  return {
    ...(modules && { modules: modules.map((one) => (/^\.{1,2}\//.test(one) ? beside(one) : one)) }),
    ...(frameworks && { frameworks: frameworks.map((one) => (isFrameworkFile(one) ? beside(one) : one)) }),
    ...(scope && { scope: beside(scope) }),
    ...(attestations && { attestations: beside(attestations) }),
  };
}

/** Whether a framework is named by its file, not by its id. */
export function isFrameworkFile(word: string): boolean {
  return isAbsolute(word) || /^\.{1,2}\//.test(word) || /\.(ya?ml|json)$/.test(word);
}

function findConfig(folder: string): string | undefined {
  const found = NAMES.filter((name) => existsSync(join(folder, name)));
  if (found.length < 2) return found[0];
  const message = `${found.join(" and ")} are both here: keep one, or name it with --config`;
  throw new UsageError([{ code: "config-ambiguous", message }]);
}

/** @param file name for messages */
export function parseConfig(text: string, file: string, mistakes: Mistake[]): LoadedConfig {
  const read = readDocument(text, file, configSchema);
  if (read.document) mistakes.push(...scopesTwice(read.document, file));
  if ("value" in read) return loaded(read.value, read.document, file);
  mistakes.push(...read.mistakes);
  const fields = new Set(read.wrong.map(([field]) => field));
  // Without its modules, rules that it tunes would seem not to exist.
  if (read.document === undefined || fields.has(undefined) || fields.has("modules"))
    throw new UsageError(mistakes);
  const sound = Object.entries(read.document.value as object).filter(([field]) => !fields.has(field));
  const rest = configSchema.parse(Object.fromEntries(sound));
  return loaded(rest, read.document, file);
}

function loaded(config: Config, { value, placeOf }: PlacedDocument, file: string): LoadedConfig {
  const documents: Documents = new Map([["configuration", { file, placeOf }]]);
  return { ...config, documents, scopesFrom: hasScopes(value) ? scopesIn(value.settings.scopes, file) : {} };
}

function scopesTwice({ value, placeOf }: PlacedDocument, file: string): readonly Mistake[] {
  if (!hasScopes(value) || !("scope" in value)) return [];
  const message = `${file}:${placeOf([], "scope")}: scope: settings.scopes says it too: keep one of them`;
  return [{ code: "config-scopes-twice", message }];
}

function hasScopes(value: unknown): value is { readonly settings: { readonly scopes: unknown } } {
  return (
    typeof value === "object" && value !== null && "settings" in value && hasOwn(value.settings, "scopes")
  );
}

const hasOwn = (value: unknown, name: string) => typeof value === "object" && value !== null && name in value;

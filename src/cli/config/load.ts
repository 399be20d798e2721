import { existsSync, readFileSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import { z } from "zod";
import { didYouMean, type Mistake, UsageError } from "../../model/index.js";
import { type Config, configSchema } from "./schema.js";
import { type PlacedDocument, readYaml } from "./yaml-places.js";

const NAMES = ["keyproof.config.yaml", "keyproof.config.yml", "keyproof.config.json"];

/**
 * The configuration of a run: the file given, else the one found in `folder`, else an empty one. Module paths
 * come back absolute. Throws a UsageError with every mistake as `file:line:column: field: what, and the fix`.
 */
export function loadConfig(given: string | undefined, folder: string): Config {
  const file = given ?? findConfig(folder);
  if (file === undefined) return {};
  const path = resolve(folder, file);
  const shown = relative(folder, path).startsWith("..") ? path : relative(folder, path);
  const config = parseConfig(readText(path, shown), shown);
  if (config.modules === undefined) return config;
  const beside = (module: string) => (/^\.{1,2}\//.test(module) ? resolve(dirname(path), module) : module);
  return { ...config, modules: config.modules.map((m) => (isAbsolute(m) ? m : beside(m))) };
}

function findConfig(folder: string): string | undefined {
  const found = NAMES.filter((name) => existsSync(join(folder, name)));
  if (found.length < 2) return found[0];
  const message = `${found.join(" and ")} are both here: keep one, or name it with --config`;
  throw new UsageError([{ code: "config-ambiguous", message }]);
}

/** Reads a file that the user named; a UsageError says why it could not be. */
export function readText(path: string, shown: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === "ENOENT" ? "there is no such file" : code === "EISDIR" ? "it is a folder" : message;
    throw new UsageError([{ code: "file-unreadable", message: `${shown}: ${why}` }], { cause: error });
  }
}

/** @param file name for messages */
export function parseConfig(text: string, file: string): Config {
  const document = readYaml(text);
  if (document.errors.length > 0) {
    throw new UsageError(
      document.errors.map((e) => ({ code: "config-syntax", message: `${file}:${e.place}: ${e.message}` })),
    );
  }
  const parsed = configSchema.safeParse(document.value ?? {}, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new UsageError(parsed.error.issues.flatMap((issue) => mistakesOf(issue, document, file)));
}

function mistakesOf(issue: z.core.$ZodIssue, document: PlacedDocument, file: string): Mistake[] {
  const field = fieldName(issue.path);
  if (issue.code === "unrecognized_keys") {
    const known = knownFields(issue.path);
    return issue.keys.map((key) => {
      const hint = didYouMean(key, known) || `; known here: ${known.join(", ")}`;
      const message = `${file}:${document.placeOf(issue.path, key)}: ${fieldName([...issue.path, key])}: unknown field${hint}`;
      return { code: "config-unknown-field", message };
    });
  }
  const place = document.placeOf(
    issue.path,
    issue.code === "invalid_key" ? fieldName(issue.path.slice(-1)) : undefined,
  );
  return [
    { code: "config-value", message: `${file}:${place}: ${field || "the file"}: ${expectation(issue)}` },
  ];
}

function expectation(issue: z.core.$ZodIssue): string {
  const given = issue.input === undefined ? "nothing" : shown(issue.input);
  if (issue.code === "invalid_value") {
    const values = issue.values.map(String);
    return `must be one of ${values.join(", ")}, not ${given}${didYouMean(String(issue.input), values)}`;
  }
  if (issue.code === "invalid_type") return `must be ${article(issue.expected)}, not ${given}`;
  if (issue.code === "invalid_key") return issue.issues.map((inner) => inner.message).join("; ");
  return `${issue.message}, not ${given}`;
}

/** A value as JSON, cut short; YAML aliases can make one that holds itself. */
function shown(value: unknown): string {
  try {
    return JSON.stringify(value)?.slice(0, 80) ?? String(value);
  } catch {
    return "something that contains itself";
  }
}

const article = (type: string) =>
  ({ record: "a map", object: "a map", array: "a list", string: "text", int: "a whole number" })[type] ??
  `a ${type}`;

function fieldName(path: readonly PropertyKey[]): string {
  return path
    .map((part, i) => (typeof part === "number" ? `[${part}]` : (i ? "." : "") + String(part)))
    .join("");
}

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
}

/** The names that the schema knows at a path. */
function knownFields(path: readonly PropertyKey[]): string[] {
  let here = z.toJSONSchema(configSchema, { io: "input", unrepresentable: "any" }) as JsonSchema | undefined;
  for (const part of path) {
    const other = typeof here?.additionalProperties === "object" ? here.additionalProperties : undefined;
    here = typeof part === "number" ? here?.items : (here?.properties?.[String(part)] ?? other);
  }
  return Object.keys(here?.properties ?? {});
}

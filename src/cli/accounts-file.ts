import { type Mistake, UsageError } from "../model/index.js";
import { readText } from "./config/read-document.js";
import { type PlacedDocument, readPlaced } from "./config/yaml-places.js";

/**
 * The account ids of an accounts file: one a line (`#` starts a comment), or YAML or JSON holding a list of ids,
 * a list of maps with `id`, or either under `accounts`. Throws a UsageError with the line of every mistake.
 */
export function readAccountsFile(file: string): string[] {
  const text = readText(file, file);
  const entries = looksPlain(text) ? plainLines(text) : yamlEntries(file, readPlaced(text, file, "failsafe"));
  const mistakes: Mistake[] = [];
  const seen = new Map<string, string>();
  for (const { id, place } of entries) {
    const first = seen.get(id);
    if (!/^\d{12}$/.test(id))
      mistakes.push(mistake(file, place, `"${id}" is not an account id of 12 digits`));
    else if (first)
      mistakes.push(mistake(file, place, `${id} stands on line ${first.split(":")[0]} already`));
    seen.set(id, place);
  }
  if (entries.length === 0) mistakes.push({ code: "accounts-file", message: `${file}: it names no account` });
  if (mistakes.length > 0) throw new UsageError(mistakes);
  return [...seen.keys()];
}

interface Entry {
  readonly id: string;
  readonly place: string;
}

const mistake = (file: string, place: string, what: string): Mistake => ({
  code: "accounts-file",
  message: `${file}:${place}: ${what}`,
});

/** Neither a list nor a map in its first line that says something. */
function looksPlain(text: string): boolean {
  const first = text.split("\n").find((line) => line.trim() !== "" && !line.trim().startsWith("#")) ?? "";
  return !/^\s*(---|[[{-]|[\w"']+\s*:)/.test(first);
}

function plainLines(text: string): Entry[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    const id = line.replace(/#.*/, "").trim();
    return id === "" ? [] : [{ id, place: String(index + 1) }];
  });
}

function yamlEntries(file: string, document: PlacedDocument): Entry[] {
  if (document.errors.length > 0) {
    throw new UsageError(document.errors.map((e) => mistake(file, e.place, e.message)));
  }
  const root = document.value;
  const inMap = typeof root === "object" && root !== null && "accounts" in root;
  const list = inMap ? root.accounts : root;
  const path = inMap ? ["accounts"] : [];
  if (!Array.isArray(list)) {
    throw new UsageError([
      mistake(file, document.placeOf(path), "must be a list of account ids, or a map with `accounts`"),
    ]);
  }
  return list.map((item: unknown, index) => {
    const id = typeof item === "object" && item !== null && "id" in item ? item.id : item;
    return {
      id: typeof id === "string" ? id : JSON.stringify(id),
      place: document.placeOf([...path, index]),
    };
  });
}

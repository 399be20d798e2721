import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { IntegrityError } from "../../model/index.js";
import { stageFile } from "../output/staged-file.js";
import { type Choice, choiceSchema, type RuleArguments } from "./choice.js";

/** In the run folder, so that the same question can be asked again years later. */
export const CHOICE_FILE = "inputs/choice.json";

/** The text of `inputs/choice.json`. */
export function choiceText(choice: Choice): string {
  return `${JSON.stringify(choice, null, 2)}\n`;
}

/** Writes down, before the crawl, what the evidence will be judged by. Throws OutputError. */
export async function recordChoice(folder: string, choice: Choice): Promise<void> {
  const file = await stageFile(join(folder, CHOICE_FILE));
  await file.write(choiceText(choice));
  await file.finish();
  await file.commit();
}

/**
 * What the scan in `folder` recorded; undefined where it did not, or where an option says what to judge by instead.
 * Throws IntegrityError where the file is not what a scan writes.
 */
export function recordedChoice(folder: string, given: RuleArguments): Choice | undefined {
  const path = join(folder, CHOICE_FILE);
  const asked = given.rules ?? given.frameworks ?? given.module ?? given.config;
  if (asked !== undefined || !existsSync(path)) return undefined;
  try {
    return choiceSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (cause) {
    const message = `${path} is not what a scan wrote there: get an unchanged copy, or say with --config what to judge by`;
    throw new IntegrityError("choice-unreadable", message, { cause });
  }
}

import type { Format } from "../../../reports/index.js";
import type { Mistake } from "../../model/index.js";
import { choices } from "../arguments/readers.js";
import type { Config } from "../config/schema.js";

export type { Format };

/** The formats asked for by `--format`, else by the configuration, else all. The renderers are loaded only here. */
export async function formatsOf(
  given: readonly string[] | undefined,
  config: Config,
  mistakes: Mistake[],
): Promise<readonly Format[]> {
  const { formats } = await import("../../../reports/index.js");
  const all = Object.keys(formats) as Format[];
  return choices("--format", given ?? config.format, all, mistakes) ?? all;
}

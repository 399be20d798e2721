import { publishedSchemas } from "../../reports/index.js";
import type { GeneratedFile } from "./generated-file.js";

/** The JSON Schemas of what machines read of a run. */
export function schemas(): readonly GeneratedFile[] {
  return Object.entries(publishedSchemas()).map(([file, text]) => ({ path: `docs/schemas/${file}`, text }));
}

import { z } from "zod";
import { matrixSchema } from "../control-matrix/matrix-schema.js";
import { documentSchema } from "./document-schema.js";
import { findingSchema } from "./finding-schema.js";

const PUBLISHED = {
  "finding.schema.json": ["Finding", findingSchema],
  "findings.schema.json": ["Findings", documentSchema],
  "control-matrix.schema.json": ["Control matrix", matrixSchema],
} as const;

/** The JSON Schemas (2020-12) under `docs/schemas/`, by file name, as text. */
export function publishedSchemas(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(PUBLISHED).map(([file, [title, schema]]) => {
      const { $schema, ...rest } = z.toJSONSchema(schema, { target: "draft-2020-12" });
      return [file, `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`];
    }),
  );
}

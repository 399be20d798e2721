import { z } from "zod";

/** Checks of other tools beside the rules that answer to them: data, in `rules/equivalents.yaml`. */
export const equivalentsSchema = z.strictObject({
  tools: z.array(
    z.strictObject({
      tool: z.string(),
      checks: z.array(
        z.strictObject({
          /** As the tool itself names it. */
          id: z.string(),
          /** Names that it also goes by. */
          otherNames: z.array(z.string()).default([]),
          /** Versions of a benchmark in which it has this id. */
          versions: z.array(z.string()).default([]),
          /** Of ours; none where Keyproof does not judge it. */
          rules: z.array(z.string()),
          /** What it does otherwise, or why there is no rule. */
          differs: z.string().optional(),
        }),
      ),
    }),
  ),
  /** Rules for which no other tool is known to have a check. */
  noneKnown: z.array(z.string()),
});

export type Equivalents = z.infer<typeof equivalentsSchema>;

/** One check of another tool. */
export type ForeignCheck = Equivalents["tools"][number]["checks"][number] & { readonly tool: string };
